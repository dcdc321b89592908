package org.spira.api.adapter.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Role;
import org.spira.api.core.usecase.RecogniseCaller;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Who gets in, by a token of their own or by the app's cookies. No CORS: the app is served from the same origin.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    static final String CHALLENGE = "Bearer";

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            RecogniseCaller recogniseCaller,
            SessionCookies cookies,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver exceptions,
            ProblemWriter problems) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST, "/v1/users/auth", "/v1/setup", "/v1/session", "/v1/session/refresh")
                        .permitAll()
                        .requestMatchers(HttpMethod.DELETE, "/v1/session")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/v1/session")
                        .authenticated()
                        .requestMatchers(HttpMethod.PUT, "/v1/users/*/password")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/.well-known/jwks.json", "/v1/openapi.yaml", "/v1/about")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/**")
                        .hasRole(Role.ADMIN.code())
                        .anyRequest()
                        .access((caller, _) -> new AuthorizationDecision(isIn(caller.get()))))
                .addFilterBefore(
                        new CallerFilter(recogniseCaller, cookies, exceptions), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new BodyLimitFilter(problems), CallerFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, _) -> challenge(request, response, problems))
                        .accessDeniedHandler((_, response, denial) -> problems.write(refusalOf(denial), response)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .csrf(csrf -> HeaderCsrf.configure(csrf, cookies))
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .build();
    }

    private static boolean isIn(@Nullable Authentication authentication) {
        return callerOf(authentication)
                .filter(caller -> !caller.mustChangePassword())
                .isPresent();
    }

    private static Optional<Caller> callerOf(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    private static Problem refusalOf(AccessDeniedException denial) {
        if (denial instanceof CsrfException) {
            return Refusals.OUT_OF_DATE;
        }
        return callerOf(SecurityContextHolder.getContext().getAuthentication())
                        .filter(Caller::mustChangePassword)
                        .isPresent()
                ? Refusals.PASSWORD_DUE
                : Refusals.FORBIDDEN;
    }

    private static void challenge(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        boolean badToken = request.getAttribute(CallerFilter.BAD_TOKEN) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, badToken ? CHALLENGE + " error=\"invalid_token\"" : CHALLENGE);
        problems.write(badToken ? Refusals.BAD_TOKEN : Refusals.NOT_AUTHENTICATED, response);
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (_, response, _) ->
                problems.write(Problem.of(HttpStatus.BAD_REQUEST, "the request cannot be understood"), response);
    }
}
