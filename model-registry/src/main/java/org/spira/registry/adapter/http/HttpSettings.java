package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How the registry is addressed, and the account of the model servers. Without a password there is no such account.
@ConfigurationProperties("spira.registry")
record HttpSettings(String publicUrl, String username, String password) {
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
        return "HttpSettings[publicUrl=" + publicUrl + ", username=" + username + "]";
    }
}
