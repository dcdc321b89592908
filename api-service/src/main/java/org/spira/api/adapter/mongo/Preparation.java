package org.spira.api.adapter.mongo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.data.mongodb.core.MongoOperations;

/// Steps that are done before the first use of a part of the database: at the start of the service, or as soon as the
/// database can be reached after it. Until they are done every use fails as any other on a database that is away.
final class Preparation {
    private final MongoOperations mongo;
    private final Consumer<MongoOperations> steps;
    private volatile boolean done;
    private volatile Attempt attempt = new Attempt(0, Optional.empty());

    private record Attempt(int number, Optional<RuntimeException> failure) {}

    Preparation(MongoOperations mongo, Consumer<MongoOperations> steps) {
        this.mongo = mongo;
        this.steps = steps;
    }

    void run() {
        if (!done) {
            runAfter(attempt.number());
        }
    }

    private synchronized void runAfter(int known) {
        Attempt last = attempt;
        // somebody tried while this one waited, and whoever waits needs no timeout of their own
        if (last.number() != known && last.failure().isPresent()) {
            throw last.failure().get();
        }
        if (done) {
            return;
        }
        try {
            steps.accept(mongo);
            done = true;
        } catch (RuntimeException e) {
            attempt = new Attempt(last.number() + 1, Optional.of(e));
            throw e;
        }
    }

    /// The operations, each after this.
    MongoOperations operations() {
        return (MongoOperations) Proxy.newProxyInstance(
                MongoOperations.class.getClassLoader(),
                new Class<?>[] {MongoOperations.class},
                (_, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        run();
        try {
            return method.invoke(mongo, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
