package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class AppTest {
    private static final String PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String APP = "<title>The app</title>";

    private final Stage stage;

    @Autowired
    AppTest(Stage stage) {
        this.stage = stage;
    }

    private HttpResponse<String> ask(String method, String path, String... headers) {
        try {
            var request =
                    stage.anyone().request(path).method(method, java.net.http.HttpRequest.BodyPublishers.noBody());
            return Client.http()
                    .send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?q=1",
                "/entrar",
                "/inferencias/6741f0a2c3b4d5e6f7a8b9c3",
                "/coleta/7d0c/vogal",
                "/coleta/7d0c/",
                "/v1x",
                "/uma.pagina",
                "/icons"
            })
    void answersWithTheAppWhereverAPageIsAskedFor(String path) {
        HttpResponse<String> page = get(path, "Accept", PAGE);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(APP);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void answersWithTheAppAtTheRootWhateverIsAskedFor() {
        assertThat(get("/").body()).contains(APP);
        assertThat(get("/index.html").body()).contains(APP);
        assertThat(ask("HEAD", "/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/entry-9.js", "/assets/", "/assets/entry-9.js.map"})
    void hasNoPageInPlaceOfAFileThatIsGone(String path) {
        HttpResponse<String> answer = get(path, "Accept", PAGE);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Cache-Control")).doesNotContain("immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.ico", "/icons/none.png", "/icons", "/robots.txt"})
    void hasNoPageForWhoAsksForSomethingElse(String path) {
        assertThat(get(path, "Accept", "image/avif,*/*").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/entry-1a2b3c.js, text/javascript, 'max-age=31536000, public, immutable'",
        "/sw.js,                  text/javascript, no-cache",
        "/manifest.webmanifest,   application/manifest+json,     no-cache",
        "/icons/icon.svg,         image/svg+xml,                 no-cache"
    })
    void servesFiles(String path, String type, String caching) {
        HttpResponse<String> file = get(path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).isEqualTo(type);
        assertThat(header(file, "Cache-Control")).isEqualTo(caching);
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/entry-1a2b3c.js, 'gzip, deflate, br', br,   entry in brotli",
        "/assets/entry-1a2b3c.js, gzip,                gzip, entry in gzip",
        "/,                       'br;q=1, gzip;q=0',  br,   index.html in brotli",
        "/,                       'gzip, br;q=0',      gzip, index.html in gzip",
        "/fila,                   gzip,                gzip, index.html in gzip"
    })
    void servesWhatWasCompressedBefore(String path, String accepted, String encoding, String body) {
        HttpResponse<String> file = get(path, "Accept-Encoding", accepted, "Accept", PAGE);

        assertThat(header(file, "Content-Encoding")).isEqualTo(encoding);
        assertThat(header(file, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(file.body()).contains(body);
        assertThat(header(file, "Content-Type")).startsWith("text/");
    }

    @Test
    void saysWhenAPageIsStillTheSame() {
        String etag = header(get("/"), "ETag");

        assertThat(get("/", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get("/", "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
        assertThat(get("/", "If-None-Match", etag, "Accept-Encoding", "br").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sw.js", "/assets/entry-1a2b3c.js", "/assets/none.js", "/fila"})
    void tellsBrowsersWhatTheAppMayDo(String path) {
        HttpResponse<String> file = get(path, "Accept", PAGE);

        AppHeaders.ALL.forEach((name, value) ->
                assertThat(file.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(file.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(header(file, "Pragma")).isEmpty();
    }

    @Test
    void tellsBrowsersTheSameAsCaddyDoes() throws IOException {
        String caddyfile = Files.readString(Path.of("../deploy/docker/Caddyfile"));

        AppHeaders.ALL.forEach((name, value) -> assertThat(caddyfile)
                .as(name)
                .containsPattern("(?m)^\\s*" + name + " \"?" + java.util.regex.Pattern.quote(value) + "\"?$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/none", "/v1/models", "/.well-known/none", "/actuator", "/error"})
    void leavesTheApiAlone(String path) {
        HttpResponse<String> answer = get(path, "Accept", PAGE);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void takesNothingIn(String method) {
        assertThat(ask(method, "/").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..%2flogback-test.xml",
                "/%2e%2e/logback-test.xml",
                "/assets/..%2f..%2flogback-test.xml",
                "/assets/%2e%2e/index.html",
                "/assets/..;/..;/logback-test.xml",
                "/WEB-INF/web.xml"
            })
    void staysInItsFolder(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("<configuration");
    }
}
