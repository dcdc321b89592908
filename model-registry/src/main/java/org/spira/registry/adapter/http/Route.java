package org.spira.registry.adapter.http;

import java.util.List;
import org.springframework.http.HttpMethod;

/// Every route that exists, and who may use it. What is not here is refused, whoever asks.
record Route(HttpMethod method, String pattern, Access access) {
    enum Access {
        EVERYBODY,
        READER,
        ENGINEER
    }

    private static final String MODELS = "/api/2.0/mlflow/registered-models";
    private static final String VERSIONS = "/api/2.0/mlflow/model-versions";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts";

    static final List<Route> ALL = List.of(
            new Route(HttpMethod.GET, "/health", Access.EVERYBODY),
            new Route(HttpMethod.GET, "/actuator/health", Access.EVERYBODY),
            new Route(HttpMethod.GET, "/actuator/health/{*component}", Access.EVERYBODY),
            new Route(HttpMethod.GET, "/version", Access.READER),
            new Route(HttpMethod.GET, MODELS + "/get", Access.READER),
            new Route(HttpMethod.GET, MODELS + "/search", Access.READER),
            new Route(HttpMethod.POST, MODELS + "/search", Access.READER),
            new Route(HttpMethod.GET, MODELS + "/get-latest-versions", Access.READER),
            new Route(HttpMethod.POST, MODELS + "/get-latest-versions", Access.READER),
            new Route(HttpMethod.GET, MODELS + "/alias", Access.READER),
            new Route(HttpMethod.POST, MODELS + "/create", Access.ENGINEER),
            new Route(HttpMethod.POST, MODELS + "/alias", Access.ENGINEER),
            new Route(HttpMethod.DELETE, MODELS + "/alias", Access.ENGINEER),
            new Route(HttpMethod.PATCH, MODELS + "/update", Access.ENGINEER),
            new Route(HttpMethod.POST, MODELS + "/set-tag", Access.ENGINEER),
            new Route(HttpMethod.DELETE, MODELS + "/delete-tag", Access.ENGINEER),
            new Route(HttpMethod.POST, MODELS + "/rename", Access.ENGINEER),
            new Route(HttpMethod.DELETE, MODELS + "/delete", Access.ENGINEER),
            new Route(HttpMethod.GET, VERSIONS + "/get", Access.READER),
            new Route(HttpMethod.GET, VERSIONS + "/search", Access.READER),
            new Route(HttpMethod.GET, VERSIONS + "/get-download-uri", Access.READER),
            new Route(HttpMethod.POST, VERSIONS + "/create", Access.ENGINEER),
            new Route(HttpMethod.PATCH, VERSIONS + "/update", Access.ENGINEER),
            new Route(HttpMethod.POST, VERSIONS + "/set-tag", Access.ENGINEER),
            new Route(HttpMethod.DELETE, VERSIONS + "/delete-tag", Access.ENGINEER),
            new Route(HttpMethod.POST, VERSIONS + "/transition-stage", Access.ENGINEER),
            new Route(HttpMethod.DELETE, VERSIONS + "/delete", Access.ENGINEER),
            new Route(HttpMethod.GET, ARTIFACTS + "/artifacts", Access.READER),
            new Route(HttpMethod.GET, ARTIFACTS + "/artifacts/{*path}", Access.READER),
            new Route(HttpMethod.PUT, ARTIFACTS + "/artifacts/{*path}", Access.ENGINEER),
            new Route(HttpMethod.DELETE, ARTIFACTS + "/artifacts/{*path}", Access.ENGINEER),
            new Route(HttpMethod.POST, ARTIFACTS + "/mpu/create/{*path}", Access.ENGINEER),
            new Route(HttpMethod.POST, ARTIFACTS + "/mpu/complete/{*path}", Access.ENGINEER),
            new Route(HttpMethod.POST, ARTIFACTS + "/mpu/abort/{*path}", Access.ENGINEER),
            new Route(HttpMethod.GET, ARTIFACTS + "/presigned/{*path}", Access.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/models", Access.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/audit", Access.ENGINEER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}", Access.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/versions", Access.READER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/aliases/{alias}", Access.READER),
            new Route(HttpMethod.POST, "/api/registry/v1/models/{name}/versions/{version}/archive", Access.ENGINEER),
            new Route(HttpMethod.DELETE, "/api/registry/v1/models/{name}/versions/{version}/archive", Access.ENGINEER),
            new Route(HttpMethod.GET, "/api/registry/v1/models/{name}/versions/{version}", Access.READER),
            new Route(
                    HttpMethod.GET, "/api/registry/v1/models/{name}/versions/{version}/files/{*path}", Access.READER));
}
