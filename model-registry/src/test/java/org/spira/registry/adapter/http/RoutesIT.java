package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.registry.ModelFiles;
import org.spira.registry.RunningRegistry;
import org.spira.registry.RunningRegistry.Answer;
import org.spira.registry.RunningRegistry.Client;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Every route against every role.
class RoutesIT {
    /// Who may do what: written down once more, so that neither a new route nor a changed one passes unseen.
    /// `nobody` is not there for anybody.
    private static final String RIGHTS = """
            GET /health = everybody
            GET /actuator = nobody
            GET /actuator/health = everybody
            GET /actuator/health/** = everybody
            * /error = nobody
            GET /version = reader

            POST   /api/2.0/mlflow/registered-models/create              = uploader
            GET    /api/2.0/mlflow/registered-models/get                 = reader
            GET    /api/2.0/mlflow/registered-models/search              = reader
            POST   /api/2.0/mlflow/registered-models/search              = reader
            GET    /api/2.0/mlflow/registered-models/get-latest-versions = reader
            POST   /api/2.0/mlflow/registered-models/get-latest-versions = reader
            PATCH  /api/2.0/mlflow/registered-models/update              = curator
            POST   /api/2.0/mlflow/registered-models/rename              = curator
            DELETE /api/2.0/mlflow/registered-models/delete              = curator
            POST   /api/2.0/mlflow/registered-models/set-tag             = curator
            DELETE /api/2.0/mlflow/registered-models/delete-tag          = curator
            GET    /api/2.0/mlflow/registered-models/alias               = reader
            POST   /api/2.0/mlflow/registered-models/alias               = curator promoter
            DELETE /api/2.0/mlflow/registered-models/alias               = curator promoter

            POST   /api/2.0/mlflow/model-versions/create           = uploader
            GET    /api/2.0/mlflow/model-versions/get              = reader
            GET    /api/2.0/mlflow/model-versions/search           = reader
            GET    /api/2.0/mlflow/model-versions/get-download-uri = reader
            PATCH  /api/2.0/mlflow/model-versions/update           = curator
            POST   /api/2.0/mlflow/model-versions/transition-stage = curator promoter
            DELETE /api/2.0/mlflow/model-versions/delete           = curator
            POST   /api/2.0/mlflow/model-versions/set-tag          = curator
            DELETE /api/2.0/mlflow/model-versions/delete-tag       = curator
            GET    /api/2.0/mlflow/logged-models/{id}              = reader

            GET    /api/2.0/mlflow-artifacts/artifacts            = reader
            GET    /api/2.0/mlflow-artifacts/artifacts/{*path}    = reader
            PUT    /api/2.0/mlflow-artifacts/artifacts/{*path}    = uploader
            DELETE /api/2.0/mlflow-artifacts/artifacts/{*path}    = uploader
            POST   /api/2.0/mlflow-artifacts/mpu/create/{*path}   = uploader
            POST   /api/2.0/mlflow-artifacts/mpu/complete/{*path} = uploader
            POST   /api/2.0/mlflow-artifacts/mpu/abort/{*path}    = uploader
            GET    /api/2.0/mlflow-artifacts/presigned/{*path}    = reader

            GET    /api/registry/v1/audit                                            = auditor
            GET    /api/registry/v1/models                                           = reader
            GET    /api/registry/v1/models/{name}                                    = reader
            GET    /api/registry/v1/models/{name}/audit                              = reader
            GET    /api/registry/v1/models/{name}/aliases/{alias}                    = reader
            GET    /api/registry/v1/models/{name}/versions                           = reader
            GET    /api/registry/v1/models/{name}/versions/{version}                 = reader
            GET    /api/registry/v1/models/{name}/versions/{version}/files/{*path}   = reader
            GET    /api/registry/v1/models/{name}/versions/{version}/evaluations     = reader
            POST   /api/registry/v1/models/{name}/versions/{version}/evaluations     = uploader promoter
            POST   /api/registry/v1/models/{name}/versions/{version}/archive         = curator
            DELETE /api/registry/v1/models/{name}/versions/{version}/archive         = curator
            """;

    private static final String MLFLOW = "/api/2.0/mlflow/";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final RunningRegistry REGISTRY = RunningRegistry.get();

    private static final Map<String, Set<String>> EXPECTED = RIGHTS.lines()
            .filter(line -> !line.isBlank())
            .collect(Collectors.toMap(
                    line -> line.split("=", 2)[0].strip().replaceAll(" +", " "),
                    line -> Set.of(line.split("=", 2)[1].strip().split(" "))));

    /// Everybody who can ask, with the roles that they have.
    private static final Map<Client, Set<String>> CALLERS = Map.of(
            REGISTRY.clinician(), Set.of(),
            REGISTRY.modelServer(), Set.of("reader"),
            REGISTRY.engineer(), Set.of("reader", "uploader", "curator", "promoter"),
            REGISTRY.admin(), Set.of("reader", "uploader", "curator", "promoter", "auditor"),
            REGISTRY.only("registry-reader"), Set.of("reader"),
            REGISTRY.only("registry-uploader"), Set.of("uploader"),
            REGISTRY.only("registry-curator"), Set.of("curator"),
            REGISTRY.only("registry-promoter"), Set.of("promoter"),
            REGISTRY.only("registry-auditor"), Set.of("auditor"),
            REGISTRY.only("registry-admin"), Set.of("reader", "uploader", "curator", "promoter", "auditor"));

    /// Every mapping of Spring's, wherever it comes from: `METHOD /pattern`, `*` for any method.
    static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        REGISTRY.beans(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> info.getPatternValues().forEach(pattern -> {
                            if (info.getMethodsCondition().getMethods().isEmpty()) {
                                routes.add("* " + pattern);
                            }
                            info.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> routes.add(method + " " + pattern));
                        })));
        return routes;
    }

    @Test
    void everyRouteThatSpringKnowsHasItsRightsWrittenDown() {
        assertThat(routes()).isEqualTo(new TreeSet<>(EXPECTED.keySet()));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteIsOpenToItsRolesOnly(String route) {
        Set<String> roles = Objects.requireNonNull(EXPECTED.get(route), route);
        List<Client> strangers = List.of(
                REGISTRY.with(""),
                REGISTRY.with("Bearer " + RunningRegistry.token("x", List.of("admin")) + "x"),
                REGISTRY.with("Bearer "),
                REGISTRY.with("Basic bW9kZWwtc2VydmVyOndyb25n"),
                REGISTRY.with("Digest x"));

        for (Client stranger : strangers) {
            int status = call(stranger, route).status();
            if (roles.contains("everybody")) {
                assertThat(status).isNotIn(401, 403);
            } else {
                assertThat(status).isEqualTo(401);
            }
        }
        CALLERS.forEach((caller, own) -> {
            Answer answer = call(caller, route);
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            if (roles.contains("nobody")) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.errorCode()).isEqualTo("ENDPOINT_NOT_FOUND");
            } else if (roles.contains("everybody") || roles.stream().anyMatch(own::contains)) {
                assertThat(answer.status()).as(body).isNotEqualTo(401);
                assertThat(body).doesNotContain("Permission denied.", "ENDPOINT_NOT_FOUND");
            } else {
                assertThat(answer.status()).as(route + " for " + own + body).isEqualTo(403);
                assertThat(answer.errorCode()).isEqualTo("PERMISSION_DENIED");
                assertThat(answer.message()).isEqualTo("Permission denied.");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteHasNoOtherMethodAndNoTwin(String route) {
        String path = path(route);
        List<String> others = METHODS.stream()
                .filter(method -> EXPECTED.keySet().stream()
                        .filter(known -> known.startsWith(method + " "))
                        .noneMatch(known -> path(known).equals(path) || known.endsWith(" " + path + "/{*path}")))
                .toList();

        for (String method : others) {
            assertThat(send(REGISTRY.admin(), method, path).status()).as(method).isIn(404, 405);
            assertThat(send(REGISTRY.with(""), method, path).status())
                    .as(method)
                    .isEqualTo(401);
        }
        if (path.startsWith("/api/2.0/")) {
            String method = route.split(" ", 2)[0];
            for (String twin : List.of("/ajax-api/2.0/", "/api/2.0/preview/", "/api/3.0/")) {
                String other = path.replace("/api/2.0/", twin);
                assertThat(send(REGISTRY.admin(), method, other).status())
                        .as(other)
                        .isEqualTo(404);
                assertThat(send(REGISTRY.with(""), method, other).status())
                        .as(other)
                        .isEqualTo(401);
            }
        }
    }

    /// What a route's role is not enough for: it depends on the alias, and a stage on all that it moves. Each step
    /// begins where the one before it ended.
    private static final String STEPS = """
            curator          = POST   registered-models/alias           "alias":"shadow"
            curator          = DELETE registered-models/alias           "alias":"shadow"
            promoter         = POST   registered-models/alias           "alias":"champion"
            promoter         = DELETE registered-models/alias           "alias":"champion"
            promoter         = POST   model-versions/transition-stage   "stage":"Production"
            promoter         = POST   model-versions/transition-stage   "stage":"None"
            curator          = POST   model-versions/transition-stage   "stage":"Staging"
            curator promoter = POST   model-versions/transition-stage   "stage":"Production"
            curator promoter = POST   model-versions/transition-stage   "stage":"Archived"
            curator          = POST   model-versions/transition-stage   "stage":"None"
            curator          = POST   model-versions/transition-stage   "stage":"Archived"
            curator promoter = POST   model-versions/transition-stage   "stage":"Production"
            """;

    @Test
    void anAliasOrStageIsMovedByItsRolesOnly() {
        REGISTRY.engineer().register("rights", ModelFiles.tiny());
        List<String> roles = List.of("reader", "uploader", "curator", "promoter", "auditor");

        STEPS.lines().forEach(step -> {
            List<String> needed = List.of(step.split("=", 2)[0].strip().split(" "));
            String[] call = step.split("=", 2)[1].strip().split(" +", 3);
            String body = "{\"name\":\"rights\",\"version\":\"1\"," + call[2] + "}";
            Client permitted =
                    needed.size() == 1 ? REGISTRY.only("registry-" + needed.getFirst()) : REGISTRY.otherEngineer();
            for (String role : roles) {
                if (!needed.equals(List.of(role))) {
                    Answer answer = send(REGISTRY.only("registry-" + role), call[0], MLFLOW + call[1], body);
                    assertThat(answer.status()).as(step + " for " + role).isEqualTo(403);
                    assertThat(answer.errorCode()).isEqualTo("PERMISSION_DENIED");
                }
            }
            Answer answer = send(permitted, call[0], MLFLOW + call[1], body);
            assertThat(answer.status())
                    .as(step + new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
        });
    }

    @Test
    void noOriginIsToldThatItMayAsk() {
        Answer answer = REGISTRY.engineer()
                .send(HttpRequest.newBuilder(URI.create(REGISTRY.url() + "/api/2.0/mlflow/registered-models/search"))
                        .header("Origin", "https://elsewhere.example"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
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
        Answer answer = REGISTRY.admin().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("ENDPOINT_NOT_FOUND");
        assertThat(REGISTRY.with("").get(path).status()).isEqualTo(401);
    }

    @Test
    void nobodyIsToldHowToSignIn() {
        Answer answer = REGISTRY.with("").get("/api/2.0/mlflow/registered-models/search");

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
        assertThat(REGISTRY.with("Bearer " + token).get("/version").status()).isEqualTo(401);
    }

    private static Answer call(Client client, String route) {
        String method = route.split(" ", 2)[0];
        return send(client, method.equals("*") ? "GET" : method, path(route));
    }

    private static String path(String route) {
        return route.split(" ", 2)[1].replace("**", "liveness").replaceAll("\\{[^}]*}", "1");
    }

    private static Answer send(Client client, String method, String path) {
        return send(client, method, path, "{}");
    }

    private static Answer send(Client client, String method, String path, String body) {
        return method.equals("GET") || method.equals("HEAD")
                ? client.send(HttpRequest.newBuilder(URI.create(REGISTRY.url() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody()))
                : client.send(method, path, "application/json", ModelFiles.bytes(body));
    }
}
