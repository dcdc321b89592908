package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.registry.ModelFiles;
import org.spira.registry.RunningRegistry;
import org.spira.registry.RunningRegistry.Answer;
import org.spira.registry.RunningRegistry.Client;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route against every role.
class RoutesIT {
    private final RunningRegistry registry = RunningRegistry.get();

    static List<Route> routes() {
        return Route.ALL;
    }

    @Test
    void everyHandlerIsInTheRouteTable() {
        Set<String> handled = new TreeSet<>();
        for (RequestMappingInfo info : handlerMapping().getHandlerMethods().keySet()) {
            for (String pattern : info.getPatternValues()) {
                info.getMethodsCondition().getMethods().forEach(method -> handled.add(method + " " + pattern));
            }
        }
        handled.removeIf(route -> route.endsWith(" /error")); // Boot's page; nobody is let through to it

        Set<String> known = new TreeSet<>();
        Route.ALL.stream()
                .filter(route -> !route.pattern().startsWith("/actuator"))
                .forEach(route -> known.add(route.method() + " " + route.pattern()));

        assertThat(handled).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteIsOpenToItsRolesOnly(Route route) {
        int nobody = status(registry.with(""), route);
        int forged = status(registry.with("Bearer " + RunningRegistry.token("x", List.of("admin")) + "x"), route);
        int wrongPassword = status(registry.with("Basic bW9kZWwtc2VydmVyOndyb25n"), route);
        int clinician = status(registry.clinician(), route);
        Answer modelServer = call(registry.modelServer(), route);
        Answer engineer = call(registry.engineer(), route);
        Answer admin = call(registry.admin(), route);

        switch (route.access()) {
            case EVERYBODY ->
                assertThat(List.of(nobody, forged, wrongPassword, clinician))
                        .containsOnly(nobody)
                        .doesNotContain(401, 403);
            case READER -> {
                assertThat(List.of(nobody, forged, wrongPassword)).containsOnly(401);
                assertThat(clinician).isEqualTo(403);
                assertThat(modelServer.status()).isNotIn(401, 403);
                assertThat(engineer.status()).isNotIn(401, 403);
                assertThat(admin.status()).isNotIn(401, 403);
            }
            case ENGINEER -> {
                assertThat(List.of(nobody, forged, wrongPassword)).containsOnly(401);
                assertThat(clinician).isEqualTo(403);
                assertThat(modelServer.status()).isEqualTo(403);
                assertThat(modelServer.message()).isEqualTo("Permission denied.");
                assertThat(engineer.status()).isNotEqualTo(401);
                assertThat(new String(engineer.body(), java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain("Permission denied.");
                assertThat(new String(admin.body(), java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain("Permission denied.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/error",
                "/actuator",
                "/actuator/env",
                "/ajax-api/2.0/mlflow/registered-models/search",
                "/api/2.0/preview/mlflow/registered-models/search",
                "/api/2.0/mlflow/runs/get",
                "/api/2.0/mlflow/registered-models/search/",
                "/api/3.0/mlflow/server-info",
                "/api/2.0/mlflow/registered-models/create"
            })
    void whatIsNoRouteIsNotThereEvenForAnAdmin(String path) {
        Answer answer = registry.admin().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("ENDPOINT_NOT_FOUND");
        assertThat(registry.with("").get(path).status()).isEqualTo(401);
    }

    @Test
    void nobodyIsToldHowToSignIn() {
        Answer answer = registry.with("").get("/api/2.0/mlflow/registered-models/search");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"mlflow\"");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
    }

    static Stream<String> tokensThatAreNone() {
        String good = RunningRegistry.token("0123456789abcdef01234567", List.of("admin"));
        String[] parts = good.split("\\.", -1);
        String none = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return Stream.of(
                "",
                "x",
                "a.b.c",
                none + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                good.substring(0, good.length() - 4),
                good.substring(0, good.length() - 20) + "AAAAAAAAAA" + good.substring(good.length() - 10));
    }

    @ParameterizedTest
    @MethodSource("tokensThatAreNone")
    void aTokenWithoutTheIssuersSignatureSignsNobodyIn(String token) {
        assertThat(registry.with("Bearer " + token).get("/version").status()).isEqualTo(401);
    }

    private RequestMappingHandlerMapping handlerMapping() {
        return registry.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    private static int status(Client client, Route route) {
        return call(client, route).status();
    }

    private static Answer call(Client client, Route route) {
        String path = route.pattern().replaceAll("\\{[^}]*}", "1").replace("//", "/");
        if (route.method().equals(HttpMethod.GET)) {
            return client.get(path);
        }
        return client.send(route.method().name(), path, "application/json", ModelFiles.bytes("{}"));
    }
}
