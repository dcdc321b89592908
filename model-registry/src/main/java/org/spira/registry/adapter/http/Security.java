package org.spira.registry.adapter.http;

import java.time.InstantSource;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.port.Tokens;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Deny by default: the route table decides, and it has no wildcard.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class Security {
    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, Tokens tokens, HttpSettings settings, InstantSource clock) {
        return http.csrf(AbstractHttpConfigurer::disable) // no cookie signs anybody in
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new Credentials(tokens, settings, clock), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> {
                    for (Route route : Route.ALL) {
                        RequestMatcher matcher = matcher(route);
                        if (route.open()) {
                            requests.requestMatchers(matcher).permitAll();
                        } else {
                            requests.requestMatchers(matcher)
                                    .hasAnyAuthority(route.roles().stream()
                                            .map(Role::name)
                                            .toArray(String[]::new));
                        }
                    }
                    requests.anyRequest().denyAll();
                })
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint((_, response, _) -> Answers.write(
                                response,
                                new Refusal(
                                        401,
                                        "UNAUTHENTICATED",
                                        "You are not authenticated. Send a bearer token or a known account.")))
                        .accessDeniedHandler((request, response, _) -> Answers.write(
                                response,
                                Route.ALL.stream()
                                                .anyMatch(
                                                        route -> matcher(route).matches(request))
                                        ? Refusal.forbidden("Permission denied.")
                                        : new Refusal(404, "ENDPOINT_NOT_FOUND", "There is no such endpoint."))))
                .build();
    }

    /// What the firewall doesn't let through (`..`, `;`, encoded slashes and the like) gets an answer that clients can
    /// read.
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (_, response, _) -> Answers.write(response, Refusal.invalid("Invalid path."));
    }

    /// Before everything else, so that a page that resolves its own name to this server learns nothing.
    @Bean
    FilterRegistrationBean<HostNames> hostNames(HttpSettings settings) {
        FilterRegistrationBean<HostNames> filter = new FilterRegistrationBean<>(new HostNames(settings));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /// There is no user store; without this bean Boot would make one with a password in the log.
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> authentication;
    }

    private static RequestMatcher matcher(Route route) {
        return PathPatternRequestMatcher.withDefaults().matcher(route.method(), route.pattern());
    }
}
