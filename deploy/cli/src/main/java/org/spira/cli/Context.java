package org.spira.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;

/// What a command works with: the environment, the screen, and whoever is signed in.
record Context(Map<String, String> environment, Terminal terminal, HttpClient client, Patience patience) {
    static final String API = "SPIRA API";
    static final String REGISTRY = "model registry";
    private static final String DEFAULT_API_URL = "http://localhost:8080";
    private static final String DEFAULT_REGISTRY_URL = "http://localhost:8081";

    SessionFile sessionFile() {
        return SessionFile.of(environment);
    }

    /// From the option, else the environment, else the last sign-in, else this machine.
    String apiUrl(Optional<String> option) {
        return address("--api", option, "SPIRA_API_URL", stored().map(Session::apiUrl), DEFAULT_API_URL);
    }

    String registryUrl(Optional<String> option) {
        return address(
                "--registry", option, "SPIRA_REGISTRY_URL", stored().map(Session::registryUrl), DEFAULT_REGISTRY_URL);
    }

    /// Who is signed in. A stored token is only used at the API that issued it.
    Session session() {
        var apiUrl = apiUrl(Optional.empty());
        var registryUrl = registryUrl(Optional.empty());
        var token = environment.getOrDefault("SPIRA_TOKEN", "").strip();
        if (!token.isEmpty()) return Session.ofToken(apiUrl, registryUrl, token);
        return stored().filter(session -> session.apiUrl().equals(apiUrl))
                .map(session -> new Session(apiUrl, registryUrl, session.userId(), session.token()))
                .orElseThrow(() -> new Failure(
                        ExitCode.NOT_ALLOWED, "You are not signed in at %s; run: spira login".formatted(apiUrl)));
    }

    private Optional<Session> stored() {
        return sessionFile().read();
    }

    Api api(Session session) {
        return new Api(server(API, session.apiUrl(), Optional.of(session.token())), session.userId());
    }

    /// For signing in: there is no token yet.
    Server apiWithoutToken(String apiUrl) {
        return server(API, apiUrl, Optional.empty());
    }

    Registry registry(Session session) {
        return new Registry(server(REGISTRY, session.registryUrl(), Optional.of(session.token())), terminal);
    }

    Programs programs() {
        return new Programs(environment);
    }

    private Server server(String name, String url, Optional<String> token) {
        return new Server(client, name, URI.create(url), token, patience, terminal);
    }

    private String address(
            String optionName, Optional<String> option, String variable, Optional<String> stored, String fallback) {
        if (option.isPresent()) return checked(optionName, option.get());
        var fromEnvironment = environment.getOrDefault(variable, "");
        if (!fromEnvironment.isBlank()) return checked(variable, fromEnvironment);
        return stored.filter(url -> !url.isEmpty())
                .map(url -> checked("the stored address", url))
                .orElse(fallback);
    }

    private static String checked(String origin, String text) {
        var url = text.strip().replaceAll("/+$", "");
        try {
            var uri = new URI(url);
            var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
            var plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && plain) return url;
        } catch (URISyntaxException e) {
            throw new Failure(ExitCode.USAGE, notAnAddress(origin), e);
        }
        throw Failure.usage(notAnAddress(origin));
    }

    private static String notAnAddress(String origin) {
        return origin + " is not an address: write it like https://spira.example.org";
    }
}
