package org.spira.api.adapter.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.spira.api.core.domain.Role;
import org.spira.api.core.port.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who gets in. No sessions, no cookies, therefore nothing to forge; no CORS: the app is served from the same origin.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, Tokens tokens, InstantSource clock, ProblemWriter problems) {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, "/v1/users/auth", "/v1/setup")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/.well-known/jwks.json", "/v1/openapi.yaml")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                                .permitAll()
                                .requestMatchers("/actuator", "/actuator/**")
                                .hasRole(Role.ADMIN.code())
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(new BearerFilter(tokens, clock), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new BodyLimitFilter(problems), BearerFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, _) -> challenge(request, response, problems))
                        .accessDeniedHandler((_, response, _) -> problems.write(Refusals.FORBIDDEN, response)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .build();
    }

    private static void challenge(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        boolean badToken = request.getAttribute(BearerFilter.BAD_TOKEN) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, badToken ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(badToken ? Refusals.BAD_TOKEN : Refusals.NOT_AUTHENTICATED, response);
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (_, response, _) ->
                problems.write(Problem.of(HttpStatus.BAD_REQUEST, "the request cannot be understood"), response);
    }
}
