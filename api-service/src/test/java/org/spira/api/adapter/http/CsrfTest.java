package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@HttpTest
class CsrfTest {
    private static final String REFUSAL = "403 the page is out of date: reload it";
    private static final Set<RequestMethod> SAFE =
            Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS, RequestMethod.TRACE);

    private final Stage stage;
    private final RequestMappingHandlerMapping routes;

    @Autowired
    CsrfTest(Stage stage, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.stage = stage;
        this.routes = routes;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private Browser signedIn(Role... roles) {
        Browser browser = new Browser(stage.anyone());
        browser.signIn(stage.signedIn(roles).user().username(), World.PASSWORD);
        return browser;
    }

    /// As `POST /v1/models`, of all that may change something.
    private Set<String> unsafeRoutes() {
        Set<String> unsafe = new TreeSet<>();
        routes.getHandlerMethods()
                .keySet()
                .forEach(route -> route.getMethodsCondition().getMethods().stream()
                        .filter(method -> !SAFE.contains(method))
                        .forEach(method -> route.getPatternValues()
                                .forEach(path -> unsafe.add(
                                        method + " " + path.replaceAll("[{][^}]*[}]", "6741f0a2c3b4d5e6f7a8b9c0")))));
        return unsafe;
    }

    @Test
    void guardsEveryRouteThatMayChangeSomething() {
        Browser browser = signedIn(Role.ADMIN, Role.CLINICIAN, Role.ML_ENGINEER);
        Set<String> routes = unsafeRoutes();
        assertThat(routes.removeAll(Set.of("POST /v1/users/auth", "POST /v1/setup")))
                .as("they look at no cookie")
                .isTrue();
        assertThat(routes).hasSizeGreaterThan(5).contains("POST /v1/session", "DELETE /v1/session");

        for (String route : routes) {
            String method = route.split(" ", 2)[0];
            String path = route.split(" ", 2)[1];
            Answer without = browser.send(method, path, BodyPublishers.ofString("{}"), "Content-Type", "text/plain");
            Answer wrong = browser.send(
                    method,
                    path,
                    BodyPublishers.ofString("{}"),
                    "X-XSRF-TOKEN",
                    "00000000-0000-0000-0000-000000000000");

            assertThat(without.refusal()).as(route).isEqualTo(REFUSAL);
            assertThat(wrong.refusal()).as(route).isEqualTo(REFUSAL);
            assertThat(browser.send(method, path + "/", BodyPublishers.ofString("{}"))
                            .refusal())
                    .as(route + "/")
                    .isEqualTo(REFUSAL);
        }
    }

    @Test
    void takesNoProofFromTheAddressOrAForm() {
        Browser browser = signedIn(Role.ADMIN);
        String csrf = browser.value(Browser.CSRF);

        Answer query = browser.send("POST", "/v1/models?_csrf=" + csrf, BodyPublishers.ofString("{}"));
        Answer form = browser.send(
                "POST",
                "/v1/models",
                BodyPublishers.ofString("_csrf=" + csrf),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(query.refusal()).isEqualTo(REFUSAL);
        assertThat(form.refusal()).isEqualTo(REFUSAL);
    }

    @Test
    void letsThroughWhatThePageSays() {
        Browser browser = signedIn(Role.ADMIN);

        assertThat(browser.post("/v1/models", "{\"name\":\"a\",\"publishing_channel\":\"a\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsTheTokenFromPageToPage() {
        Browser browser = signedIn(Role.ADMIN);
        String csrf = browser.value(Browser.CSRF);

        browser.get("/v1/models");
        browser.get("/v1/session");
        browser.post("/v1/models", "{}");
        browser.refresh();

        assertThat(browser.value(Browser.CSRF)).isEqualTo(csrf);
        assertThat(browser.post("/v1/models", "{}").status()).isEqualTo(422);
    }

    @Test
    void refusesToSignInSomebodyUnknowing() {
        Person nurse = stage.clinician();
        Browser browser = new Browser(stage.anyone());
        String json = "{\"username\":\"%s\",\"password\":\"%s\"}"
                .formatted(nurse.user().username(), World.PASSWORD);

        Answer answer =
                browser.send("POST", "/v1/session", BodyPublishers.ofString(json), "Content-Type", "application/json");

        assertThat(answer.refusal()).isEqualTo(REFUSAL);
        assertThat(browser.has(Browser.ACCESS)).isFalse();
        assertThat(browser.has(Browser.CSRF)).isTrue();
    }

    @Test
    void asksNothingOfWhoBringsATokenOrNothing() {
        Person admin = stage.signedIn(Role.ADMIN);

        assertThat(admin.client().postJson("/v1/models/", "{}").status()).isEqualTo(422);
        assertThat(stage.anyone().postJson("/v1/models/", "{}").refusal()).isEqualTo("401 Not authenticated");
        assertThat(stage.anyone()
                        .postForm("/v1/users/auth", "username=a&password=b")
                        .status())
                .isEqualTo(401);
    }
}
