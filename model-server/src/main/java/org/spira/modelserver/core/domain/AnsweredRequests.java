package org.spira.modelserver.core.domain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// A bounded memory of what was answered lately, so that a repeated request costs no second execution.
///
/// It saves work only; forgetting is always safe, because the first answer in the ledger stands.
public final class AnsweredRequests {

    private final Map<RequestKey, CompletableFuture<Progress.Answer>> underway = new HashMap<>();
    private final LinkedHashMap<RequestKey, Progress.Answer> answered;

    public AnsweredRequests(int capacity) {
        this.answered = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<RequestKey, Progress.Answer> eldest) {
                return size() > capacity;
            }
        };
    }

    public synchronized Optional<Progress.Answer> find(RequestKey key) {
        return Optional.ofNullable(answered.get(key));
    }

    /// The remembered answer, or the one that another thread is working out, or the one that `work` gives. An exception
    /// is not remembered; threads that waited for it get it too.
    public Progress.Answer answerOnce(RequestKey key, Callable<Progress.Answer> work) throws Exception {
        CompletableFuture<Progress.Answer> mine = new CompletableFuture<>();
        CompletableFuture<Progress.Answer> theirs;
        synchronized (this) {
            Progress.Answer known = answered.get(key);
            if (known != null) {
                return known;
            }
            theirs = underway.putIfAbsent(key, mine);
        }
        if (theirs != null) {
            return await(theirs);
        }
        try {
            Progress.Answer answer = work.call();
            finish(key, answer);
            mine.complete(answer);
            return answer;
        } catch (Throwable e) {
            abandon(key);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized void finish(RequestKey key, Progress.Answer answer) {
        underway.remove(key);
        answered.put(key, answer);
    }

    private synchronized void abandon(RequestKey key) {
        underway.remove(key);
    }

    private static Progress.Answer await(CompletableFuture<Progress.Answer> theirs) throws Exception {
        try {
            return theirs.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the same request failed in another thread", e.getCause());
        }
    }
}
