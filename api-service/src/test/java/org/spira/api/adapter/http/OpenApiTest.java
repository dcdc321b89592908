package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

@HttpTest
class OpenApiTest {
    private final Stage stage;
    private final RequestMappingHandlerMapping routes;

    @Autowired
    OpenApiTest(Stage stage, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.stage = stage;
        this.routes = routes;
    }

    @Test
    void describesExactlyTheRoutesThatAreServed() {
        Set<String> served = new TreeSet<>();
        routes.getHandlerMethods()
                .keySet()
                .forEach(route -> route.getPatternValues()
                        .forEach(path -> route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + path))));

        assertThat(served).isEqualTo(OpenApi.served().operations()).hasSizeGreaterThan(10);
    }

    @Test
    void isServedAsItWasWritten() {
        Answer answer = stage.anyone().get("/v1/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new YAMLMapper().readTree(answer.text()).path("openapi").asString())
                .startsWith("3.1");
    }

    @Test
    void givesExamplesThatFollowItsOwnSchemas() {
        JsonNode document = OpenApi.served().document();
        AtomicInteger checked = new AtomicInteger();

        checkExamples(document, document, checked);

        assertThat(checked.get()).isGreaterThan(20);
    }

    private static void checkExamples(JsonNode node, JsonNode document, AtomicInteger checked) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode media = entry.getValue();
            if (entry.getKey().endsWith("json") && media.has("example") && media.has("schema")) {
                ObjectNode schema = JsonMapper.shared().createObjectNode();
                schema.putArray("allOf").add(media.path("schema"));
                schema.set("components", document.path("components"));
                assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema)
                                .validate(media.path("example")))
                        .as(media.path("example").toString())
                        .isEmpty();
                checked.incrementAndGet();
            }
        }
        node.forEach(child -> checkExamples(child, document, checked));
    }
}
