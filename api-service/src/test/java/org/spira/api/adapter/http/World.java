package org.spira.api.adapter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.HospitalId;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ModelServer;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Tokens;
import org.spira.api.testing.InMemoryHospitals;
import org.spira.api.testing.InMemoryModelHistories;
import org.spira.api.testing.InMemoryModels;
import org.spira.api.testing.InMemoryRecalls;
import org.spira.api.testing.InMemoryReproductions;
import org.spira.api.testing.InMemorySessions;
import org.spira.api.testing.InMemoryShadowResults;
import org.spira.api.testing.InMemoryUsers;

/// Everything around the service under test, in memory.
final class World {
    static final String PASSWORD = "correct horse battery";
    static final long MOST_WAITING = 1_000;

    final InMemoryUsers users = new InMemoryUsers();
    final InMemoryModels models = new InMemoryModels();
    final InMemoryHospitals hospitals = new InMemoryHospitals();
    final InMemorySessions sessions = new InMemorySessions();
    final InMemoryRecalls recalls = new InMemoryRecalls();
    final InMemoryShadowResults shadows = new InMemoryShadowResults();
    final FakeLedger ledger = new FakeLedger();
    final FakeStore store = new FakeStore();
    final FakeClock clock = new FakeClock();
    final List<AccessLog.Entry> trace = new CopyOnWriteArrayList<>();
    final List<Evaluation> asked = new CopyOnWriteArrayList<>();

    /// How many requests wait, for every model.
    final AtomicLong waiting = new AtomicLong();
    /// What answers for the models now.
    final List<ModelServer> servers = new CopyOnWriteArrayList<>();

    /// What the registry knows, by the name of the model.
    final Map<String, List<ModelVersion>> versions = new ConcurrentHashMap<>();

    /// What the registry remembers.
    final InMemoryModelHistories histories = new InMemoryModelHistories();

    /// Who works results out again.
    final InMemoryReproductions reproductions = new InMemoryReproductions();

    volatile boolean brokerIsAway;
    volatile boolean registryIsAway;

    private final AtomicLong lastId = new AtomicLong(0x6741f0a200000000L);
    private final AtomicLong lastUser = new AtomicLong();
    private final List<String> hashes = new ArrayList<>();

    String nextId() {
        return "%024x".formatted(lastId.incrementAndGet());
    }

    /// As on the first day, but for the users: a new name each time keeps tests apart.
    void reset() {
        ledger.clear();
        store.clear();
        models.clear();
        hospitals.clear();
        sessions.clear();
        recalls.clear();
        shadows.clear();
        reproductions.clear();
        trace.clear();
        asked.clear();
        waiting.set(0);
        servers.clear();
        versions.clear();
        histories.clear();
        brokerIsAway = false;
        registryIsAway = false;
        clock.reset();
    }

    User user(Passwords passwords, Role... roles) {
        if (hashes.isEmpty()) {
            hashes.add(passwords.hash(PASSWORD));
        }
        String name = "user" + lastUser.incrementAndGet();
        User user = new User(new UserId(nextId()), name, name + "@hospital.example", hashes.getFirst(), Set.of(roles));
        users.add(user);
        return user;
    }

    Model model(String name) {
        Model model = new Model(new ModelId(nextId()), name, new Topic(name));
        models.add(model);
        return model;
    }

    Hospital hospital(String name) {
        Hospital hospital = new Hospital(new HospitalId(nextId()), name);
        hospitals.add(hospital);
        return hospital;
    }

    String token(Tokens tokens, User user) {
        return tokens.issue(user, clock.instant()).token();
    }

    Evaluation.Receipt publish(Evaluation evaluation, int attempt) {
        asked.add(evaluation);
        return new Evaluation.Receipt(asked.size(), evaluation.modelId().value() + attempt);
    }
}
