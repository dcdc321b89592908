package org.spira.api.adapter.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// So many at once, in all and for one owner; who comes later is told so instead of waiting.
final class Permits {
    private final int most;
    private final int mostPerOwner;
    private final Map<String, Integer> taken = new HashMap<>();
    private int takenInAll;

    Permits(int most, int mostPerOwner) {
        this.most = most;
        this.mostPerOwner = mostPerOwner;
    }

    synchronized Optional<Permit> take(String owner) {
        int own = taken.getOrDefault(owner, 0);
        if (takenInAll >= most || own >= mostPerOwner) {
            return Optional.empty();
        }
        taken.put(owner, own + 1);
        takenInAll++;
        return Optional.of(new Permit(owner));
    }

    private synchronized void giveBack(String owner) {
        taken.computeIfPresent(owner, (_, own) -> own == 1 ? null : own - 1);
        takenInAll--;
    }

    /// To be closed once.
    final class Permit implements AutoCloseable {
        private final String owner;

        private Permit(String owner) {
            this.owner = owner;
        }

        @Override
        public void close() {
            giveBack(owner);
        }
    }
}
