package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
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
    private static final User OWNER = user(1, "Ana", "ana@example.org", Role.CLINICIAN, Role.ML_ENGINEER);

    private Users users;

    protected abstract Users empty();

    @BeforeEach
    void start() {
        users = empty();
    }

    @Test
    void keepsAUserWhole() {
        assertThat(users.add(OWNER)).isEqualTo(Addition.ADDED);

        assertThat(users.find(OWNER.id())).contains(OWNER);
        assertThat(users.find(new UserId(id(9)))).isEmpty();
    }

    @Test
    void findsAUsernameWhateverItsCase() {
        users.add(OWNER);

        assertThat(users.findByUsername("OWNER")).contains(OWNER);
        assertThat(users.findByUsername("ana")).contains(OWNER);
        assertThat(users.findByUsername("an")).isEmpty();
        assertThat(users.hasUsername("aNA")).isTrue();
        assertThat(users.hasEmail("OWNER@example.org")).isTrue();
        assertThat(users.hasEmail("rui@example.org")).isFalse();
    }

    @Test
    void takesAUsernameOnceWhateverItsCase() {
        users.add(OWNER);

        assertThat(users.add(user(2, "OWNER", "other@example.org"))).isEqualTo(Addition.USERNAME_TAKEN);
        assertThat(users.find(new UserId(id(2)))).isEmpty();
    }

    @Test
    void takesAnEmailAddressOnceWhateverItsCase() {
        users.add(OWNER);

        assertThat(users.add(user(2, "rui", "Ana@Example.org"))).isEqualTo(Addition.EMAIL_TAKEN);
        assertThat(users.find(new UserId(id(2)))).isEmpty();
    }

    @Test
    void saysThatTheUsernameIsTakenWhenBothAre() {
        users.add(OWNER);

        assertThat(users.add(user(2, "ana", "ana@example.org"))).isEqualTo(Addition.USERNAME_TAKEN);
    }

    @Test
    void knowsWhetherThereIsAnAdmin() {
        users.add(OWNER);
        assertThat(users.hasAdmin()).isFalse();

        users.add(user(2, "rui", "rui@example.org", Role.ADMIN));

        assertThat(users.hasAdmin()).isTrue();
    }

    private static User user(int number, String username, String email, Role... roles) {
        return new User(new UserId(id(number)), username, email, "$argon2id$v=19$...", Set.of(roles));
    }
}
