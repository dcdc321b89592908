package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.registry.core.domain.Tag;
import org.springframework.mock.web.MockHttpServletRequest;

class FieldsTest {
    @Test
    void tagsAreAListOfKeysAndValues() throws IOException {
        Fields fields = fields("{\"tags\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\"}]}");

        assertThat(fields.tags()).containsExactly(new Tag("a", "1"), new Tag("b", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tags\":null,\"order_by\":null}", "{\"tags\":[],\"order_by\":[]}"})
    void whatIsAbsentIsEmpty(String body) throws IOException {
        Fields fields = fields(body);

        assertThat(fields.tags()).isEmpty();
        assertThat(fields.texts("order_by")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "\"a\"", "{}", "{\"a\":{\"key\":\"a\",\"value\":\"1\"}}", "[5]", "[[]]"})
    void tagsOfAnotherTypeAreRefused(String tags) throws IOException {
        Fields fields = fields("{\"tags\":" + tags + "}");

        assertThatThrownBy(fields::tags).isInstanceOfSatisfying(Refusal.class, FieldsTest::namesTheParameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{}", "{\"a\":\"name\"}", "[5]", "[null]"})
    void textsOfAnotherTypeAreRefused(String texts) throws IOException {
        Fields fields = fields("{\"tags\":" + texts + "}");

        assertThatThrownBy(() -> fields.texts("tags"))
                .isInstanceOfSatisfying(Refusal.class, FieldsTest::namesTheParameter);
    }

    private static void namesTheParameter(Refusal refusal) {
        assertThat(refusal).hasMessageContaining("Invalid value for parameter 'tags'");
    }

    private static Fields fields(String body) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return Fields.of(request);
    }
}
