package org.spira.api.adapter.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.Model;
import org.spira.api.core.usecase.ReadCatalogue;
import org.spira.api.core.usecase.RegisterModel;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
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

    CatalogueController(ReadCatalogue readCatalogue, RegisterModel registerModel) {
        this.readCatalogue = readCatalogue;
        this.registerModel = registerModel;
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
            @Nullable Long waiting) {
        static ModelJson of(ReadCatalogue.Offer offer) {
            Model model = offer.model();
            Long waiting = offer.waiting().isPresent() ? offer.waiting().getAsLong() : null;
            return new ModelJson(model.id().value(), model.name(), model.topic().value(), waiting);
        }
    }

    record ModelsJson(List<ModelJson> models) {}

    record HospitalJson(String id, String name) {
        static HospitalJson of(Hospital hospital) {
            return new HospitalJson(hospital.id().value(), hospital.name());
        }
    }

    record HospitalsJson(List<HospitalJson> hospitals) {}

    record RegisteredJson(String message, String id) {}
}
