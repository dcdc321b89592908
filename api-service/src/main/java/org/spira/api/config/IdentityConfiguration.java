package org.spira.api.config;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.Models;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Tokens;
import org.spira.api.core.port.Users;
import org.spira.api.core.usecase.FailedSignIns;
import org.spira.api.core.usecase.FindUser;
import org.spira.api.core.usecase.ReadCatalogue;
import org.spira.api.core.usecase.RegisterModel;
import org.spira.api.core.usecase.RegisterUser;
import org.spira.api.core.usecase.SetUp;
import org.spira.api.core.usecase.SignIn;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// People, models and hospitals.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignInSettings.class, FirstStartSettings.class})
public class IdentityConfiguration {
    private static final int SETUP_CODE_BYTES = 16;

    @Bean
    SignIn signIn(Users users, Passwords passwords, Tokens tokens, InstantSource clock, SignInSettings settings) {
        var limits = new FailedSignIns.Limits(
                settings.failuresPerUsername(), settings.failuresPerAddress(), settings.window());
        return new SignIn(users, passwords, tokens, new FailedSignIns(limits), clock);
    }

    @Bean
    RegisterUser registerUser(Users users, Passwords passwords, IdGenerator ids) {
        return new RegisterUser(users, passwords, ids);
    }

    @Bean
    FindUser findUser(Users users) {
        return new FindUser(users);
    }

    @Bean
    RegisterModel registerModel(Models models, IdGenerator ids) {
        return new RegisterModel(models, ids);
    }

    @Bean
    ReadCatalogue readCatalogue(Models models, Hospitals hospitals, InferenceQueue queue) {
        return new ReadCatalogue(models, hospitals, queue);
    }

    @Bean
    FirstStart firstStart(
            Users users, Hospitals hospitals, RegisterUser registerUser, IdGenerator ids, FirstStartSettings settings) {
        byte[] code = new byte[SETUP_CODE_BYTES];
        new SecureRandom().nextBytes(code);
        String text = HexFormat.of().formatHex(code);
        return new FirstStart(new SetUp(users, hospitals, registerUser, ids, text), text, settings);
    }

    @Bean
    SetUp setUp(FirstStart firstStart) {
        return firstStart.setUp();
    }
}
