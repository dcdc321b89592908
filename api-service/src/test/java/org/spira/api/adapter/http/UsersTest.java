package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Role;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class UsersTest {
    private final Stage stage;

    @Autowired
    UsersTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private String freshName() {
        return "new" + stage.world().nextId();
    }

    private static String registration(String username, String email, String password, String confirmation) {
        return "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\",\"password_confirmation\":\"%s\"}"
                .formatted(username, email, password, confirmation);
    }

    private static String registration(String username) {
        return registration(username, username + "@hospital.example", World.PASSWORD, World.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users", "/v1/users/"})
    void letsAnAdminRegisterAUserWhoCanSignIn(String path) {
        Person admin = stage.signedIn(Role.ADMIN);
        String name = freshName();

        Answer answer = admin.client().postJson(path, registration(name));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("message").asString()).isEqualTo("user registered!");
        assertThat(stage.world().trace)
                .anyMatch(entry -> entry.action().equals("user.register")
                        && entry.actor().equals(admin.user().id()));
        assertThat(stage.anyone()
                        .postForm(
                                "/v1/users/auth", "username=" + name + "&password=" + World.PASSWORD.replace(' ', '+'))
                        .status())
                .isEqualTo(200);
        Answer shown =
                admin.client().get("/v1/users/" + answer.json().path("id").asString());
        assertThat(shown.json().path("roles").toString()).isEqualTo("[\"clinician\"]");
    }

    @Test
    void registersWithRoles() {
        Person admin = stage.signedIn(Role.ADMIN);
        String json = registration(freshName()).replace("}", ",\"roles\":[\"ml-engineer\",\"clinician\"]}");

        Answer answer = admin.client().postJson("/v1/users/", json);

        Answer shown =
                admin.client().get("/v1/users/" + answer.json().path("id").asString());
        assertThat(shown.json().path("roles").toString()).isEqualTo("[\"clinician\",\"ml-engineer\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"root\"]", "[\"admin\",\"admin\"]", "[null]"})
    void refusesRolesThatAreNone(String roles) {
        String json = registration(freshName()).replace("}", ",\"roles\":" + roles + "}");

        Answer answer = stage.signedIn(Role.ADMIN).client().postJson("/v1/users/", json);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("roles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "password"})
    void refusesHalfASurrogatePair(String field) {
        String password = field.equals("password") ? "long enough\\ud800" : World.PASSWORD;
        String json = registration(
                freshName() + (field.equals("username") ? "\\ud800" : ""),
                (field.equals("email") ? "\\udc00" : "") + freshName() + "@hospital.example",
                password,
                password);

        Answer answer = stage.signedIn(Role.ADMIN).client().postJson("/v1/users/", json);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    @Test
    void letsNobodyElseRegisterUsers() {
        assertThat(stage.clinician()
                        .client()
                        .postJson("/v1/users/", registration(freshName()))
                        .refusal())
                .isEqualTo("403 Forbidden operation");
        assertThat(stage.signedIn(Role.ML_ENGINEER)
                        .client()
                        .postJson("/v1/users/", registration(freshName()))
                        .refusal())
                .isEqualTo("403 Forbidden operation");
    }

    @Test
    void refusesATakenUsernameWhateverItsCase() {
        Person nurse = stage.clinician();
        String json = registration(
                nurse.user().username().toUpperCase(java.util.Locale.ROOT),
                "new@hospital.example",
                World.PASSWORD,
                World.PASSWORD);

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/users/", json)
                        .refusal())
                .isEqualTo("400 username is already registered");
    }

    @Test
    void refusesATakenEmail() {
        Person nurse = stage.clinician();
        String json = registration(freshName(), nurse.user().email(), World.PASSWORD, World.PASSWORD);

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/users/", json)
                        .refusal())
                .isEqualTo("400 email is already registered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nurse", "nurse@", "@hospital.example", "nurse@hospital", "a b@hospital.example", "a@b@c.d"})
    void refusesAMalformedEmail(String email) {
        String json = registration(freshName(), email, World.PASSWORD, World.PASSWORD);

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/users/", json)
                        .refusal())
                .isEqualTo("400 email format is invalid");
    }

    @Test
    void refusesAConfirmationThatDiffersBeforeAllElse() {
        Person nurse = stage.clinician();
        String json = registration(nurse.user().username(), "nonsense", "short", "other");

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/users/", json)
                        .refusal())
                .isEqualTo("400 password and password confirmation don't match");
    }

    @Test
    void looksForTheUsernameBeforeTheEmailAndForTheEmailBeforeItsFormat() {
        Person nurse = stage.clinician();
        Person admin = stage.signedIn(Role.ADMIN);

        Answer both = admin.client()
                .postJson(
                        "/v1/users/",
                        registration(nurse.user().username(), nurse.user().email(), World.PASSWORD, World.PASSWORD));

        assertThat(both.refusal()).isEqualTo("400 username is already registered");
    }

    @ParameterizedTest
    @CsvSource({"1234567", "'" + "x" + "'"})
    void refusesAShortPassword(String password) {
        String name = freshName();
        Answer answer = stage.signedIn(Role.ADMIN)
                .client()
                .postJson("/v1/users/", registration(name, name + "@hospital.example", password, password));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("password");
        assertThat(answer.text()).doesNotContain(password + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "password", "password_confirmation"})
    void namesTheFieldThatIsMissing(String field) {
        String json = registration(freshName()).replace("\"" + field + "\"", "\"another\"");

        Answer answer = stage.signedIn(Role.ADMIN).client().postJson("/v1/users/", json);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    @Test
    void refusesAUsernameOfMoreThan64Characters() {
        Answer answer = stage.signedIn(Role.ADMIN).client().postJson("/v1/users/", registration("x".repeat(65)));

        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void refusesAFieldOfTheWrongKindByItsName() {
        Answer answer =
                stage.signedIn(Role.ADMIN).client().postJson("/v1/users/", "{\"username\":{\"a\":1},\"email\":\"x\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "<xml/>"})
    void refusesABodyThatIsNoJson(String body) {
        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/users/", body)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void showsAUserToThemselves(String slash) {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().get("/v1/users/" + nurse.id() + slash);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asString()).isEqualTo(nurse.id());
        assertThat(answer.json().path("username").asString())
                .isEqualTo(nurse.user().username());
        assertThat(answer.json().path("email").asString())
                .isEqualTo(nurse.user().email());
    }

    @Test
    void showsAnyUserToAnAdmin() {
        Person nurse = stage.clinician();

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .get("/v1/users/" + nurse.id())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void showsNobodyToOthers() {
        Person nurse = stage.clinician();

        assertThat(stage.clinician().client().get("/v1/users/" + nurse.id()).refusal())
                .isEqualTo("404 user not found");
    }

    @Test
    void findsNoUserWhereThereIsNone() {
        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .get("/v1/users/6741f0a2c3b4d5e6f7a8ffff")
                        .refusal())
                .isEqualTo("404 user not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "zzzzzzzzzzzzzzzzzzzzzzzz", "6741f0a2c3b4d5e6f7a8b9c00"})
    void refusesAnIdOfAUserThatIsNone(String id) {
        assertThat(stage.clinician().client().get("/v1/users/" + id).refusal()).isEqualTo("422 user id is not valid");
    }
}
