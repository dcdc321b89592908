package org.spira.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/// The HTTP API that clinics speak to, and the keeper of the ledger.
// without the exclusion Spring Boot makes a user of its own and logs the password
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class ApiService {
    public static void main(String[] arguments) {
        SpringApplication.run(ApiService.class, arguments);
    }
}
