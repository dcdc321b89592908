package org.spira.api.core.usecase;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.Models;

/// Lets ML engineers and admins offer a model to clinicians.
public record RegisterModel(Models models, IdGenerator ids) {
    public static final int LONGEST_NAME = 128;

    /// @param publishingChannel the topic on which the model's requests travel
    public Outcome register(Caller caller, String name, String publishingChannel) {
        if (!caller.isEngineerOrAdmin()) {
            return new Outcome.Forbidden();
        }
        Optional<Topic> topic = Topic.parse(publishingChannel);
        List<FieldError> errors = new ArrayList<>();
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            errors.add(new FieldError("name", "must be 1 to " + LONGEST_NAME + " characters"));
        }
        if (topic.isEmpty()) {
            errors.add(new FieldError("publishing_channel", "must be 1 to 64 letters, digits, - or _"));
        }
        if (!errors.isEmpty() || topic.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        Model model = new Model(new ModelId(ids.next()), name, topic.get());
        return switch (models.add(model)) {
            case ADDED -> new Outcome.Registered(model.id());
            case NAME_TAKEN -> new Outcome.NameTaken();
            case TOPIC_TAKEN -> new Outcome.ChannelTaken();
        };
    }

    public sealed interface Outcome {
        record Registered(ModelId id) implements Outcome {}

        record Forbidden() implements Outcome {}

        record NameTaken() implements Outcome {}

        record ChannelTaken() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }
}
