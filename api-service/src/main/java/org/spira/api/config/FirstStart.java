package org.spira.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.usecase.RegisterUser;
import org.spira.api.core.usecase.SetUp;
import org.springframework.context.SmartLifecycle;

/// Sees to the first admin and the hospitals once the database can be reached, however long that takes: the
/// service itself starts without it.
final class FirstStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SetUp setUp;
    private final String code;
    private final FirstStartSettings settings;
    private volatile Optional<Thread> thread = Optional.empty();

    FirstStart(SetUp setUp, String code, FirstStartSettings settings) {
        this.setUp = setUp;
        this.code = code;
        this.settings = settings;
    }

    SetUp setUp() {
        return setUp;
    }

    @Override
    public void start() {
        thread = Optional.of(Thread.ofVirtual().name("first-start").start(this::untilDone));
    }

    private void untilDone() {
        for (boolean first = true; !tried(first); first = false) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
        thread = Optional.empty();
    }

    private boolean tried(boolean first) {
        try {
            setUp.addHospitals(settings.hospitals().stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList());
            seeToAdmin();
            return true;
        } catch (RuntimeException e) {
            if (first) {
                LOG.warn("The database cannot be reached yet: {}", e.getClass().getSimpleName());
            }
            return false;
        }
    }

    private void seeToAdmin() {
        if (settings.namesAdmin()) {
            report(setUp.setUp(new RegisterUser.Registration(
                    settings.adminUsername(),
                    settings.adminEmail(),
                    settings.adminPassword(),
                    settings.adminPassword(),
                    Optional.empty())));
        }
        if (setUp.needsAdmin()) {
            LOG.warn("There is no admin yet. POST /v1/setup with this one-time code makes one: {}", code);
        }
    }

    private static void report(SetUp.Outcome outcome) {
        if (!(outcome instanceof SetUp.Outcome.Answered(var answer))) {
            return; // there is an admin already
        }
        if (answer instanceof RegisterUser.Outcome.Registered) {
            LOG.info("The first admin was made from the environment.");
            return;
        }
        List<FieldError> errors =
                answer instanceof RegisterUser.Outcome.Invalid(var found) ? List.copyOf(found) : List.of();
        LOG.error(
                "The first admin of the environment was refused: {} {}",
                answer.getClass().getSimpleName(),
                errors);
    }

    @Override
    public void stop() {
        thread.ifPresent(Thread::interrupt);
        thread = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return thread.isPresent();
    }
}
