package org.spira.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The model registry: its MLflow dialect for what MLflow knows, its own API for the rest.
final class Registry {
    private static final String MLFLOW = "/api/2.0/mlflow/";
    private static final Set<String> EXISTS = Set.of("RESOURCE_ALREADY_EXISTS", "ALREADY_EXISTS");
    private static final Duration FIRST_POLL = Duration.ofMillis(150);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

    private static final String OWN = "/api/registry/v1/";
    /// A trial of a model has a minute there, and may wait for others before.
    private static final Duration TRIAL_TIMEOUT = Duration.ofMinutes(5);
    private static final int AUDIT_PAGE = 1000;

    private final Server server;
    private final Terminal terminal;

    Registry(Server server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    /// Puts the files under a staging prefix of our own; returns the source of the version to be.
    String stage(ModelDirectory directory, String stagingId) {
        var number = 0;
        for (var file : directory.files()) {
            number++;
            var title = "Uploading %d/%d %s".formatted(number, directory.files().size(), file.path());
            put(stagingId, file, new Progress(terminal, title, file.bytes()));
        }
        return "mlflow-artifacts:/staging/" + stagingId;
    }

    private void put(String stagingId, ModelDirectory.ModelFile file, Progress progress) {
        var path = Stream.of(file.path().split("/")).map(Server::encode).collect(Collectors.joining("/"));
        try {
            server.require(server.sendPatiently(() -> {
                progress.end();
                progress.start();
                return server.request("/api/2.0/mlflow-artifacts/artifacts/staging/" + stagingId + "/" + path)
                        .timeout(Server.UPLOAD_TIMEOUT)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(new Upload(contents(file.local()), progress));
            }));
        } finally {
            progress.end();
        }
    }

    private static BodyPublisher contents(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new Failure(ExitCode.USAGE, "Cannot open " + file + ".", e);
        }
    }

    /// It may exist already.
    void createModel(String name) {
        var answer = server.send(
                server.post(MLFLOW + "registered-models/create", Json.object().put("name", name)));
        if (!EXISTS.contains(answer.errorCode())) server.require(answer);
    }

    /// Returns the version, usually not READY yet.
    JsonNode createVersion(String name, String source) {
        var body = Json.object().put("name", name).put("source", source);
        return server.postJson(MLFLOW + "model-versions/create", body).path("model_version");
    }

    JsonNode version(String name, String version) {
        var path = MLFLOW + "model-versions/get?name=" + Server.encode(name) + "&version=" + Server.encode(version);
        return server.require(server.sendPatiently(() -> server.request(path).GET()))
                .body()
                .path("model_version");
    }

    /// Waits until the registry has validated the version.
    JsonNode awaitValidation(JsonNode created, Duration timeout) {
        var name = Json.text(created, "name");
        var number = Json.text(created, "version");
        var deadline = System.nanoTime() + timeout.toNanos();
        var version = created;
        var pause = FIRST_POLL;
        while (!isDecided(version)) {
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        ExitCode.TIMED_OUT,
                        "%s version %s is still being validated; look again with: spira models show %s/%s"
                                .formatted(name, number, name, number));
            }
            Patience.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : pause.multipliedBy(2);
            version = version(name, number);
        }
        return version;
    }

    private static boolean isDecided(JsonNode version) {
        var status = Json.text(version, "status");
        return status.equals("READY") || status.equals("FAILED_REGISTRATION");
    }

    void setAlias(String name, String alias, String version) {
        var body = Json.object().put("name", name).put("alias", alias).put("version", version);
        server.postJson(MLFLOW + "registered-models/alias", body);
    }

    /// The version that an alias points to.
    Optional<String> aliased(String name, String alias) {
        var answer = server.send(server.request(MLFLOW + "registered-models/alias?name=" + Server.encode(name)
                        + "&alias=" + Server.encode(alias))
                .GET());
        // stock MLflow answers a missing alias with 400, others with 404
        if (answer.status() == 404 || answer.errorCode().equals("INVALID_PARAMETER_VALUE")) return Optional.empty();
        return Optional.of(Json.text(server.require(answer).body().path("model_version"), "version"))
                .filter(version -> !version.isEmpty());
    }

    /// The newest version by number.
    Optional<String> latest(String name) {
        var filter = "name='" + name.replace("'", "''") + "'";
        var path = MLFLOW + "model-versions/search?max_results=1000&filter=" + Server.encode(filter);
        return server.getJson(path)
                .path("model_versions")
                .valueStream()
                .map(version -> Json.text(version, "version"))
                .max(Comparator.comparingLong(Registry::number));
    }

    private static long number(String version) {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    /// All models, without the paging that nobody with this many models has needed yet: 1000 at most.
    List<JsonNode> models() {
        return server.getJson(MLFLOW + "registered-models/search?max_results=1000")
                .path("registered_models")
                .valueStream()
                .toList();
    }

    /// Manifest, contract and golden evidence; empty at a registry that is not ours (stock MLflow).
    Optional<JsonNode> details(String name, String version) {
        var answer = server.send(server.request(versionPath(name, version)).GET());
        if (answer.status() == 404) return Optional.empty();
        return Optional.of(server.require(answer).body());
    }

    JsonNode existing(String name, String version) {
        return details(name, version)
                .orElseThrow(() ->
                        new Failure(ExitCode.REFUSED, "The registry has no %s version %s.".formatted(name, version)));
    }

    /// Replays the golden samples of a version on the registry's runtime of now; returns the evaluation.
    JsonNode evaluate(String name, String version) {
        var request = server.post(versionPath(name, version) + "/evaluations", Json.object())
                .timeout(TRIAL_TIMEOUT);
        return server.require(server.send(request)).body().path("evaluation");
    }

    /// Every move of an alias, oldest first: `version` (absent: taken away), `at`, `by`.
    List<JsonNode> moves(String name, String alias) {
        return server.getJson(OWN + "models/" + Server.encode(name) + "/aliases/" + Server.encode(alias))
                .path("events")
                .valueStream()
                .sorted(Comparator.comparing(event -> Json.text(event, "at")))
                .toList();
    }

    boolean archived(String name, String version) {
        return Json.text(version(name, version), "current_stage").equals("Archived");
    }

    /// The answer may be the refusal that an alias still points to the version.
    Answer archive(String name, String version) {
        return server.send(server.post(versionPath(name, version) + "/archive", Json.object()));
    }

    void unarchive(String name, String version) {
        server.require(server.send(
                server.request(versionPath(name, version) + "/archive").DELETE()));
    }

    Answer require(Answer answer) {
        return server.require(answer);
    }

    /// The newest entries of the audit chain, newest first; of one model if it is named.
    List<JsonNode> audit(int limit, Optional<String> model) {
        var of = model.map(name -> "models/" + Server.encode(name) + "/").orElse("");
        return server.getJson(OWN + of + "audit?limit=" + limit)
                .path("entries")
                .valueStream()
                .sorted(Comparator.comparingLong(Registry::entryNumber).reversed())
                .toList();
    }

    /// The entries that follow one number, in their order; a page of them, empty at the end.
    List<JsonNode> auditAfter(long number) {
        return server.getJson(OWN + "audit?limit=" + AUDIT_PAGE + "&after=" + number)
                .path("entries")
                .valueStream()
                .sorted(Comparator.comparingLong(Registry::entryNumber))
                .toList();
    }

    private static long entryNumber(JsonNode entry) {
        return entry.path("number").asLong(0);
    }

    private static String versionPath(String name, String version) {
        return OWN + "models/" + Server.encode(name) + "/versions/" + Server.encode(version);
    }
}
