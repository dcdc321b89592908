package org.spira.api.core.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.Tokens;
import org.spira.api.core.port.Users;

/// Goes on with a session: new tokens for who presents its refresh token for the first time, or again at once. A
/// token that comes back later was copied, and nobody can tell by whom: the session ends.
public record RefreshSession(
        Sessions sessions,
        Users users,
        Tokens tokens,
        AccessLog accessLog,
        Session.Limits limits,
        InstantSource clock) {

    public Outcome refresh(String text) {
        return RefreshToken.parse(text)
                .flatMap(this::answer)
                .<Outcome>map(Outcome.Refreshed::new)
                .orElseGet(Outcome.Refused::new);
    }

    private Optional<SessionTokens> answer(RefreshToken token) {
        Optional<Session> session = sessions.find(token.session());
        Optional<User> user = session.flatMap(found -> users.find(found.user())
                .filter(owner -> !owner.disabled() && owner.generation() == found.generation()));
        return user.flatMap(owner -> answer(token, session.orElseThrow(), owner));
    }

    private Optional<SessionTokens> answer(RefreshToken token, Session session, User user) {
        Instant now = clock.instant();
        return switch (session.present(token, now, limits)) {
            case Session.Answer.Replaced replaced
            when sessions.replace(replaced.session()) ->
                Optional.of(tokens(user, replaced.next(), replaced.session(), now));
            // another request was faster: to the session as it is now this token came again
            case Session.Answer.Replaced _ -> answer(token);
            case Session.Answer.Repeated repeated -> Optional.of(tokens(user, repeated.next(), session, now));
            case Session.Answer.Copied _ -> {
                sessions.remove(session.id());
                accessLog.append(new AccessLog.Entry(
                        now, user.id(), "session.copied", user.id().value(), false));
                yield Optional.empty();
            }
            case Session.Answer.Refused _ -> Optional.empty();
        };
    }

    private SessionTokens tokens(User user, RefreshToken next, Session session, Instant now) {
        return new SessionTokens(user, tokens.issue(user, session.id(), now), next, session.expiresAt());
    }

    public sealed interface Outcome {
        record Refreshed(SessionTokens tokens) implements Outcome {}

        record Refused() implements Outcome {}
    }
}
