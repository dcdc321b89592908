package org.spira.api.adapter.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.Model;
import org.spira.api.core.usecase.NameHospital;
import org.spira.api.core.usecase.ReadCatalogue;
import org.spira.api.core.usecase.RegisterModel;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What the form offers: models and hospitals.
@RestController
class CatalogueController {
    private final ReadCatalogue readCatalogue;
    private final RegisterModel registerModel;
    private final NameHospital nameHospital;

    CatalogueController(ReadCatalogue readCatalogue, RegisterModel registerModel, NameHospital nameHospital) {
        this.readCatalogue = readCatalogue;
        this.registerModel = registerModel;
        this.nameHospital = nameHospital;
    }

    @GetMapping("/v1/models")
    ModelsJson models() {
        return new ModelsJson(
                readCatalogue.allModels().stream().map(ModelJson::of).toList());
    }

    @GetMapping("/v1/models/{model_id}")
    ResponseEntity<Object> model(@PathVariable("model_id") String modelId) {
        return switch (readCatalogue.findModel(modelId)) {
            case ReadCatalogue.Finding.Found(var offer) -> ResponseEntity.ok(ModelJson.of(offer));
            case ReadCatalogue.Finding.NotFound() -> Refusals.MODEL_NOT_FOUND.response();
            case ReadCatalogue.Finding.MalformedId() -> Refusals.MODEL_ID_MALFORMED.response();
        };
    }

    @PostMapping(path = "/v1/models", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> register(@RequestBody NewModelJson model, @AuthenticationPrincipal Caller caller) {
        return switch (registerModel.register(caller, orEmpty(model.name()), orEmpty(model.publishingChannel()))) {
            case RegisterModel.Outcome.Registered(var id) ->
                ResponseEntity.ok(new RegisteredJson("model registered!", id.value()));
            case RegisterModel.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
            case RegisterModel.Outcome.NameTaken() -> Refusals.MODEL_NAME_TAKEN.response();
            case RegisterModel.Outcome.ChannelTaken() -> Refusals.CHANNEL_TAKEN.response();
            case RegisterModel.Outcome.Invalid(var errors) ->
                Problem.invalid(errors).response();
        };
    }

    @GetMapping("/v1/hospitals")
    HospitalsJson hospitals() {
        return new HospitalsJson(
                readCatalogue.allHospitals().stream().map(HospitalJson::of).toList());
    }

    @PostMapping(path = "/v1/hospitals", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> addHospital(@RequestBody HospitalNameJson hospital, @AuthenticationPrincipal Caller caller) {
        return answer(
                nameHospital.add(caller, orEmpty(hospital.name())),
                added -> new RegisteredJson("hospital registered!", added.id().value()));
    }

    @PatchMapping(path = "/v1/hospitals/{hospital_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> renameHospital(
            @PathVariable("hospital_id") String hospitalId,
            @RequestBody HospitalNameJson hospital,
            @AuthenticationPrincipal Caller caller) {
        return answer(nameHospital.rename(caller, hospitalId, orEmpty(hospital.name())), HospitalJson::of);
    }

    private static ResponseEntity<Object> answer(NameHospital.Outcome outcome, Function<Hospital, Object> body) {
        return switch (outcome) {
            case NameHospital.Outcome.Named(var hospital) -> ResponseEntity.ok(body.apply(hospital));
            case NameHospital.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
            case NameHospital.Outcome.MalformedId() -> Refusals.HOSPITAL_ID_MALFORMED.response();
            case NameHospital.Outcome.NotFound() -> Refusals.HOSPITAL_NOT_FOUND.response();
            case NameHospital.Outcome.NameTaken() -> Refusals.HOSPITAL_NAME_TAKEN.response();
            case NameHospital.Outcome.Invalid(var errors) ->
                Problem.invalid(errors).response();
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NewModelJson(@Nullable String name, @Nullable String publishingChannel) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ModelJson(
            String id,
            String name,
            String publishingChannel,
            @Nullable Long waiting,
            @Nullable Integer servers,
            @Nullable Double expectedWaitSeconds) {
        static ModelJson of(ReadCatalogue.Offer offer) {
            Model model = offer.model();
            Long waiting = offer.waiting().isPresent() ? offer.waiting().getAsLong() : null;
            Integer servers = offer.servers().isPresent() ? offer.servers().getAsInt() : null;
            Double wait = offer.expectedWaitSeconds().isPresent()
                    ? offer.expectedWaitSeconds().getAsDouble()
                    : null;
            return new ModelJson(model.id().value(), model.name(), model.topic().value(), waiting, servers, wait);
        }
    }

    record ModelsJson(List<ModelJson> models) {}

    record HospitalJson(String id, String name) {
        static HospitalJson of(Hospital hospital) {
            return new HospitalJson(hospital.id().value(), hospital.name());
        }
    }

    record HospitalsJson(List<HospitalJson> hospitals) {}

    record HospitalNameJson(@Nullable String name) {}

    record RegisteredJson(String message, String id) {}
}
