package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Users;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// The people who may sign in. Uniqueness whatever the case rests on stored lower-case keys: not every server
/// compares by collation.
@Repository
final class MongoUsers implements Users, Prepared {
    private final Preparation preparation;
    private final MongoOperations mongo;

    MongoUsers(MongoOperations mongo) {
        this.preparation = new Preparation(mongo, MongoUsers::makeIndexes);
        this.mongo = preparation.operations();
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    private static void makeIndexes(MongoOperations mongo) {
        IndexOperations indexes = mongo.indexOps(UserDocument.class);
        indexes.createIndex(new Index("usernameKey", Direction.ASC).unique().named("one user per username"));
        indexes.createIndex(new Index("emailKey", Direction.ASC).unique().named("one user per e-mail address"));
    }

    @Override
    public Addition add(User user) {
        try {
            mongo.insert(UserDocument.of(user));
            return Addition.ADDED;
        } catch (DuplicateKeyException e) {
            if (hasUsername(user.username())) {
                return Addition.USERNAME_TAKEN;
            }
            if (hasEmail(user.email())) {
                return Addition.EMAIL_TAKEN;
            }
            throw e;
        }
    }

    @Override
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(mongo.findById(new ObjectId(id.value()), UserDocument.class))
                .map(UserDocument::toUser);
    }

    @Override
    public Optional<User> findByUsername(String username) {
        Query byName = Query.query(where("usernameKey").is(key(username)));
        return Optional.ofNullable(mongo.findOne(byName, UserDocument.class)).map(UserDocument::toUser);
    }

    @Override
    public boolean hasUsername(String username) {
        return mongo.exists(Query.query(where("usernameKey").is(key(username))), UserDocument.class);
    }

    @Override
    public boolean hasEmail(String email) {
        return mongo.exists(Query.query(where("emailKey").is(key(email))), UserDocument.class);
    }

    @Override
    public boolean hasAdmin() {
        return mongo.exists(Query.query(where("roles").is(Role.ADMIN.code())), UserDocument.class);
    }

    @Override
    public boolean hasEnabledAdmin() {
        return mongo.exists(
                Query.query(where("roles").is(Role.ADMIN.code()).and("disabled").ne(true)), UserDocument.class);
    }

    @Override
    public Page list(Users.Search wanted) {
        Criteria criteria = new Criteria();
        wanted.after().ifPresent(last -> criteria.and("usernameKey").gt(key(last)));
        wanted.part()
                .map(part -> Pattern.quote(key(part)))
                .ifPresent(part -> criteria.orOperator(
                        where("usernameKey").regex(part), where("emailKey").regex(part)));
        List<User> found = mongo
                .find(Query.query(criteria).with(Sort.by("usernameKey")).limit(wanted.limit() + 1), UserDocument.class)
                .stream()
                .map(UserDocument::toUser)
                .toList();
        if (found.size() <= wanted.limit()) {
            return new Page(found, Optional.empty());
        }
        List<User> page = found.subList(0, wanted.limit());
        return new Page(page, Optional.of(page.getLast().username()));
    }

    @Override
    public Change change(UserId id, Changes changes) {
        Update update = new Update();
        changes.disabled().ifPresent(disabled -> update.set("disabled", disabled));
        changes.roles().ifPresent(roles -> update.set("roles", codesOf(roles)));
        changes.email().ifPresent(email -> update.set("email", email).set("emailKey", key(email)));
        changes.password()
                .ifPresent(password ->
                        update.set("passwordHash", password.hash()).set("mustChangePassword", password.mustChange()));
        if (changes.endsSessions()) {
            update.inc("generation", 1);
        }
        try {
            UserDocument changed = mongo.findAndModify(
                    byId(id), update, FindAndModifyOptions.options().returnNew(true), UserDocument.class);
            return changed == null ? new Change.NoSuchUser() : new Change.Changed(changed.toUser());
        } catch (DuplicateKeyException e) {
            return new Change.EmailTaken();
        }
    }

    private static List<String> codesOf(Set<Role> roles) {
        return roles.stream().map(Role::code).sorted().toList();
    }

    @Override
    public void signedIn(UserId id, Instant at) {
        mongo.updateFirst(byId(id), new Update().set("lastSignIn", at), UserDocument.class);
    }

    private static Query byId(UserId id) {
        return Query.query(where("_id").is(new ObjectId(id.value())));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// What is null was not yet thought of when the document was stored.
    @Document("users")
    record UserDocument(
            @Id ObjectId id,
            String username,
            String usernameKey,
            String email,
            String emailKey,
            String passwordHash,
            List<String> roles,
            @Nullable Boolean disabled,
            @Nullable Boolean mustChangePassword,
            @Nullable Integer generation,
            @Nullable Instant lastSignIn) {
        static UserDocument of(User user) {
            return new UserDocument(
                    new ObjectId(user.id().value()),
                    user.username(),
                    key(user.username()),
                    user.email(),
                    key(user.email()),
                    user.passwordHash(),
                    codesOf(user.roles()),
                    user.disabled(),
                    user.mustChangePassword(),
                    user.generation(),
                    user.lastSignIn().orElse(null));
        }

        User toUser() {
            Set<Role> known =
                    roles.stream().flatMap(code -> Role.parse(code).stream()).collect(Collectors.toSet());
            return new User(
                    new UserId(id.toHexString()),
                    username,
                    email,
                    passwordHash,
                    known,
                    disabled != null && disabled,
                    mustChangePassword != null && mustChangePassword,
                    generation == null ? 0 : generation,
                    Optional.ofNullable(lastSignIn));
        }

        @Override
        public String toString() {
            return "UserDocument[id=" + id + "]";
        }
    }
}
