package org.spira.modelserver.core.usecase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.domain.Update;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Updates;

final class Fakes {

    private Fakes() {}

    /// Answers with one output and remembers what it was given.
    static final class FakeNetwork implements Network {

        final List<Tensors> scored = new ArrayList<>();
        boolean closed;
        boolean stuck;
        Runnable whileScoring = () -> {};
        Scored answer = new Output(List.of(0.75f), Duration.ZERO, Duration.ofMillis(3));

        @Override
        public RuntimeDescription runtime() {
            return new RuntimeDescription("onnxruntime", "0", "CPU", "ALL", 1);
        }

        @Override
        public int maxBatch() {
            return 1;
        }

        @Override
        public Scored score(Tensors tensors) {
            scored.add(tensors);
            whileScoring.run();
            return answer;
        }

        @Override
        public Scored trial(Tensors tensors) {
            return score(tensors);
        }

        @Override
        public boolean isStuck() {
            return stuck;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /// Keeps updates, or loses them while `away`.
    static final class FakeUpdates implements Updates {

        final List<Update> published = new ArrayList<>();
        boolean away;

        @Override
        public void publish(Update update) throws IOException {
            if (away) {
                throw new IOException("the broker is away");
            }
            published.add(update);
        }
    }

    /// Each byte is a sample; the first one being `x` makes them unreadable.
    static final class FakeDecoder implements AudioDecoder {

        @Override
        public Set<String> mediaTypes() {
            return Set.of("audio/wav");
        }

        @Override
        public Decoded decode(ByteBuffer bytes) {
            if (bytes.get(0) == 'x') {
                return new Unreadable("starts with x");
            }
            return new Audio(new Samples(16_000, new float[bytes.remaining()]));
        }
    }
}
