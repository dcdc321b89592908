package org.spira.api.core.usecase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.HospitalId;
import org.spira.api.core.domain.Role;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.Users;

/// Makes the first admin, once, and the hospitals to begin with. There is no default password anywhere: the first
/// admin comes from who started the service, or from who can read its log.
public final class SetUp {
    private final Users users;
    private final Hospitals hospitals;
    private final RegisterUser registerUser;
    private final IdGenerator ids;
    private final byte[] code;

    /// @param code nobody can guess it; it is only shown in the log, and only while there is no admin
    public SetUp(Users users, Hospitals hospitals, RegisterUser registerUser, IdGenerator ids, String code) {
        this.users = users;
        this.hospitals = hospitals;
        this.registerUser = registerUser;
        this.ids = ids;
        this.code = code.getBytes(StandardCharsets.UTF_8);
    }

    public boolean needsAdmin() {
        return !users.hasAdmin();
    }

    /// For who has the code. It stops working with the first admin.
    public synchronized Outcome setUp(String givenCode, RegisterUser.Registration admin) {
        if (!needsAdmin()) {
            return new Outcome.AlreadySetUp();
        }
        if (!MessageDigest.isEqual(code, givenCode.getBytes(StandardCharsets.UTF_8))) {
            return new Outcome.WrongCode();
        }
        return addAdmin(admin);
    }

    /// For who started the service.
    public synchronized Outcome setUp(RegisterUser.Registration admin) {
        return needsAdmin() ? addAdmin(admin) : new Outcome.AlreadySetUp();
    }

    /// Adds the hospitals unless there are some.
    public void addHospitals(List<String> names) {
        if (hospitals.all().isEmpty()) {
            names.forEach(name -> hospitals.add(new Hospital(new HospitalId(ids.next()), name)));
        }
    }

    private Outcome addAdmin(RegisterUser.Registration admin) {
        List<FieldError> errors = admin.shapeErrors();
        return new Outcome.Answered(
                errors.isEmpty()
                        ? registerUser.add(admin, Set.of(Role.ADMIN))
                        : new RegisterUser.Outcome.Invalid(errors));
    }

    public sealed interface Outcome {
        record Answered(RegisterUser.Outcome answer) implements Outcome {}

        record WrongCode() implements Outcome {}

        record AlreadySetUp() implements Outcome {}
    }
}
