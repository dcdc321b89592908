package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class SigningInTest extends CommandLineTest {
    private static final String SIGNED_IN =
            "{\"id\":\"%s\",\"access_token\":\"%s\",\"token_type\":\"bearer\"}".formatted(USER, TOKEN);

    @Test
    void remembersTheSessionForItsOwnerOnly() throws IOException {
        server.on("POST /v1/users/auth", 200, SIGNED_IN);

        var run = runTyping("pass word&é\n", "login", "-u", "nurse", "--password-stdin");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("as nurse (clinician)");
        var asked = server.asked("POST /v1/users/auth").getFirst();
        assertThat(asked.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(asked.body()).contains("grant_type=password", "username=nurse", "password=pass%20word%26%C3%A9");
        assertThat(new SessionFile(sessionFile()).read())
                .contains(new Session(server.url(), server.url(), USER, TOKEN));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sessionFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(sessionFile().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        server.on("POST /v1/users/auth", 401, "{\"detail\":\"Incorrect username or password\"}");

        var run = runTyping("wrong", "login", "-u", "nurse", "--password-stdin");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("error: Incorrect username or password");
        assertThat(sessionFile()).doesNotExist();
    }

    @Test
    void doesNotHangWithoutAScreen() {
        assertThat(run("login", "-u", "nurse").code()).isEqualTo(2);
        assertThat(run("login", "--password-stdin").code()).isEqualTo(2);
    }

    @Test
    void refusesAnAddressThatIsNone() {
        for (var address : new String[] {"localhost:8080", "ftp://x", "http://", "http://a b", "http://u:p@x"}) {
            assertThat(run("login", "--api", address, "-u", "nurse").err()).contains("--api is not an address");
        }
    }

    @Test
    void saysHowToReachTheServer() {
        server.close();

        var run = runTyping("x", "login", "-u", "nurse", "--password-stdin");

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err()).contains("Cannot reach the SPIRA API at " + server.url());
    }

    @Test
    void showsWhoIsSignedIn() {
        signIn();
        server.on(
                "GET /v1/users/" + USER, 200, "{\"id\":\"x\",\"username\":\"nurse\",\"email\":\"nurse@example.org\"}");

        var run = run("whoami");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("nurse (clinician) at " + server.url() + ", until 2");
        assertThat(server.asked("GET /v1/users/" + USER).getFirst().header("Authorization"))
                .isEqualTo("Bearer " + TOKEN);
        assertThat(run("whoami", "--json").json().path("email").asString()).isEqualTo("nurse@example.org");
    }

    @Test
    void takesTheTokenOfTheEnvironment() {
        environment.put("SPIRA_TOKEN", TOKEN);
        server.on("GET /v1/users/" + USER, 200, "{\"username\":\"nurse\"}");

        assertThat(run("whoami").code()).isZero();

        environment.put("SPIRA_TOKEN", "nonsense");
        assertThat(run("whoami").code()).isEqualTo(2);
    }

    @Test
    void sendsAStoredTokenOnlyToItsOwnApi() {
        signIn();
        try (var stranger = new StubServer()) {
            environment.put("SPIRA_API_URL", stranger.url());

            var run = run("whoami");

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("run: spira login");
            assertThat(stranger.asked()).isEmpty();
        }
    }

    @Test
    void doesNotFollowRedirects() {
        signIn();
        try (var stranger = new StubServer()) {
            server.on("GET /v1/users/" + USER, exchange -> {
                exchange.getResponseHeaders().set("Location", stranger.url() + "/");
                exchange.sendResponseHeaders(302, -1);
            });

            assertThat(run("whoami").code()).isEqualTo(4);
            assertThat(stranger.asked()).isEmpty();
        }
    }

    @Test
    void sendsToSignInAgainWhenTheTokenHasExpired() {
        signIn();
        server.on("GET /v1/users/" + USER, 401, "{\"detail\":\"could not validate the credentials\"}");

        var run = run("whoami", "--json");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("run: spira login");
        assertThat(run.json().path("error").path("status").asInt()).isEqualTo(401);
    }

    @Test
    void forgetsTheSession() {
        signIn();

        assertThat(run("logout").out()).isEqualTo("Signed out.\n");
        assertThat(run("logout").out()).isEqualTo("You were not signed in.\n");
        assertThat(run("whoami").code()).isEqualTo(3);
    }

    @Test
    void createsAUser() {
        signIn();
        server.on("POST /v1/users/", 200, "{\"message\":\"user registered!\"}");

        var run = runTyping(
                "s3cret",
                "users",
                "create",
                "--username=bia",
                "--email=bia@example.org",
                "--role=clinician,ml-engineer",
                "--password-stdin");

        assertThat(run.code()).isZero();
        var body = Json.read(server.asked("POST /v1/users/").getFirst().body());
        assertThat(body.path("password").asString()).isEqualTo("s3cret");
        assertThat(body.path("password_confirmation").asString()).isEqualTo("s3cret");
        assertThat(body.path("roles").size()).isEqualTo(2);
        assertThat(run.out() + run.err()).doesNotContain("s3cret");
    }

    @Test
    void showsWhichFieldWasRefused() {
        signIn();
        server.on(
                "POST /v1/users/",
                422,
                "{\"detail\":\"the user is not valid\",\"errors\":[{\"field\":\"roles\",\"message\":\"unknown\"}]}");

        var run = runTyping(
                "x", "users", "create", "--username=b", "--email=b", "--role=king", "--password-stdin", "--json");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("the user is not valid", "  roles: unknown");
        assertThat(run.json().path("error").path("errors").path(0).path("field").asString())
                .isEqualTo("roles");
    }

    @Test
    void mayNotDoWhatTheRoleForbids() {
        signIn();
        server.on("POST /v1/users/", 403, "{\"detail\":\"Forbidden operation\"}");

        var run = runTyping("x", "users", "create", "--username=b", "--email=b", "--password-stdin");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("Forbidden operation");
    }
}
