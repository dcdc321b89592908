package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of this service, as a judge of its answers. It allows no field that it does not name, so that the
/// document stays complete; clients have to be less strict.
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");
    private static final ObjectMapper JSON = JsonMapper.shared();

    private final ObjectNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private OpenApi(ObjectNode document) {
        this.document = document;
        close(document.at("/components/schemas"));
        close(document.at("/paths"));
    }

    static OpenApi served() {
        try (InputStream yaml = new ClassPathResource("openapi.yaml").getInputStream()) {
            return new OpenApi((ObjectNode) new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Forbids unnamed fields wherever the schema does not speak of them.
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.has("type")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApi::close);
    }

    /// As `POST /v1/users`.
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue()
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(METHODS::contains)
                    .forEach(method -> operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()));
        }
        return operations;
    }

    JsonNode document() {
        return document;
    }

    /// Fails unless the document says that this operation answers so.
    void check(String method, String path, int status, HttpHeaders headers, byte[] body) {
        JsonNode operation = operation(method, path);
        String type = headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (operation.isMissingNode()) {
            assertThat(status).as("%s %s is not described", method, path).isBetween(400, 499);
            assertThat(type).isEqualTo("application/problem+json");
            checkBody(JSON.createObjectNode().put("$ref", "#/components/schemas/Problem"), body, method + " " + path);
            return;
        }
        String place = "%s %s -> %d %s".formatted(method, path, status, type);
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(status)));
        if (response.isMissingNode() && Set.of(400, 405, 406, 415).contains(status)) {
            response = document.at("/components/responses/Unreadable");
        }
        assertThat(response.isMissingNode()).as("%s is not described", place).isFalse();
        response.path("headers")
                .propertyStream()
                .filter(header -> resolved(header.getValue()).path("required").asBoolean())
                .forEach(header -> assertThat(headers.firstValue(header.getKey()))
                        .as(place)
                        .isPresent());
        if (!response.has("content")) {
            assertThat(body).as(place).isEmpty();
            return;
        }
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s: the type is not described", place)
                .isFalse();
        if (type.endsWith("json")) {
            checkBody(content.path("schema"), body, place);
        }
    }

    private void checkBody(JsonNode schema, byte[] body, String place) {
        ObjectNode root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", document.path("components"));
        assertThat(schemas.getSchema(root).validate(JSON.readTree(body)))
                .as(place)
                .isEmpty();
    }

    private JsonNode operation(String method, String path) {
        String plain = path.replaceFirst("[?].*", "").replaceFirst("(?<=.)/$", "");
        Optional<Map.Entry<String, JsonNode>> exact = document.path("paths")
                .propertyStream()
                .filter(entry -> entry.getKey().equals(plain))
                .findFirst();
        return exact.or(() -> document.path("paths")
                        .propertyStream()
                        .filter(entry -> matches(entry.getKey(), plain))
                        .findFirst())
                .map(entry -> entry.getValue().path(method.toLowerCase(java.util.Locale.ROOT)))
                .orElseGet(() -> document.path("no such path"));
    }

    private static boolean matches(String template, String path) {
        String pattern = Pattern.quote(template).replaceAll("[{][^}]*[}]", "\\\\E[^/]+\\\\Q");
        return path.matches(pattern);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}
