package org.spira.api.adapter.mongo;

import com.mongodb.MongoClientException;
import com.mongodb.MongoSocketException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/// Prepares the database before anything else starts. One that is away costs a wait and not the start: it is prepared
/// when it is back. One that refuses ends the start.
@Component
final class PrepareDatabase implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PrepareDatabase.class);

    private final List<Prepared> parts;
    private volatile boolean running;

    PrepareDatabase(List<Prepared> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public void start() {
        running = true;
        try {
            parts.forEach(Prepared::prepare);
        } catch (DataAccessResourceFailureException | MongoSocketException | MongoClientException e) {
            LOG.warn(
                    "The database cannot be reached yet and is prepared when it is back: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
