package org.spira.modelserver.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.usecase.LoadedModel;
import org.spira.modelserver.core.usecase.PrepareModel;
import org.spira.modelserver.core.usecase.ServedModel;
import org.springframework.context.SmartLifecycle;

/// Tries to prepare the model until it succeeds; the service starts meanwhile, and is not ready. A refusal is tried
/// again
/// as well: an alias may be moved to a better version.
final class ModelLoading implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoading.class);

    private final PrepareModel prepareModel;
    private final ModelReference reference;
    private final ServedModel served;
    private final UnaryOperator<Network> counted;
    private final ServerSettings settings;
    private final Thread thread =
            Thread.ofPlatform().name("model-loading").daemon(true).unstarted(this::load);
    private volatile boolean running;

    ModelLoading(
            PrepareModel prepareModel,
            ModelReference reference,
            ServedModel served,
            UnaryOperator<Network> counted,
            ServerSettings settings) {
        this.prepareModel = prepareModel;
        this.reference = reference;
        this.served = served;
        this.counted = counted;
        this.settings = settings;
    }

    private void load() {
        Duration delay = settings.retryDelay();
        try {
            while (running && !isServing()) {
                Thread.sleep(delay);
                Duration doubled = delay.multipliedBy(2);
                delay = doubled.compareTo(settings.maxRetryDelay()) < 0 ? doubled : settings.maxRetryDelay();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped
        }
    }

    private boolean isServing() throws InterruptedException {
        try {
            return switch (prepareModel.prepare(reference)) {
                case PrepareModel.Prepared(LoadedModel model, int goldenSamples) -> {
                    serve(model, goldenSamples);
                    yield true;
                }
                case PrepareModel.Refused(String message) -> {
                    LOG.error("not ready: {} is refused: {}", reference, message);
                    yield false;
                }
            };
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("not ready: {} cannot be fetched yet: {}", reference, e.toString());
            return false;
        } catch (RuntimeException e) {
            LOG.error("not ready: {} cannot be loaded", reference, e);
            return false;
        }
    }

    private void serve(LoadedModel model, int goldenSamples) {
        ModelIdentity identity = model.identity();
        served.serve(new LoadedModel(identity, model.contract(), counted.apply(model.network())));
        LOG.info(
                "serving {} version {} ({}), {} golden samples passed",
                identity.name(),
                identity.version(),
                identity.digest(),
                goldenSamples);
        if (goldenSamples == 0) {
            LOG.warn("{} has no golden samples: nothing proves that it computes here what it did elsewhere", reference);
        }
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
