package org.spira.api.adapter.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.Opinion;
import org.spira.api.core.domain.PatientForm;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.domain.Slot;
import org.spira.api.core.domain.Sound;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Tokens;
import org.springframework.core.env.Environment;

/// Puts people and inferences in front of the running service.
record Stage(World world, Passwords passwords, Tokens tokens, Environment environment) {
    static final Sha256 DIGEST = new Sha256("5e".repeat(32));

    int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    Client anyone() {
        return new Client(port(), Optional.empty());
    }

    Person signedIn(Role... roles) {
        User user = world.user(passwords, roles);
        return new Person(user, anyone().with(world.token(tokens, user)));
    }

    Person clinician() {
        return signedIn(Role.CLINICIAN);
    }

    /// With a recording of these bytes.
    Inference recorded(Person owner, Slot slot, byte[] audio) {
        Inference entry = inference(owner);
        String key = Recording.keyOf(entry.id(), slot);
        world.store.contents.put(key, audio);
        Inference recorded = new Inference(
                entry.id(),
                entry.owner(),
                entry.idempotencyKey(),
                entry.fingerprint(),
                entry.form(),
                List.of(new Recording(
                        slot, key, DIGEST, audio.length, "audio/wav", new Sound(48_000, 1, 16, 1.5, -6.5))),
                entry.evaluations(),
                entry.createdAt(),
                entry.updatedAt(),
                entry.deadline(),
                entry.opinion(),
                entry.revision());
        world.ledger.put(recorded);
        return recorded;
    }

    /// In the ledger, as if submitted long before.
    Inference inference(Person owner, Model model, EvaluationState state, Map<String, String> fields) {
        Instant now = world.clock.instant();
        Inference inference = new Inference(
                new InferenceId(world.nextId()),
                owner.user().id(),
                world.nextId(),
                DIGEST,
                PatientForm.stored(fields),
                List.of(),
                List.of(Evaluation.queued(model, now).with(state)),
                now,
                now,
                now.plusSeconds(60),
                Opinion.NONE,
                0);
        world.ledger.put(inference);
        return inference;
    }

    Inference inference(Person owner) {
        return inference(
                owner, world.model("model-" + world.nextId()), new EvaluationState.Queued(), Map.of("rgh", "1"));
    }

    /// Who is signed in.
    record Person(User user, Client client) {
        String id() {
            return user.id().value();
        }

        String inferences() {
            return "/v1/users/" + id() + "/inferences";
        }
    }
}
