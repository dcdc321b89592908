package org.spira.api.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.ChangeFeed;
import org.spira.api.core.port.InferenceChanges;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Hints of changes: to this instance's followers directly, to the other instances' on core NATS.
@Component
final class NatsInferenceChanges implements InferenceChanges, ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(NatsInferenceChanges.class);
    private static final String SUBJECT = "inference.changes";
    private static final String INSTANCE = "Spira-Instance";

    private final NatsBroker broker;
    private final JsonMapper json = JsonMapper.shared();
    private final String instance = UUID.randomUUID().toString();
    private final Map<UserId, Set<Follower>> followers = new ConcurrentHashMap<>();
    private @Nullable Connection subscribed;

    NatsInferenceChanges(NatsBroker broker) {
        this.broker = broker;
        broker.onAvailable(this::listen);
    }

    @Override
    public void changed(UserId owner, InferenceId inference) {
        wake(owner);
        broker.live().ifPresent(connection -> publish(connection, owner, inference));
    }

    private void publish(Connection connection, UserId owner, InferenceId inference) {
        try {
            connection.publish(NatsMessage.builder()
                    .subject(SUBJECT)
                    .headers(new Headers().add(INSTANCE, instance))
                    .data(json.writeValueAsBytes(new ChangeMessage(inference.value(), owner.value())))
                    .build());
        } catch (IllegalStateException e) {
            LOG.debug("a hint is lost, followers look by themselves", e);
        }
    }

    /// Once per connection: the client keeps subscriptions when it connects again.
    private synchronized void listen() {
        Optional<Connection> live = broker.live();
        if (live.isEmpty() || live.get().equals(subscribed)) {
            return;
        }
        live.get().createDispatcher(this::received).subscribe(SUBJECT);
        subscribed = live.get();
    }

    private void received(Message message) {
        Headers headers = message.getHeaders();
        if (headers != null && instance.equals(headers.getFirst(INSTANCE))) {
            return;
        }
        try {
            String owner =
                    json.readValue(message.getData(), ChangeMessage.class).userId();
            Optional.ofNullable(owner).flatMap(UserId::parse).ifPresent(this::wake);
        } catch (JacksonException e) {
            LOG.debug("a hint that is none", e);
        }
    }

    private void wake(UserId owner) {
        followers.getOrDefault(owner, Set.of()).forEach(Follower::wake);
    }

    @Override
    public Subscription subscribe(UserId owner, Runnable wake) {
        Follower follower = new Follower(wake);
        followers.computeIfAbsent(owner, _ -> ConcurrentHashMap.newKeySet()).add(follower);
        return () -> followers.computeIfPresent(owner, (_, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    /// A class, not a record: two followers are never the same one.
    private static final class Follower {
        private final Runnable action;

        Follower(Runnable action) {
            this.action = action;
        }

        void wake() {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("a follower of changes failed", e);
            }
        }
    }

    record ChangeMessage(
            @Nullable String inferenceId, @Nullable String userId) {}
}
