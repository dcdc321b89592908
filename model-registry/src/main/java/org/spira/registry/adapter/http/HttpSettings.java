package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How the registry is addressed, and the account of the model servers. Without a password there is no such account.
@ConfigurationProperties("spira.registry")
record HttpSettings(
        String publicUrl, String username, String password, Set<String> allowedHosts, int createsPerMinute) {
    HttpSettings {
        allowedHosts = allowedHosts.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (createsPerMinute < 1) {
            throw new IllegalArgumentException("SPIRA_CREATES_PER_MINUTE must be 1 or more");
        }
    }

    /// `name` in lower case, an IPv6 address in brackets.
    boolean knownAs(String name) {
        return allowedHosts.contains(name)
                || (!publicUrl.isBlank()
                        && name.equals(
                                String.valueOf(URI.create(publicUrl).getHost()).toLowerCase(Locale.ROOT)));
    }

    String base(HttpServletRequest request) {
        if (!publicUrl.isBlank()) {
            return publicUrl.replaceAll("/+$", "");
        }
        boolean usual = request.getServerPort() == (request.getScheme().equals("https") ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + request.getServerPort());
    }

    /// The password is not for logs.
    @Override
    public String toString() {
        return "HttpSettings[publicUrl=" + publicUrl + ", username=" + username + ", allowedHosts=" + allowedHosts
                + "]";
    }
}
