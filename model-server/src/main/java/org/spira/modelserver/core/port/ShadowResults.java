package org.spira.modelserver.core.port;

import java.io.IOException;
import org.spira.modelserver.core.domain.Shadowed;

/// Tells the asker what a shadow version said. One try; an [IOException] means that it is lost.
public interface ShadowResults {

    void publish(Shadowed shadowed) throws IOException, InterruptedException;
}
