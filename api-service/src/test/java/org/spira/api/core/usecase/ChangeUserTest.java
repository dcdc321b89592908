package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.testing.InMemoryUsers;

class ChangeUserTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final InMemoryUsers users = new InMemoryUsers();
    private final List<AccessLog.Entry> trace = new ArrayList<>();

    private Caller admin(int number) {
        User user = new User(
                new UserId("%024x".formatted(number)),
                "admin" + number,
                "admin" + number + "@hospital.example",
                "hash",
                Set.of(Role.ADMIN));
        users.add(user);
        return Caller.of(user, Optional.empty(), NOON.plusSeconds(60));
    }

    private ChangeUser changeUser() {
        return new ChangeUser(users, trace::add, InstantSource.fixed(NOON));
    }

    private static ChangeUser.Wish disable() {
        return new ChangeUser.Wish(Optional.of(true), Optional.empty(), Optional.empty());
    }

    @Test
    void leavesATraceOfWhoDidWhatToWhom() {
        Caller one = admin(1);
        Caller other = admin(2);

        changeUser().change(one, other.id().value(), disable());

        assertThat(trace)
                .containsExactly(new AccessLog.Entry(
                        NOON, one.id(), "user.disable", other.id().value(), true));
    }

    @Test
    void keepsAnAdminWhenTwoDisableEachOtherAtTheSameTime() throws Exception {
        Caller one = admin(1);
        Caller other = admin(2);
        CyclicBarrier together = new CyclicBarrier(2);
        ChangeUser changeUser = new ChangeUser(
                users,
                _ -> {
                    try {
                        together.await(); // both were found to be admins, neither is disabled yet
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                InstantSource.fixed(NOON));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChangeUser.Outcome> first =
                    threads.submit(() -> changeUser.change(one, other.id().value(), disable()));
            Future<ChangeUser.Outcome> second =
                    threads.submit(() -> changeUser.change(other, one.id().value(), disable()));
            assertThat(List.of(first.get(), second.get())).contains(new ChangeUser.Outcome.LastAdmin());
        }

        assertThat(users.hasEnabledAdmin()).isTrue();
    }
}
