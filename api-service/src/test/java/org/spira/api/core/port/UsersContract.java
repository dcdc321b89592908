package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.id;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Users.Addition;

/// What every keeper of users does.
public abstract class UsersContract {
    private static final User CLINICIAN =
            user(1, "Clinician", "clinician@example.org", Role.CLINICIAN, Role.ML_ENGINEER);

    private Users users;

    protected abstract Users empty();

    @BeforeEach
    void start() {
        users = empty();
    }

    @Test
    void keepsAUserWhole() {
        assertThat(users.add(CLINICIAN)).isEqualTo(Addition.ADDED);

        assertThat(users.find(CLINICIAN.id())).contains(CLINICIAN);
        assertThat(users.find(new UserId(id(9)))).isEmpty();
    }

    @Test
    void findsAUsernameWhateverItsCase() {
        users.add(CLINICIAN);

        assertThat(users.findByUsername("CLINICIAN")).contains(CLINICIAN);
        assertThat(users.findByUsername("clinician")).contains(CLINICIAN);
        assertThat(users.findByUsername("clinic")).isEmpty();
        assertThat(users.hasUsername("cLINICIAN")).isTrue();
        assertThat(users.hasEmail("CLINICIAN@example.org")).isTrue();
        assertThat(users.hasEmail("colleague@example.org")).isFalse();
    }

    @Test
    void takesAUsernameOnceWhateverItsCase() {
        users.add(CLINICIAN);

        assertThat(users.add(user(2, "CLINICIAN", "other@example.org"))).isEqualTo(Addition.USERNAME_TAKEN);
        assertThat(users.find(new UserId(id(2)))).isEmpty();
    }

    @Test
    void takesAnEmailAddressOnceWhateverItsCase() {
        users.add(CLINICIAN);

        assertThat(users.add(user(2, "colleague", "Clinician@Example.org"))).isEqualTo(Addition.EMAIL_TAKEN);
        assertThat(users.find(new UserId(id(2)))).isEmpty();
    }

    @Test
    void saysThatTheUsernameIsTakenWhenBothAre() {
        users.add(CLINICIAN);

        assertThat(users.add(user(2, "clinician", "clinician@example.org"))).isEqualTo(Addition.USERNAME_TAKEN);
    }

    @Test
    void knowsWhetherThereIsAnAdmin() {
        users.add(CLINICIAN);
        assertThat(users.hasAdmin()).isFalse();

        users.add(user(2, "colleague", "colleague@example.org", Role.ADMIN));

        assertThat(users.hasAdmin()).isTrue();
    }

    @Test
    void remembersWhenAUserSignedInLast() {
        users.add(CLINICIAN);
        assertThat(users.find(CLINICIAN.id()).orElseThrow().lastSignIn()).isEmpty();

        users.signedIn(CLINICIAN.id(), NOW);

        assertThat(users.find(CLINICIAN.id()).orElseThrow().lastSignIn()).contains(NOW);
        assertThat(users.find(CLINICIAN.id()).orElseThrow().passwordHash()).isEqualTo(CLINICIAN.passwordHash());
        users.signedIn(new UserId(id(9)), NOW);
        assertThat(users.find(new UserId(id(9)))).isEmpty();
    }

    @Test
    void listsPageAfterPageInTheOrderOfTheNames() {
        for (String name : List.of("carla", "Ana", "bruno", "Davi")) {
            users.add(user(name.length() + name.charAt(0), name, name + "@example.org"));
        }

        Users.Page first = users.list(new Users.Search(Optional.empty(), Optional.empty(), 3));
        Users.Page second = users.list(new Users.Search(Optional.empty(), first.next(), 3));

        assertThat(first.users()).extracting(User::username).containsExactly("Ana", "bruno", "carla");
        assertThat(second.users()).extracting(User::username).containsExactly("Davi");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void listsWhoseNameOrAddressHoldsATextWhateverItsCase() {
        users.add(user(1, "ana.b", "first@example.org"));
        users.add(user(2, "Bruno", "ANA@example.org"));
        users.add(user(3, "anaxb", "third@example.org"));

        assertThat(found("ana")).containsExactly("ana.b", "anaxb", "Bruno");
        assertThat(found("A.B")).containsExactly("ana.b");
        assertThat(found("\\E.*")).isEmpty();
        assertThat(found("@example.org")).hasSize(3);
    }

    private List<String> found(String part) {
        return users.list(new Users.Search(Optional.of(part), Optional.empty(), 10)).users().stream()
                .map(User::username)
                .toList();
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        users.add(CLINICIAN);

        Users.Change change = users.change(
                CLINICIAN.id(),
                new Users.Changes(
                        Optional.empty(),
                        Optional.of(Set.of(Role.ADMIN)),
                        Optional.of("New@example.org"),
                        Optional.empty()));

        User changed = users.find(CLINICIAN.id()).orElseThrow();
        assertThat(change).isEqualTo(new Users.Change.Changed(changed));
        assertThat(changed.roles()).containsExactly(Role.ADMIN);
        assertThat(changed.email()).isEqualTo("New@example.org");
        assertThat(users.hasEmail("new@example.org")).isTrue();
        assertThat(users.hasEmail(CLINICIAN.email())).isFalse();
        assertThat(changed.passwordHash()).isEqualTo(CLINICIAN.passwordHash());
        assertThat(changed.disabled()).isFalse();
        assertThat(changed.generation()).isZero();
    }

    @Test
    void endsSessionsWithEachNewPasswordAndWhenAUserIsDisabled() {
        users.add(CLINICIAN);

        users.change(CLINICIAN.id(), Users.Changes.password("new hash", true));
        users.change(CLINICIAN.id(), disabled(true));
        users.change(CLINICIAN.id(), disabled(false));

        User changed = users.find(CLINICIAN.id()).orElseThrow();
        assertThat(changed.passwordHash()).isEqualTo("new hash");
        assertThat(changed.mustChangePassword()).isTrue();
        assertThat(changed.disabled()).isFalse();
        assertThat(changed.generation()).isEqualTo(2);
    }

    private static Users.Changes disabled(boolean disabled) {
        return new Users.Changes(Optional.of(disabled), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Users.Changes email(String email) {
        return new Users.Changes(Optional.empty(), Optional.empty(), Optional.of(email), Optional.empty());
    }

    @Test
    void givesNobodyTheAddressOfAnother() {
        users.add(CLINICIAN);
        users.add(user(2, "colleague", "colleague@example.org"));

        assertThat(users.change(CLINICIAN.id(), email("COLLEAGUE@example.org")))
                .isEqualTo(new Users.Change.EmailTaken());
        assertThat(users.change(CLINICIAN.id(), email("CLINICIAN@example.org")))
                .isInstanceOf(Users.Change.Changed.class);
        assertThat(users.find(CLINICIAN.id()).orElseThrow().email()).isEqualTo("CLINICIAN@example.org");
    }

    @Test
    void changesNobodyWhoIsNotThere() {
        assertThat(users.change(CLINICIAN.id(), email("clinician@example.org")))
                .isEqualTo(new Users.Change.NoSuchUser());
        assertThat(users.find(CLINICIAN.id())).isEmpty();
    }

    @Test
    void knowsWhetherThereIsAnAdminWhoIsNotDisabled() {
        users.add(user(2, "colleague", "colleague@example.org", Role.ADMIN));
        assertThat(users.hasEnabledAdmin()).isTrue();

        users.change(new UserId(id(2)), disabled(true));

        assertThat(users.hasEnabledAdmin()).isFalse();
        assertThat(users.hasAdmin()).isTrue();
    }

    private static User user(int number, String username, String email, Role... roles) {
        return new User(new UserId(id(number)), username, email, "$argon2id$v=19$...", Set.of(roles));
    }
}
