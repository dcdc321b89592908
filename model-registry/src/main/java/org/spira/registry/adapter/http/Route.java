package org.spira.registry.adapter.http;

import java.util.List;
import java.util.Set;
import org.spira.registry.core.domain.Role;
import org.springframework.http.HttpMethod;

/// Every route that exists, and who may use it. What is not here is refused, whoever asks.
record Route(HttpMethod method, String pattern, Set<Role> roles) {
    Route {
        roles = Set.copyOf(roles);
    }

    private Route(HttpMethod method, String pattern, Role... roles) {
        this(method, pattern, Set.of(roles));
    }

    /// Without credentials.
    boolean open() {
        return roles.isEmpty();
    }

    private static final String MODELS = "/api/2.0/mlflow/registered-models";
    private static final String VERSIONS = "/api/2.0/mlflow/model-versions";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts";

    static final List<Route> ALL = List.of(
            new Route(HttpMethod.GET, "/health"),
            new Route(HttpMethod.GET, "/actuator/health"),
            new Route(HttpMethod.GET, "/actuator/health/{*component}"),
            new Route(HttpMethod.GET, "/version", Role.READER),
            new Route(HttpMethod.GET, MODELS + "/get", Role.READER),
            new Route(HttpMethod.GET, MODELS + "/search", Role.READER),
            new Route(HttpMethod.POST, MODELS + "/search", Role.READER),
            new Route(HttpMethod.GET, MODELS + "/get-latest-versions", Role.READER),
            new Route(HttpMethod.POST, MODELS + "/get-latest-versions", Role.READER),
            new Route(HttpMethod.GET, MODELS + "/alias", Role.READER),
            new Route(HttpMethod.POST, MODELS + "/create", Role.UPLOADER),
            new Route(HttpMethod.POST, MODELS + "/alias", Role.CURATOR, Role.PROMOTER),
            new Route(HttpMethod.DELETE, MODELS + "/alias", Role.CURATOR, Role.PROMOTER),
            new Route(HttpMethod.PATCH, MODELS + "/update", Role.CURATOR),
            new Route(HttpMethod.POST, MODELS + "/set-tag", Role.CURATOR),
            new Route(HttpMethod.DELETE, MODELS + "/delete-tag", Role.CURATOR),
            new Route(HttpMethod.POST, MODELS + "/rename", Role.CURATOR),
            new Route(HttpMethod.DELETE, MODELS + "/delete", Role.CURATOR),
            new Route(HttpMethod.GET, "/api/2.0/mlflow/logged-models/{id}", Role.READER),
            new Route(HttpMethod.GET, VERSIONS + "/get", Role.READER),
            new Route(HttpMethod.GET, VERSIONS + "/search", Role.READER),
            new Route(HttpMethod.GET, VERSIONS + "/get-download-uri", Role.READER),
            new Route(HttpMethod.POST, VERSIONS + "/create", Role.UPLOADER),
            new Route(HttpMethod.PATCH, VERSIONS + "/update", Role.CURATOR),
            new Route(HttpMethod.POST, VERSIONS + "/set-tag", Role.CURATOR),
            new Route(HttpMethod.DELETE, VERSIONS + "/delete-tag", Role.CURATOR),
            new Route(HttpMethod.POST, VERSIONS + "/transition-stage", Role.CURATOR, Role.PROMOTER),
            new Route(HttpMethod.DELETE, VERSIONS + "/delete", Role.CURATOR),
            new Route(HttpMethod.GET, ARTIFACTS + "/artifacts", Role.READER),
            new Route(HttpMethod.GET, ARTIFACTS + "/artifacts/{*path}", Role.READER),
            new Route(HttpMethod.PUT, ARTIFACTS + "/artifacts/{*path}", Role.UPLOADER),
            new Route(HttpMethod.DELETE, ARTIFACTS + "/artifacts/{*path}", Role.UPLOADER),
            new Route(HttpMethod.POST, ARTIFACTS + "/mpu/create/{*path}", Role.UPLOADER),
            new Route(HttpMethod.POST, ARTIFACTS + "/mpu/complete/{*path}", Role.UPLOADER),
            new Route(HttpMethod.POST, ARTIFACTS + "/mpu/abort/{*path}", Role.UPLOADER),
            new Route(HttpMethod.GET, ARTIFACTS + "/presigned/{*path}", Role.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/models", Role.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/audit", Role.AUDITOR),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}", Role.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/audit", Role.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/versions", Role.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/aliases/{alias}", Role.READER),
            new Route(HttpMethod.POST, "/api/registry/v1/models/{name}/versions/{version}/archive", Role.CURATOR),
            new Route(HttpMethod.DELETE, "/api/registry/v1/models/{name}/versions/{version}/archive", Role.CURATOR),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/versions/{version}/evaluations", Role.READER),
            new Route(
                    HttpMethod.POST,
                    "/api/registry/v1/models/{name}/versions/{version}/evaluations",
                    Role.UPLOADER,
                    Role.PROMOTER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/versions/{version}", Role.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/versions/{version}/files/{*path}", Role.READER));
}
