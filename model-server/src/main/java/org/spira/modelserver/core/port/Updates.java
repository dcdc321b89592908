package org.spira.modelserver.core.port;

import java.io.IOException;
import org.spira.modelserver.core.domain.Update;

/// Tells the asker what became of a request.
///
/// Returns once the broker has confirmed that it stored the update; otherwise an [IOException] after a bounded time.
/// The asker may receive an update twice.
public interface Updates {

    void publish(Update update) throws IOException, InterruptedException;
}
