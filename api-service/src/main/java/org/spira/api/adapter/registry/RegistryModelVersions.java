package org.spira.api.adapter.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.port.ModelVersions;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the registry each time: few people look, and what they see should be what is.
@Component
final class RegistryModelVersions implements ModelVersions {
    private static final int MOST_VERSIONS = 50;
    private final RegistryClient registry;
    private final JsonMapper json = JsonMapper.shared();

    RegistryModelVersions(RegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public Optional<List<ModelVersion>> of(String model) {
        return registry.get(model, "/versions?limit=" + MOST_VERSIONS).map(this::read);
    }

    private List<ModelVersion> read(JsonNode body) {
        return RegistryClient.understand(
                () -> body.path("versions").valueStream().map(this::version).toList());
    }

    private ModelVersion version(JsonNode version) {
        return new ModelVersion(
                RegistryClient.text(version, "name"),
                RegistryClient.text(version, "version"),
                ModelVersion.Status.valueOf(RegistryClient.text(version, "status")),
                version.path("status_message").asString(""),
                version.path("aliases").valueStream().map(JsonNode::asString).toList(),
                RegistryClient.text(version, "digest"),
                Instant.parse(RegistryClient.text(version, "created_at")),
                version.path("golden")
                        .valueStream()
                        .map(RegistryModelVersions::golden)
                        .toList(),
                Optional.of(version.path("contract"))
                        .filter(JsonNode::isObject)
                        .map(contract -> json.convertValue(contract, new TypeReference<Map<String, Object>>() {})),
                Optional.of(version.path("card")).filter(JsonNode::isString).map(JsonNode::asString));
    }

    private static ModelVersion.GoldenReplay golden(JsonNode golden) {
        JsonNode error = golden.path("max_abs_error");
        return new ModelVersion.GoldenReplay(
                RegistryClient.text(golden, "name"),
                golden.path("passed").asBoolean(false),
                numbers(golden.path("expected")),
                numbers(golden.path("actual")),
                error.isNumber() ? OptionalDouble.of(error.asDouble()) : OptionalDouble.empty(),
                golden.path("diagnosis").asString(""));
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream()
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .toList();
    }
}
