package org.spira.modelserver.config;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.LoadFailure;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.usecase.FollowModel;
import org.springframework.context.SmartLifecycle;

/// Drives a [FollowModel]: looks, waits as long as it says, and tells the log. The service starts meanwhile, and is not
/// ready before the first model is.
final class ModelFollowing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFollowing.class);

    private final String role;
    private final FollowModel followModel;
    private final Thread thread;
    private String told = "";
    private volatile boolean running;

    /// `role` is what the log calls the model.
    ModelFollowing(String role, FollowModel followModel) {
        this.role = role;
        this.followModel = followModel;
        this.thread = Thread.ofPlatform().name(role + "-following").daemon(true).unstarted(this::follow);
    }

    private void follow() {
        try {
            while (running) {
                FollowModel.Step step = followModel.look();
                if (!running) {
                    return; // what was interrupted has not failed
                }
                tell(step);
                Optional<Duration> next = step.next();
                if (next.isEmpty()) {
                    return; // nothing can change any more
                }
                Thread.sleep(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped
        }
    }

    private void tell(FollowModel.Step step) {
        switch (step.look()) {
            case FollowModel.Unchanged() -> {
                if (followModel.status().failure().isEmpty() && !told.isEmpty()) {
                    LOG.info("{}: all is well again", role);
                    told = "";
                }
            }
            case FollowModel.Swapped(ModelIdentity model, int goldenSamples, Optional<ModelIdentity> before) -> {
                told = "";
                LOG.info(
                        "{}: serving {} version {} ({}) instead of {}, {} golden samples passed",
                        role,
                        model.name(),
                        model.version(),
                        model.digest(),
                        before.map(version -> "version " + version.version()).orElse("none"),
                        goldenSamples);
                if (goldenSamples == 0) {
                    LOG.warn(
                            "{}: version {} has no golden samples: nothing proves that it computes here what it did"
                                    + " elsewhere",
                            role,
                            model.version());
                }
            }
            case FollowModel.Failed(LoadFailure failure, boolean passing) -> tell(failure, passing);
        }
    }

    /// Once: what fails in the same way for hours fills no log. Health, metrics and announcement go on saying so.
    private void tell(LoadFailure failure, boolean passing) {
        String now = followModel
                .served()
                .map(version -> "version " + version.version() + " serves on")
                .orElse("not ready");
        String text = role + ": " + now + ": " + failure.model() + (passing ? " cannot be reached: " : " is refused: ")
                + failure.message();
        if (text.equals(told)) {
            LOG.debug(text);
        } else if (passing) {
            LOG.warn(text);
        } else {
            LOG.error(text);
        }
        told = text;
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
