package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeployingTest extends CommandLineTest {
    private static final String SECRET = "k0123456789abcdef";
    private static final String GET_ALIAS = "GET /api/2.0/mlflow/registered-models/alias";

    private Path env = Path.of("");

    @BeforeEach
    void prepare() {
        signIn();
        environment.put("SPIRA_HOME", folder.toString());
        environment.put("PATH", folder.resolve("bin").toString());
        environment.put("MODEL", "models:/from-the-shell@champion");
        environment.put("SPIRA_TOKEN", TOKEN);
        write("deploy/compose/model-server.yml", "services: {}");
        write(".env", """
                # the system's
                SPIRA_VERSION=1.2.3
                SPIRA_REGISTRY_PASSWORD=%s
                SPIRA_S3_MODEL_SERVER_SECRET_KEY=%s
                export SPIRA_NATS_MODEL_SERVER_PASSWORD='%s'
                SPIRA_ADMIN_PASSWORD=not-for-model-servers
                """.formatted(SECRET, SECRET, SECRET));
        env = folder.resolve("deploy/compose/steady.env");
        server.on(GET_ALIAS, 200, "{\"model_version\":{\"version\":\"2\"}}");
        server.on("GET /v1/models/", 200, "{\"models\":[]}");
        server.on("POST /v1/models/", 200, "{}");
    }

    private void docker(int code) throws IOException {
        var docker = write("bin/docker", """
                #!/bin/sh
                [ "$2" = version ] && exit 0
                echo "started with $MODEL $*"
                echo "token ${SPIRA_TOKEN:-none}" >&2
                exit %d
                """.formatted(code));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void writesTheEnvironmentAndStartsTheComposition() throws IOException {
        docker(0);

        var run = run("models", "deploy", "steady@champion", "--replicas=2", "--shadow=candidate", "--cpus=4");

        assertThat(run.err())
                .contains("started with  compose --project-name spira-model-steady --env-file " + env)
                .contains("--scale model-server=2", "token none");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Started 2 model servers for steady@champion, version 2 now");
        assertThat(env)
                .content()
                .contains(
                        "MODEL=models:/steady@champion\n",
                        "CHANNEL=steady\n",
                        "SHADOW_MODEL=models:/steady@candidate\n")
                .contains(
                        "MODEL_CPUS=4\n",
                        "SPIRA_VERSION=1.2.3\n",
                        "SPIRA_NATS_MODEL_SERVER_PASSWORD='" + SECRET + "'\n")
                .doesNotContain("not-for-model-servers");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
                .isEqualTo("rw-------");
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        assertThat(server.asked("POST /v1/models/").getFirst().body()).contains("\"steady\"");
    }

    @Test
    void givesUpAProgramThatNeverAnswers() throws IOException {
        var hanging = write("bin/hanging", "#!/bin/sh\nexec sleep 600\n");
        Files.setPosixFilePermissions(hanging, PosixFilePermissions.fromString("rwx------"));
        var programs = new Programs(Map.of("PATH", System.getenv("PATH")));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> programs.succeeds(List.of(hanging.toString(), "version"), Duration.ofMillis(300)))
                .withMessage("No answer within 0.3 s from: %s version", hanging)
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.TIMED_OUT));
    }

    @Test
    void startsNothingWhenItOnlyWrites() {
        var run = run("models", "deploy", "steady@champion", "--write-only", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.json().path("env_file").asString("")).isEqualTo(env.toString());
        assertThat(run.out()).doesNotContain(SECRET);
        assertThat(env).exists();
        assertThat(server.asked("POST /v1/models/")).isEmpty();
    }

    @Test
    void saysThatDockerIsMissing() {
        var run = run("models", "deploy", "steady@champion");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("Docker is not installed here", "docker compose --project-name spira-model-steady");
        assertThat(server.asked("POST /v1/models/")).isEmpty();
    }

    @Test
    void saysThatThePluginIsMissing() throws IOException {
        var docker = write("bin/docker", "#!/bin/sh\nexit 125\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));

        var run = run("models", "deploy", "steady@champion");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("its Compose plugin is not");
    }

    @Test
    void listsNothingThatDidNotStart() throws IOException {
        docker(17);

        var run = run("models", "deploy", "steady@champion");

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("ended with code 17");
        assertThat(server.asked("POST /v1/models/")).isEmpty();
    }

    @Test
    void servesTheChannelThatTheApiKnows() {
        var list = "{\"models\":[{\"id\":\"m\",\"name\":\"steady\",\"publishing_channel\":\"elsewhere\"}]}";
        try (var api = new StubServer()) {
            api.on("GET /v1/models/", 200, list);
            environment.put("SPIRA_API_URL", api.url());
            environment.put("SPIRA_TOKEN", TOKEN);

            assertThat(run("models", "deploy", "steady@champion", "--write-only")
                            .code())
                    .isZero();
            assertThat(env).content().contains("CHANNEL=elsewhere\n");
            assertThat(run("models", "deploy", "steady@champion", "--channel=steady")
                            .err())
                    .contains("would never hear of them");
        }
    }

    @Test
    void refusesWhatCannotWork() throws IOException {
        assertThat(run("models", "deploy", "steady/2").code()).isEqualTo(2);
        assertThat(run("models", "deploy", "steady@champion", "--cpus=many").code())
                .isEqualTo(2);
        assertThat(run("models", "deploy", "steady@champion", "--memory=1g;x").code())
                .isEqualTo(2);

        write(".env", "SPIRA_REGISTRY_PASSWORD=x");
        assertThat(run("models", "deploy", "steady@champion").err())
                .contains("holds no SPIRA_S3_MODEL_SERVER_SECRET_KEY");
        Files.delete(folder.resolve(".env"));
        assertThat(run("models", "deploy", "steady@champion").err()).contains("name it with --system");
        Files.delete(folder.resolve("deploy/compose/model-server.yml"));
        assertThat(run("models", "deploy", "steady@champion").err()).contains("set SPIRA_HOME");
        assertThat(env).doesNotExist();
    }

    @Test
    void refusesAnAliasThatPointsNowhere() {
        try (var registry = new StubServer()) {
            registry.on(GET_ALIAS, 404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\"}");
            environment.put("SPIRA_REGISTRY_URL", registry.url());

            assertThat(run("models", "deploy", "steady@champion").err()).contains("no version called champion");
            assertThat(env).doesNotExist();
        }
    }
}
