package org.spira.registry.adapter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers only to the names that this server is known by. A page elsewhere whose name was made to resolve to this
/// address (DNS rebinding) still says its own name. Health is asked by address, and tells nothing.
final class HostNames extends OncePerRequestFilter {
    private final HttpSettings settings;

    HostNames(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = request.getServerName().toLowerCase(Locale.ROOT);
        String path = request.getRequestURI();
        boolean health = path.equals("/health") || path.startsWith("/actuator/health");
        if (health || settings.knownAs(name)) {
            chain.doFilter(request, response);
        } else {
            Answers.write(
                    response,
                    Refusal.forbidden("This server is not known by the name in the request's Host header."
                            + " SPIRA_ALLOWED_HOSTS lists the names that it answers to."));
        }
    }
}
