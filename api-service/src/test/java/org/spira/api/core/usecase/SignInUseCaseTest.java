package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.testing.InMemoryTokens;
import org.spira.api.testing.InMemoryUsers;
import org.spira.api.testing.PlainPasswords;

class SignInUseCaseTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final UserId NURSE = new UserId("6741f0a2c3b4d5e6f7a8b9c0");

    private final PlainPasswords passwords = new PlainPasswords();
    private final InMemoryUsers users = new InMemoryUsers();
    private final FailedSignIns failures = new FailedSignIns(new FailedSignIns.Limits(3, 5, WINDOW));
    private Instant now = NOON;
    private final SignIn signIn =
            new SignIn(new CheckPassword(users, passwords, failures), users, new InMemoryTokens(), () -> now);

    @BeforeEach
    void registerNurse() {
        users.add(new User(NURSE, "Nurse", "nurse@hospital.example", passwords.hash("secret"), Set.of(Role.CLINICIAN)));
    }

    private static boolean isSignedIn(SignIn.Outcome outcome) {
        return outcome instanceof SignIn.Outcome.SignedIn;
    }

    @Test
    void signsInWhateverTheCaseOfTheName() {
        assertThat(isSignedIn(signIn.signIn("nurse", "secret", "a"))).isTrue();
    }

    @Test
    void remembersTheSignIn() {
        signIn.signIn("nurse", "secret", "a");

        assertThat(users.find(NURSE).orElseThrow().lastSignIn()).contains(NOON);
    }

    @Test
    void comparesAPasswordEvenForNobody() {
        assertThat(signIn.signIn("nobody", "secret", "a")).isEqualTo(new SignIn.Outcome.Refused());
        assertThat(passwords.comparisons).hasValue(1);
    }

    @Test
    void makesANameWaitWhateverItsCaseAndAddressWithoutComparing() {
        signIn.signIn("nurse", "1", "a");
        signIn.signIn("NURSE", "2", "b");
        now = NOON.plusSeconds(60);
        signIn.signIn("Nurse", "3", "c");

        SignIn.Outcome outcome = signIn.signIn("nurse", "secret", "d");

        assertThat(outcome).isEqualTo(new SignIn.Outcome.TooManyFailures(Duration.ofMinutes(14)));
        assertThat(passwords.comparisons).hasValue(3);
    }

    @Test
    void makesAnAddressWaitThatTriesManyNames() {
        for (int i = 0; i < 5; i++) {
            signIn.signIn("name" + i, "1", "a");
        }

        assertThat(signIn.signIn("nurse", "secret", "a")).isInstanceOf(SignIn.Outcome.TooManyFailures.class);
        assertThat(isSignedIn(signIn.signIn("nurse", "secret", "b"))).isTrue();
    }

    @Test
    void forgetsFailuresAfterTheWindow() {
        for (int i = 0; i < 3; i++) {
            signIn.signIn("nurse", "1", "a");
        }

        now = NOON.plus(WINDOW);

        assertThat(isSignedIn(signIn.signIn("nurse", "secret", "a"))).isTrue();
    }

    @Test
    void forgetsFailuresOfANameThatSignedIn() {
        for (int i = 0; i < 2; i++) {
            signIn.signIn("nurse", "1", "a");
        }
        signIn.signIn("nurse", "secret", "a");

        signIn.signIn("nurse", "1", "b");

        assertThat(isSignedIn(signIn.signIn("nurse", "secret", "b"))).isTrue();
    }

    @Test
    void neitherLooksForNorRemembersANameThatNobodyCanHave() {
        String name = "n".repeat(RegisterUser.LONGEST_USERNAME + 1);
        users.add(new User(
                new UserId("6741f0a2c3b4d5e6f7a8b9c1"),
                name,
                "long@hospital.example",
                passwords.hash("secret"),
                Set.of(Role.CLINICIAN)));

        for (int i = 0; i < 4; i++) {
            assertThat(signIn.signIn(name, "secret", "a" + i)).isEqualTo(new SignIn.Outcome.Refused());
        }

        assertThat(failures.wait(name, "b", NOON)).isEmpty();
        assertThat(passwords.comparisons).hasValue(4);
    }

    @Test
    void remembersNoMoreNamesThanItsBound() {
        for (int i = 0; i < 3; i++) {
            failures.failed("first", "a" + i, NOON);
        }

        for (int i = 0; i < FailedSignIns.MOST_REMEMBERED; i++) {
            failures.failed("name" + i, "b", NOON);
        }

        assertThat(failures.wait("first", "c", NOON)).isEmpty();
        assertThat(failures.wait("other", "b", NOON)).isPresent();
    }
}
