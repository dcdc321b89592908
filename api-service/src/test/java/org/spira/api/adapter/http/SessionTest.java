package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.adapter.http.Stage.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@HttpTest
@ExtendWith(OutputCaptureExtension.class)
class SessionTest {
    private final Stage stage;

    @Autowired
    SessionTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private Browser browser() {
        return new Browser(stage.anyone());
    }

    private Browser signedIn(Person person) {
        Browser browser = browser();
        assertThat(browser.signIn(person.user().username(), World.PASSWORD).status())
                .isEqualTo(200);
        return browser;
    }

    @Test
    void signsInWithCookiesThatNoScriptCanRead() {
        Person nurse = stage.clinician();
        Browser browser = browser();

        Answer answer = browser.signIn(nurse.user().username(), World.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/user/id").asString()).isEqualTo(nurse.id());
        assertThat(answer.json().at("/user/must_change_password").asBoolean()).isFalse();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(Browser.setCookies(answer))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("; Secure")
                        && cookie.contains("; HttpOnly")
                        && cookie.contains("; SameSite=Strict")
                        && !cookie.contains("Domain"))
                .anyMatch(cookie -> cookie.startsWith(Browser.ACCESS + "=ey") && cookie.contains("; Path=/;"))
                .anyMatch(cookie -> cookie.startsWith(Browser.REFRESH + "=") && cookie.contains("; Path=/v1/session;"));
        assertThat(browser.get(nurse.inferences()).status()).isEqualTo(200);
    }

    @Test
    void saysUntilWhen() {
        Browser browser = signedIn(stage.clinician());
        Instant now = stage.world().clock.instant();

        Answer answer = browser.get("/v1/session");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Instant.parse(answer.json().path("expires_at").asString()))
                .isBetween(now.plus(Duration.ofMinutes(14)), now.plus(Duration.ofMinutes(15)));
        assertThat(Instant.parse(answer.json().path("session_expires_at").asString()))
                .isBetween(now.plus(Duration.ofMinutes(719)), now.plus(Duration.ofMinutes(720)));
    }

    @Test
    void givesTheCsrfCookieToWhoIsNotSignedIn() {
        Browser browser = browser();

        Answer answer = browser.get("/v1/session");

        assertThat(answer.refusal()).isEqualTo("401 Not authenticated");
        assertThat(Browser.setCookies(answer))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith(Browser.CSRF + "=")
                        .contains("; Secure")
                        .contains("; SameSite=Strict")
                        .doesNotContain("HttpOnly"));
        assertThat(Browser.setCookies(browser.get("/v1/session"))).isEmpty();
    }

    @Test
    void givesNoCookieToWhoBringsAToken() {
        Person nurse = stage.clinician();

        assertThat(Browser.setCookies(nurse.client().get("/v1/models/"))).isEmpty();
        assertThat(Browser.setCookies(nurse.client().postJson("/v1/models/", "{}")))
                .isEmpty();
    }

    @Test
    void refusesAWrongPasswordAndSetsNothing() {
        Browser browser = browser();

        Answer answer = browser.signIn(stage.clinician().user().username(), "not the password");

        assertThat(answer.refusal()).isEqualTo("401 Incorrect username or password");
        assertThat(browser.has(Browser.ACCESS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"username\":\"a\"}", "{\"password\":\"a\"}", "{\"username\":\"\",\"password\":\"a\"}"})
    void namesTheFieldThatIsMissing(String json) {
        Browser browser = browser();
        browser.get("/v1/session");

        assertThat(browser.post("/v1/session", json).status()).isEqualTo(422);
    }

    @Test
    void makesAUserNameWaitThatFailedByEitherWay() {
        Person nurse = stage.clinician();
        Browser browser = browser();
        for (int i = 0; i < 10; i++) {
            browser.signIn(nurse.user().username(), "guess");
        }

        assertThat(browser.signIn(nurse.user().username(), World.PASSWORD).status())
                .isEqualTo(429);
        assertThat(stage.anyone()
                        .postForm("/v1/users/auth", "username=" + nurse.user().username() + "&password=x")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void endsWithItsAccessTokenUnlessItIsRefreshed() {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse);
        Browser idle = signedIn(nurse);
        stage.world().clock.advance(Duration.ofMinutes(14));
        assertThat(browser.refresh().status()).isEqualTo(200);

        stage.world().clock.advance(Duration.ofMinutes(2));

        assertThat(browser.get(nurse.inferences()).status()).isEqualTo(200);
        assertThat(idle.get(nurse.inferences()).refusal()).isEqualTo("401 could not validate the credentials");
        assertThat(idle.refresh().status()).isEqualTo(200);
        assertThat(idle.get(nurse.inferences()).status()).isEqualTo(200);
    }

    @Test
    void endsWhenItIsNotUsed() {
        Browser browser = signedIn(stage.clinician());
        stage.world().clock.advance(Duration.ofHours(12));

        Answer answer = browser.refresh();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(browser.has(Browser.REFRESH)).isFalse();
        assertThat(browser.refresh().refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void endsAfterAWeekHoweverMuchItIsUsed() {
        Browser browser = signedIn(stage.clinician());
        for (int i = 0; i < 15; i++) {
            stage.world().clock.advance(Duration.ofHours(11));
            assertThat(browser.refresh().status()).isEqualTo(200);
        }

        stage.world().clock.advance(Duration.ofHours(4));

        assertThat(browser.refresh().status()).isEqualTo(401);
    }

    @Test
    void replacesTheRefreshTokenEachTime() {
        Browser browser = signedIn(stage.clinician());
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            tokens.add(browser.value(Browser.REFRESH));
            browser.refresh();
        }

        assertThat(tokens).hasSize(5);
    }

    @Test
    void letsTabsRaceForTheNextToken() throws Exception {
        Person nurse = stage.clinician();
        Browser first = signedIn(nurse);
        List<Browser> tabs = new ArrayList<>();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                Browser tab = first.copy();
                tabs.add(tab);
                answers.add(threads.submit(tab::refresh));
            }
        }

        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
        }
        assertThat(tabs)
                .extracting(tab -> tab.value(Browser.REFRESH))
                .containsOnly(tabs.getFirst().value(Browser.REFRESH));
        stage.world().clock.advance(Duration.ofMinutes(10));
        assertThat(tabs.getLast().refresh().status()).isEqualTo(200);
    }

    @Test
    void endsForBothWhenACopiedTokenComesBack() {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse);
        Browser thief = browser.copy();
        browser.refresh();
        stage.world().clock.advance(Duration.ofSeconds(31));

        Answer answer = thief.refresh();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(browser.get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(browser.refresh().status()).isEqualTo(401);
        assertThat(stage.world().trace)
                .anyMatch(entry -> entry.action().equals("session.copied")
                        && entry.actor().equals(nurse.user().id()));
    }

    @Test
    void endsForBothWhenAThiefIsFasterThanTheOwner() {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse);
        Browser thief = browser.copy();
        assertThat(thief.refresh().status()).isEqualTo(200);
        stage.world().clock.advance(Duration.ofMinutes(10));

        assertThat(browser.refresh().status()).isEqualTo(401);

        assertThat(thief.get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(thief.refresh().status()).isEqualTo(401);
    }

    @Test
    void endsForWhoCopiedTheCookiesToo() {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse);
        Browser thief = browser.copy();

        Answer answer = browser.send("DELETE", "/v1/session", "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(browser.has(Browser.ACCESS)).isFalse();
        assertThat(browser.has(Browser.REFRESH)).isFalse();
        assertThat(thief.get(nurse.inferences()).status()).isEqualTo(401);
        assertThat(thief.refresh().status()).isEqualTo(401);
    }

    @Test
    void signsOutWhoIsNotSignedIn() {
        Browser browser = browser();
        browser.get("/v1/session");

        assertThat(browser.send("DELETE", "/v1/session", "").status()).isEqualTo(204);
    }

    @Test
    void signsOutWithTheRefreshTokenAlone() {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse);
        Browser other = browser.copy();
        browser.remove(Browser.ACCESS);

        assertThat(browser.send("DELETE", "/v1/session", "").status()).isEqualTo(204);

        assertThat(other.get(nurse.inferences()).status()).isEqualTo(401);
    }

    @Test
    void neverGoesOnWithASessionThatSomebodyElseBegan() {
        Person attacker = stage.clinician();
        Person nurse = stage.clinician();
        Browser planted = signedIn(attacker);
        Browser victim = planted.copy();

        assertThat(victim.signIn(nurse.user().username(), World.PASSWORD).status())
                .isEqualTo(200);

        assertThat(victim.value(Browser.REFRESH))
                .doesNotStartWith(planted.value(Browser.REFRESH).substring(0, 43));
        assertThat(planted.get("/v1/session").status()).isEqualTo(401);
        assertThat(victim.get(nurse.inferences()).status()).isEqualTo(200);
    }

    @Test
    void believesTheHeaderAndNotTheCookieWhenBothCome() {
        Person nurse = stage.clinician();
        Person other = stage.clinician();
        Browser browser = signedIn(nurse);
        String token = stage.world().token(stage.tokens(), other.user());

        Answer own =
                browser.send("GET", other.inferences(), BodyPublishers.noBody(), "Authorization", "Bearer " + token);
        Answer foreign =
                browser.send("GET", nurse.inferences(), BodyPublishers.noBody(), "Authorization", "Bearer " + token);
        Answer bad = browser.send("GET", nurse.inferences(), BodyPublishers.noBody(), "Authorization", "Bearer x");
        Answer basic = browser.send("GET", nurse.inferences(), BodyPublishers.noBody(), "Authorization", "Basic YTpi");

        assertThat(own.status()).isEqualTo(200);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(bad.status()).isEqualTo(401);
        assertThat(basic.refusal()).isEqualTo("401 Not authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ".", "a.b", "a.b.c"})
    void refusesARefreshTokenThatIsNone(String token) {
        Browser browser = browser();
        browser.get("/v1/session");
        browser.put(Browser.REFRESH, token);

        assertThat(browser.refresh().status()).isEqualTo(401);
    }

    @Test
    void endsTheEventStreamOfWhoSignsOut() {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse);
        String cookie = Browser.ACCESS + "=" + browser.value(Browser.ACCESS);

        try (Follower follower = Follower.of(stage.anyone(), nurse.inferences(), "", "Cookie", cookie)) {
            browser.send("DELETE", "/v1/session", "");

            await().atMost(Duration.ofSeconds(10)).until(() -> follower.ended);
        }
    }

    @Test
    void saysThatItCannotTellNowAndTakesNoCookieAway() {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse);
        stage.world().sessions.away = true;

        Answer read = browser.get(nurse.inferences());
        Answer refreshed = browser.refresh();

        assertThat(read.status()).isEqualTo(503);
        assertThat(read.header("Retry-After")).isNotEmpty();
        assertThat(refreshed.status()).isEqualTo(503);
        stage.world().sessions.away = false;
        assertThat(browser.get(nurse.inferences()).status()).isEqualTo(200);
        assertThat(browser.refresh().status()).isEqualTo(200);
    }

    @Test
    void keepsWhatOpensASessionOutOfTheLog(CapturedOutput output) {
        Person nurse = stage.clinician();
        Browser browser = signedIn(nurse);
        Browser thief = browser.copy();
        browser.refresh();
        stage.world().sessions.away = true;
        browser.get(nurse.inferences());
        browser.refresh();
        stage.world().sessions.away = false;
        browser.send("POST", "/v1/session", BodyPublishers.ofString("{"));
        browser.post("/v1/session", "{\"username\":1,\"password\":[\"" + World.PASSWORD + "\"]}");
        stage.world().clock.advance(Duration.ofMinutes(1));
        thief.refresh();

        assertThat(output.getAll())
                .contains("Incident")
                .doesNotContain(World.PASSWORD)
                .doesNotContain(browser.value(Browser.ACCESS))
                .doesNotContain(browser.value(Browser.REFRESH))
                .doesNotContain(browser.value(Browser.REFRESH).substring(0, 43))
                .doesNotContain(browser.value(Browser.CSRF));
    }

    @Test
    void tellsWhoBringsATokenAboutItself() {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().get("/v1/session");

        assertThat(answer.json().path("session_expires_at"))
                .isEqualTo(answer.json().path("expires_at"));
    }
}
