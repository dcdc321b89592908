package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.Role;
import org.spira.api.core.port.AccessLog;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HttpTest
class PeopleTest {
    private static final String NEW_PASSWORD = "staple correct horse";

    private final Stage stage;

    @Autowired
    PeopleTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private static Answer patch(Person admin, String id, String json) {
        return send(admin.client(), "PATCH", "/v1/users/" + id, json);
    }

    private static Answer send(Client client, String method, String path, String json) {
        return client.send(method, path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    private static String password(String current, String password, String confirmation) {
        return "{\"current_password\":\"%s\",\"password\":\"%s\",\"password_confirmation\":\"%s\"}"
                .formatted(current, password, confirmation);
    }

    private static String password() {
        return password(World.PASSWORD, NEW_PASSWORD, NEW_PASSWORD);
    }

    private Browser signedIn(Person person, String password) {
        Browser browser = new Browser(stage.anyone());
        assertThat(browser.signIn(person.user().username(), password).status()).isEqualTo(200);
        return browser;
    }

    private int signInStatus(Person person, String password) {
        return new Browser(stage.anyone())
                .signIn(person.user().username(), password)
                .status();
    }

    private List<String> actionsOf(Person person) {
        return stage.world().trace.stream()
                .filter(entry -> entry.actor().equals(person.user().id()))
                .map(AccessLog.Entry::action)
                .toList();
    }

    @Test
    void listsPeopleForAdmins() {
        Person admin = stage.signedIn(Role.ADMIN);
        Person nurse = stage.clinician();
        signedIn(nurse, World.PASSWORD);

        Answer answer = admin.client().get("/v1/users?q=" + nurse.user().email().toUpperCase(java.util.Locale.ROOT));

        JsonNode account = answer.json().path("users").path(0);
        assertThat(answer.json().path("users").size()).isEqualTo(1);
        assertThat(account.path("id").asString()).isEqualTo(nurse.id());
        assertThat(account.path("roles").toString()).isEqualTo("[\"clinician\"]");
        assertThat(account.path("disabled").asBoolean()).isFalse();
        assertThat(account.path("last_sign_in").asString()).isNotEmpty();
        assertThat(answer.text()).doesNotContain("argon2").doesNotContain("password_hash");
    }

    @Test
    void listsPeoplePageAfterPage() {
        Person admin = stage.signedIn(Role.ADMIN);
        stage.clinician();
        stage.clinician();

        Answer first = admin.client().get("/v1/users?limit=2");
        Answer second = admin.client()
                .get("/v1/users/?limit=2&cursor="
                        + first.json().path("next_cursor").asString());

        assertThat(first.json().path("users").size()).isEqualTo(2);
        assertThat(second.json().at("/users/0/username").asString())
                .isGreaterThan(first.json().at("/users/1/username").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "limit=-1", "cursor=%25", "cursor=*"})
    void refusesAListThatCannotBe(String query) {
        assertThat(stage.signedIn(Role.ADMIN).client().get("/v1/users?" + query).status())
                .isEqualTo(422);
    }

    @Test
    void letsNobodyElseLookAfterPeople() {
        Person nurse = stage.clinician();
        for (Person person : List.of(stage.clinician(), stage.signedIn(Role.ML_ENGINEER))) {
            assertThat(person.client().get("/v1/users").refusal()).isEqualTo("403 Forbidden operation");
            assertThat(patch(person, nurse.id(), "{\"disabled\":true}").refusal())
                    .isEqualTo("403 Forbidden operation");
            assertThat(patch(person, person.id(), "{\"roles\":[\"admin\"]}").refusal())
                    .isEqualTo("403 Forbidden operation");
            assertThat(person.client()
                            .postJson("/v1/users/" + nurse.id() + "/password-reset", "")
                            .refusal())
                    .isEqualTo("403 Forbidden operation");
            assertThat(send(person.client(), "PUT", "/v1/users/" + nurse.id() + "/password", password())
                            .refusal())
                    .isEqualTo("403 Forbidden operation");
            assertThat(person.client()
                            .postJson("/v1/hospitals", "{\"name\":\"x\"}")
                            .refusal())
                    .isEqualTo("403 Forbidden operation");
        }
    }

    @Test
    void letsNoAdminReadAnInference() {
        Person nurse = stage.clinician();

        assertThat(stage.signedIn(Role.ADMIN).client().get(nurse.inferences()).status())
                .isEqualTo(403);
    }

    @Test
    void refusesADisabledUserAtOnce() {
        Person admin = stage.signedIn(Role.ADMIN);
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse, World.PASSWORD);

        Answer answer = patch(admin, nurse.id(), "{\"disabled\":true}");

        assertThat(answer.json().path("disabled").asBoolean()).isTrue();
        assertThat(nurse.client().get(nurse.inferences()).refusal())
                .isEqualTo("401 could not validate the credentials");
        assertThat(browser.get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(browser.refresh().status()).isEqualTo(401);
        assertThat(signInStatus(nurse, World.PASSWORD)).isEqualTo(401);
        assertThat(stage.anyone()
                        .postForm(
                                "/v1/users/auth",
                                "username=" + nurse.user().username() + "&password=" + World.PASSWORD.replace(' ', '+'))
                        .refusal())
                .isEqualTo("401 Incorrect username or password");
        assertThat(actionsOf(admin)).contains("user.disable");
    }

    @Test
    void givesAnEnabledUserNoOldSessionBack() {
        Person admin = stage.signedIn(Role.ADMIN);
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse, World.PASSWORD);
        patch(admin, nurse.id(), "{\"disabled\":true}");

        patch(admin, nurse.id(), "{\"disabled\":false}");

        assertThat(browser.get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(browser.refresh().status()).isEqualTo(401);
        assertThat(nurse.client().get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(signInStatus(nurse, World.PASSWORD)).isEqualTo(200);
    }

    @Test
    void endsTheEventStreamOfADisabledUser() throws Exception {
        Person admin = stage.signedIn(Role.ADMIN);
        Person nurse = stage.clinician();

        try (Follower follower = Follower.of(nurse.client(), nurse.inferences(), "")) {
            patch(admin, nurse.id(), "{\"disabled\":true}");

            await().atMost(Duration.ofSeconds(10)).until(() -> follower.ended);
        }
    }

    @Test
    void changesRolesAtOnce() {
        Person admin = stage.signedIn(Role.ADMIN);
        Person engineer = stage.clinician();

        Answer answer = patch(admin, engineer.id(), "{\"roles\":[\"ml-engineer\",\"clinician\"]}");

        assertThat(answer.json().path("roles").toString()).isEqualTo("[\"clinician\",\"ml-engineer\"]");
        assertThat(engineer.client()
                        .postJson("/v1/models/", "{\"name\":\"a\",\"publishing_channel\":\"a\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void changesTheEmailAddress() {
        Person admin = stage.signedIn(Role.ADMIN);
        Person nurse = stage.clinician();
        Person other = stage.clinician();

        assertThat(patch(admin, nurse.id(), "{\"email\":\"new@hospital.example\"}")
                        .json()
                        .path("email")
                        .asString())
                .isEqualTo("new@hospital.example");
        assertThat(patch(admin, nurse.id(), "{\"email\":\"" + other.user().email() + "\"}")
                        .refusal())
                .isEqualTo("400 email is already registered");
        assertThat(patch(admin, nurse.id(), "{\"email\":\"nonsense\"}").refusal())
                .isEqualTo("400 email format is invalid");
        assertThat(patch(admin, nurse.id(), "{\"email\":\"\"}").refusal()).isEqualTo("400 email format is invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"disabled\":true}",
                "{\"roles\":[\"clinician\"]}",
                "{\"roles\":[\"clinician\"],\"disabled\":false}"
            })
    void keepsAdminsFromLockingThemselvesOut(String json) {
        Person admin = stage.signedIn(Role.ADMIN);
        stage.signedIn(Role.ADMIN);

        assertThat(patch(admin, admin.id(), json).refusal())
                .isEqualTo("400 admins cannot disable or demote themselves");
        assertThat(patch(admin, admin.id(), "{\"roles\":[\"admin\",\"clinician\"]}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"roles\":[]}",
                "{\"roles\":[\"root\"]}",
                "{\"roles\":[null]}",
                "{\"roles\":\"admin\"}",
                "{\"disabled\":\"perhaps\"}",
                "{\"email\":\"a\\ud800@b.c\"}"
            })
    void refusesAChangeThatIsNone(String json) {
        assertThat(patch(stage.signedIn(Role.ADMIN), stage.clinician().id(), json)
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"6741f0a2c3b4d5e6f7a8ffff, 404 user not found", "nurse, 422 user id is not valid"})
    void changesNobodyWhoIsNotThere(String id, String refusal) {
        Person admin = stage.signedIn(Role.ADMIN);

        assertThat(patch(admin, id, "{\"disabled\":true}").refusal()).isEqualTo(refusal);
        assertThat(admin.client()
                        .postJson("/v1/users/" + id + "/password-reset", "")
                        .refusal())
                .isEqualTo(refusal);
    }

    @Test
    void letsATemporaryPasswordInToChooseAnotherAndToNothingElse() {
        Person admin = stage.signedIn(Role.ADMIN);
        Person nurse = stage.signedIn(Role.CLINICIAN, Role.ADMIN);
        Browser before = signedIn(nurse, World.PASSWORD);

        Answer reset = admin.client().postJson("/v1/users/" + nurse.id() + "/password-reset", "");

        String temporary = reset.json().path("temporary_password").asString();
        assertThat(reset.header("Cache-Control")).contains("no-store");
        assertThat(temporary).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
        assertThat(before.get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(nurse.client().get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(signInStatus(nurse, World.PASSWORD)).isEqualTo(401);

        Browser browser = signedIn(nurse, temporary);
        String due = "403 change your password first";
        assertThat(browser.get("/v1/session")
                        .json()
                        .at("/user/must_change_password")
                        .asBoolean())
                .isTrue();
        assertThat(browser.get(nurse.inferences()).refusal()).isEqualTo(due);
        assertThat(browser.get("/v1/models").refusal()).isEqualTo(due);
        assertThat(browser.get("/v1/users").refusal()).isEqualTo(due);
        assertThat(browser.get("/v1/users/" + nurse.id()).refusal()).isEqualTo(due);
        assertThat(browser.post("/v1/hospitals", "{\"name\":\"x\"}").refusal()).isEqualTo(due);
        assertThat(browser.refresh().status()).isEqualTo(200);

        Answer changed = browser.send(
                "PUT", "/v1/users/" + nurse.id() + "/password", password(temporary, NEW_PASSWORD, NEW_PASSWORD));

        assertThat(changed.status()).isEqualTo(204);
        assertThat(browser.get("/v1/session")
                        .json()
                        .at("/user/must_change_password")
                        .asBoolean())
                .isFalse();
        assertThat(browser.get(nurse.inferences()).status()).isEqualTo(200);
        assertThat(signInStatus(nurse, temporary)).isEqualTo(401);
        assertThat(signInStatus(nurse, NEW_PASSWORD)).isEqualTo(200);
    }

    @Test
    void registersPeopleWithAPasswordThatSomebodyElseChose() {
        Person admin = stage.signedIn(Role.ADMIN);
        String name = "new" + stage.world().nextId();
        String json = """
                {"username":"%s","email":"%s@hospital.example","password":"%s","password_confirmation":"%s",
                 "must_change_password":true}""".formatted(name, name, World.PASSWORD, World.PASSWORD);

        assertThat(admin.client().postJson("/v1/users/", json).status()).isEqualTo(200);

        Answer signIn = stage.anyone()
                .postForm("/v1/users/auth", "username=" + name + "&password=" + World.PASSWORD.replace(' ', '+'));
        Client client = stage.anyone().with(signIn.json().path("access_token").asString());
        assertThat(client.get("/v1/models").refusal()).isEqualTo("403 change your password first");
        assertThat(send(client, "PUT", "/v1/users/" + signIn.json().path("id").asString() + "/password", password())
                        .status())
                .isEqualTo(204);
        assertThat(client.get("/v1/models").refusal()).isEqualTo("401 could not validate the credentials");
    }

    @Test
    void letsNoAdminResetTheirOwnPassword() {
        Person admin = stage.signedIn(Role.ADMIN);

        assertThat(admin.client()
                        .postJson("/v1/users/" + admin.id() + "/password-reset", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void endsTheOtherSessionsWithTheOldPassword() {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse, World.PASSWORD);
        Browser copy = browser.copy();
        Browser other = signedIn(nurse, World.PASSWORD);

        Answer answer = browser.send("PUT", "/v1/users/" + nurse.id() + "/password", password());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(browser.get(nurse.inferences()).status()).isEqualTo(200);
        assertThat(browser.refresh().status()).isEqualTo(200);
        for (Browser old : List.of(copy, other)) {
            assertThat(old.get(nurse.inferences()).status()).isEqualTo(401);
            assertThat(old.refresh().status()).isEqualTo(401);
        }
        assertThat(nurse.client().get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(actionsOf(nurse)).contains("user.password");
    }

    @ParameterizedTest
    @CsvSource({
        "guess, staple correct horse, staple correct horse, 400 the current password is wrong",
        "correct horse battery, staple correct horse, another, 400 password and password confirmation don't match",
        "correct horse battery, correct horse battery, correct horse battery, 400 the new password is the old one"
    })
    void refusesAPasswordThatCannotBeChangedSo(String current, String password, String confirmation, String refusal) {
        Person nurse = stage.clinician();

        Answer answer = send(
                nurse.client(),
                "PUT",
                "/v1/users/" + nurse.id() + "/password",
                password(current, password, confirmation));

        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(nurse.client().get(nurse.inferences()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"current_password\":\"a\",\"password\":\"short\",\"password_confirmation\":\"short\"}"})
    void namesTheFieldsOfAPasswordThatAreWrong(String json) {
        Person nurse = stage.clinician();

        assertThat(send(nurse.client(), "PUT", "/v1/users/" + nurse.id() + "/password", json)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void makesWhoGuessesThePasswordOfAnOpenSessionWait() {
        Person nurse = stage.clinician();
        String path = "/v1/users/" + nurse.id() + "/password";
        for (int i = 0; i < 10; i++) {
            send(nurse.client(), "PUT", path, password("guess", NEW_PASSWORD, NEW_PASSWORD));
        }

        assertThat(send(nurse.client(), "PUT", path, password()).status()).isEqualTo(429);
    }

    @Test
    void addsAndRenamesHospitals() {
        Person admin = stage.signedIn(Role.ADMIN);

        Answer added = admin.client().postJson("/v1/hospitals/", "{\"name\":\" Santa Casa \"}");
        String id = added.json().path("id").asString();
        Answer renamed =
                send(admin.client(), "PATCH", "/v1/hospitals/" + id, "{\"name\":\"Santa Casa de Misericórdia\"}");

        assertThat(added.json().path("message").asString()).isEqualTo("hospital registered!");
        assertThat(renamed.json().path("name").asString()).isEqualTo("Santa Casa de Misericórdia");
        assertThat(stage.world().hospitals.all())
                .extracting(Hospital::name)
                .containsExactly("Santa Casa de Misericórdia");
    }

    @Test
    void refusesTheNameOfAnotherHospital() {
        Person admin = stage.signedIn(Role.ADMIN);
        stage.world().hospital("Santa Casa");
        String id = stage.world().hospital("Hospital").id().value();

        assertThat(admin.client()
                        .postJson("/v1/hospitals", "{\"name\":\"Santa Casa\"}")
                        .refusal())
                .isEqualTo("400 hospital name is already registered");
        assertThat(send(admin.client(), "PATCH", "/v1/hospitals/" + id, "{\"name\":\"Santa Casa\"}")
                        .refusal())
                .isEqualTo("400 hospital name is already registered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"  \"}", "{\"name\":\"a\\u0000\"}", "{\"name\":\"a\\ud800\"}"})
    void refusesANameOfAHospitalThatIsNone(String json) {
        Answer answer = stage.signedIn(Role.ADMIN).client().postJson("/v1/hospitals", json);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("name");
    }

    @ParameterizedTest
    @CsvSource({"6741f0a2c3b4d5e6f7a8ffff, 404 hospital not found", "x, 422 hospital id is not valid"})
    void renamesNoHospitalThatIsNotThere(String id, String refusal) {
        assertThat(send(stage.signedIn(Role.ADMIN).client(), "PATCH", "/v1/hospitals/" + id, "{\"name\":\"a\"}")
                        .refusal())
                .isEqualTo(refusal);
    }
}
