package org.spira.api.core.usecase;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.HospitalId;
import org.spira.api.core.domain.Role;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.IdGenerator;

/// Lets admins add hospitals to the form and correct their names.
public record NameHospital(Hospitals hospitals, IdGenerator ids) {
    public static final int LONGEST_NAME = 128;

    public Outcome add(Caller caller, String name) {
        return refusal(caller, name).orElseGet(() -> {
            Hospital hospital = new Hospital(new HospitalId(ids.next()), name.strip());
            return hospitals.add(hospital) ? new Outcome.Named(hospital) : new Outcome.NameTaken();
        });
    }

    /// @param id the text of the path
    public Outcome rename(Caller caller, String id, String name) {
        return refusal(caller, name)
                .orElseGet(() -> HospitalId.parse(id)
                        .map(hospitalId -> rename(new Hospital(hospitalId, name.strip())))
                        .orElseGet(Outcome.MalformedId::new));
    }

    private Outcome rename(Hospital hospital) {
        return switch (hospitals.rename(hospital)) {
            case RENAMED -> new Outcome.Named(hospital);
            case NAME_TAKEN -> new Outcome.NameTaken();
            case NO_SUCH_HOSPITAL -> new Outcome.NotFound();
        };
    }

    private static Optional<Outcome> refusal(Caller caller, String name) {
        if (!caller.has(Role.ADMIN)) {
            return Optional.of(new Outcome.Forbidden());
        }
        boolean valid = !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl)
                && RegisterUser.isText(name);
        return valid
                ? Optional.empty()
                : Optional.of(new Outcome.Invalid(
                        List.of(new FieldError("name", "must be 1 to " + LONGEST_NAME + " characters"))));
    }

    public sealed interface Outcome {
        record Named(Hospital hospital) implements Outcome {}

        record Forbidden() implements Outcome {}

        record MalformedId() implements Outcome {}

        record NotFound() implements Outcome {}

        record NameTaken() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }
}
