package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.id;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Users.Addition;

/// What every keeper of users does.
public abstract class UsersContract {
    private static final User CLINICIAN =
            user(1, "Clinician", "clinician@example.org", Role.CLINICIAN, Role.ML_ENGINEER);

    private Users users;

    protected abstract Users empty();

    @BeforeEach
    void start() {
        users = empty();
    }

    @Test
    void keepsAUserWhole() {
        assertThat(users.add(CLINICIAN)).isEqualTo(Addition.ADDED);

        assertThat(users.find(CLINICIAN.id())).contains(CLINICIAN);
        assertThat(users.find(new UserId(id(9)))).isEmpty();
    }

    @Test
    void findsAUsernameWhateverItsCase() {
        users.add(CLINICIAN);

        assertThat(users.findByUsername("CLINICIAN")).contains(CLINICIAN);
        assertThat(users.findByUsername("clinician")).contains(CLINICIAN);
        assertThat(users.findByUsername("clinic")).isEmpty();
        assertThat(users.hasUsername("cLINICIAN")).isTrue();
        assertThat(users.hasEmail("CLINICIAN@example.org")).isTrue();
        assertThat(users.hasEmail("colleague@example.org")).isFalse();
    }

    @Test
    void takesAUsernameOnceWhateverItsCase() {
        users.add(CLINICIAN);

        assertThat(users.add(user(2, "CLINICIAN", "other@example.org"))).isEqualTo(Addition.USERNAME_TAKEN);
        assertThat(users.find(new UserId(id(2)))).isEmpty();
    }

    @Test
    void takesAnEmailAddressOnceWhateverItsCase() {
        users.add(CLINICIAN);

        assertThat(users.add(user(2, "colleague", "Clinician@Example.org"))).isEqualTo(Addition.EMAIL_TAKEN);
        assertThat(users.find(new UserId(id(2)))).isEmpty();
    }

    @Test
    void saysThatTheUsernameIsTakenWhenBothAre() {
        users.add(CLINICIAN);

        assertThat(users.add(user(2, "clinician", "clinician@example.org"))).isEqualTo(Addition.USERNAME_TAKEN);
    }

    @Test
    void knowsWhetherThereIsAnAdmin() {
        users.add(CLINICIAN);
        assertThat(users.hasAdmin()).isFalse();

        users.add(user(2, "colleague", "colleague@example.org", Role.ADMIN));

        assertThat(users.hasAdmin()).isTrue();
    }

    @Test
    void remembersWhenAUserSignedInLast() {
        users.add(CLINICIAN);
        assertThat(users.find(CLINICIAN.id()).orElseThrow().lastSignIn()).isEmpty();

        users.signedIn(CLINICIAN.id(), NOW);

        assertThat(users.find(CLINICIAN.id()).orElseThrow().lastSignIn()).contains(NOW);
        assertThat(users.find(CLINICIAN.id()).orElseThrow().passwordHash()).isEqualTo(CLINICIAN.passwordHash());
        users.signedIn(new UserId(id(9)), NOW);
        assertThat(users.find(new UserId(id(9)))).isEmpty();
    }

    private static User user(int number, String username, String email, Role... roles) {
        return new User(new UserId(id(number)), username, email, "$argon2id$v=19$...", Set.of(roles));
    }
}
