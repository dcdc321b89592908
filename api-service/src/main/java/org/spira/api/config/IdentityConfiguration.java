package org.spira.api.config;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.ModelHistories;
import org.spira.api.core.port.ModelServers;
import org.spira.api.core.port.Models;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Secrets;
import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.Tokens;
import org.spira.api.core.port.Users;
import org.spira.api.core.usecase.ChangePassword;
import org.spira.api.core.usecase.ChangeUser;
import org.spira.api.core.usecase.CheckPassword;
import org.spira.api.core.usecase.CloseSession;
import org.spira.api.core.usecase.FailedSignIns;
import org.spira.api.core.usecase.FindUser;
import org.spira.api.core.usecase.ListUsers;
import org.spira.api.core.usecase.NameHospital;
import org.spira.api.core.usecase.OpenSession;
import org.spira.api.core.usecase.ReadCatalogue;
import org.spira.api.core.usecase.ReadModelHistory;
import org.spira.api.core.usecase.RecogniseCaller;
import org.spira.api.core.usecase.RefreshSession;
import org.spira.api.core.usecase.RegisterModel;
import org.spira.api.core.usecase.RegisterUser;
import org.spira.api.core.usecase.ResetPassword;
import org.spira.api.core.usecase.SetUp;
import org.spira.api.core.usecase.ShowSession;
import org.spira.api.core.usecase.SignIn;
import org.spira.api.core.usecase.StartSession;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// People, models and hospitals.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignInSettings.class, SessionSettings.class, FirstStartSettings.class})
public class IdentityConfiguration {
    private static final int SETUP_CODE_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    @Bean
    CheckPassword checkPassword(Users users, Passwords passwords, SignInSettings settings) {
        var limits = new FailedSignIns.Limits(
                settings.failuresPerUsername(), settings.failuresPerAddress(), settings.window());
        return new CheckPassword(users, passwords, new FailedSignIns(limits));
    }

    @Bean
    SignIn signIn(CheckPassword checkPassword, Users users, Tokens tokens, InstantSource clock) {
        return new SignIn(checkPassword, users, tokens, clock);
    }

    @Bean
    Secrets secrets() {
        SecureRandom random = new SecureRandom();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return () -> {
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            return encoder.encodeToString(secret);
        };
    }

    @Bean
    StartSession startSession(Sessions sessions, Tokens tokens, Secrets secrets, SessionSettings settings) {
        return new StartSession(sessions, tokens, secrets, settings.limits());
    }

    @Bean
    OpenSession openSession(
            CheckPassword checkPassword,
            Users users,
            StartSession startSession,
            CloseSession closeSession,
            AccessLog accessLog,
            InstantSource clock) {
        return new OpenSession(checkPassword, users, startSession, closeSession, accessLog, clock);
    }

    @Bean
    RefreshSession refreshSession(
            Sessions sessions,
            Users users,
            Tokens tokens,
            AccessLog accessLog,
            SessionSettings settings,
            InstantSource clock) {
        return new RefreshSession(sessions, users, tokens, accessLog, settings.limits(), clock);
    }

    @Bean
    CloseSession closeSession(Sessions sessions, AccessLog accessLog, InstantSource clock) {
        return new CloseSession(sessions, accessLog, clock);
    }

    @Bean
    ShowSession showSession(Users users, Sessions sessions) {
        return new ShowSession(users, sessions);
    }

    @Bean
    RecogniseCaller recogniseCaller(Tokens tokens, Users users, Sessions sessions, InstantSource clock) {
        return new RecogniseCaller(tokens, users, sessions, clock);
    }

    @Bean
    RegisterUser registerUser(
            Users users, Passwords passwords, IdGenerator ids, AccessLog accessLog, InstantSource clock) {
        return new RegisterUser(users, passwords, ids, accessLog, clock);
    }

    @Bean
    ListUsers listUsers(Users users) {
        return new ListUsers(users);
    }

    @Bean
    ChangeUser changeUser(Users users, AccessLog accessLog, InstantSource clock) {
        return new ChangeUser(users, accessLog, clock);
    }

    @Bean
    ChangePassword changePassword(
            CheckPassword checkPassword,
            Users users,
            Passwords passwords,
            StartSession startSession,
            CloseSession closeSession,
            AccessLog accessLog,
            InstantSource clock) {
        return new ChangePassword(checkPassword, users, passwords, startSession, closeSession, accessLog, clock);
    }

    @Bean
    ResetPassword resetPassword(
            Users users, Passwords passwords, Secrets secrets, AccessLog accessLog, InstantSource clock) {
        return new ResetPassword(users, passwords, secrets, accessLog, clock);
    }

    @Bean
    NameHospital nameHospital(Hospitals hospitals, IdGenerator ids) {
        return new NameHospital(hospitals, ids);
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
    ReadCatalogue readCatalogue(Models models, Hospitals hospitals, InferenceQueue queue, ModelServers servers) {
        return new ReadCatalogue(models, hospitals, queue, servers);
    }

    @Bean
    ReadModelHistory readModelHistory(Models models, ModelHistories histories) {
        return new ReadModelHistory(models, histories);
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
