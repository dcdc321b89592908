package org.spira.api.adapter.http;

import java.net.HttpCookie;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Keeps cookies as a browser does, and repeats the CSRF token in the header as the app does.
final class Browser {
    static final String ACCESS = "__Host-spira-access";
    static final String REFRESH = "__Secure-spira-refresh";
    static final String CSRF = "XSRF-TOKEN";

    private final Client client;
    private final Map<String, HttpCookie> cookies = new LinkedHashMap<>();

    Browser(Client client) {
        this.client = client.anonymous();
    }

    /// With the same cookies, but its own jar from now on.
    Browser copy() {
        Browser copy = new Browser(client);
        copy.cookies.putAll(cookies);
        return copy;
    }

    Answer signIn(String username, String password) {
        if (!cookies.containsKey(CSRF)) {
            get("/v1/session");
        }
        return post("/v1/session", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    }

    Answer refresh() {
        return post("/v1/session/refresh", "");
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer send(String method, String path, String json) {
        return send(
                method,
                path,
                BodyPublishers.ofString(json),
                "Content-Type",
                "application/json",
                "X-XSRF-TOKEN",
                cookies.containsKey(CSRF) ? value(CSRF) : "none");
    }

    /// With the cookies, and no other header than these.
    Answer send(String method, String path, BodyPublisher body, String... headers) {
        var request = client.request(path).method(method, body);
        String sent = cookies.values().stream()
                .filter(cookie -> path.startsWith(Objects.requireNonNull(cookie.getPath())))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        Answer answer = client.send(headers.length == 0 ? request : request.headers(headers));
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String header) {
        // HttpCookie knows no SameSite
        for (HttpCookie cookie : HttpCookie.parse(header.replaceFirst("(?i); *SameSite=[a-z]+", ""))) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
    }

    boolean has(String cookie) {
        return cookies.containsKey(cookie);
    }

    String value(String cookie) {
        return Objects.requireNonNull(cookies.get(cookie), cookie).getValue();
    }

    void put(String cookie, String value) {
        HttpCookie kept = new HttpCookie(cookie, value);
        kept.setPath("/");
        cookies.put(cookie, kept);
    }

    void remove(String cookie) {
        cookies.remove(cookie);
    }

    static List<String> setCookies(Answer answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}
