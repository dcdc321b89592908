package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.Role;
import org.spira.api.testing.InMemoryHospitals;
import org.spira.api.testing.InMemoryUsers;
import org.spira.api.testing.PlainPasswords;

class SetUpUseCaseTest {
    private static final String CODE = "the code";

    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemoryHospitals hospitals = new InMemoryHospitals();
    private final AtomicLong ids = new AtomicLong();
    private final SetUp setUp = new SetUp(
            users,
            hospitals,
            new RegisterUser(
                    users,
                    new PlainPasswords(),
                    () -> "%024x".formatted(ids.incrementAndGet()),
                    _ -> {},
                    InstantSource.fixed(Instant.EPOCH)),
            () -> "%024x".formatted(ids.incrementAndGet()),
            CODE);

    private static RegisterUser.Registration admin(String username, String password) {
        return new RegisterUser.Registration(
                username, username + "@hospital.example", password, password, Optional.empty());
    }

    @Test
    void makesOneAdminWithTheCode() {
        SetUp.Outcome first = setUp.setUp(CODE, admin("root", "long enough"));
        SetUp.Outcome second = setUp.setUp(CODE, admin("other", "long enough"));

        assertThat(first).isInstanceOf(SetUp.Outcome.Answered.class);
        assertThat(users.findByUsername("root").orElseThrow().roles()).containsExactly(Role.ADMIN);
        assertThat(second).isEqualTo(new SetUp.Outcome.AlreadySetUp());
    }

    @Test
    void refusesAnotherCodeAndAnEmptyOne() {
        assertThat(setUp.setUp("a code", admin("root", "long enough"))).isEqualTo(new SetUp.Outcome.WrongCode());
        assertThat(setUp.setUp("", admin("root", "long enough"))).isEqualTo(new SetUp.Outcome.WrongCode());
    }

    @Test
    void keepsTheCodeAfterARefusedRegistration() {
        setUp.setUp(CODE, admin("root", "short"));

        assertThat(setUp.needsAdmin()).isTrue();
        setUp.setUp(CODE, admin("root", "long enough"));
        assertThat(setUp.needsAdmin()).isFalse();
    }

    @Test
    void makesTheAdminOfTheEnvironmentOnce() {
        setUp.setUp(admin("root", "long enough"));

        assertThat(setUp.setUp(admin("root", "long enough"))).isEqualTo(new SetUp.Outcome.AlreadySetUp());
    }

    @Test
    void refusesAnAdminOfTheEnvironmentWithoutAPassword() {
        SetUp.Outcome outcome = setUp.setUp(admin("root", ""));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SetUp.Outcome.Answered.class,
                        answered -> assertThat(answered.answer()).isInstanceOf(RegisterUser.Outcome.Invalid.class));
    }

    @Test
    void addsHospitalsOnlyWhereThereAreNone() {
        setUp.addHospitals(List.of("A", "B"));
        setUp.addHospitals(List.of("C"));

        assertThat(hospitals.all()).extracting(Hospital::name).containsExactly("A", "B");
    }
}
