package org.spira.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "whoami", description = "Show who is signed in, where, and until when.")
final class WhoamiCommand implements Callable<Integer> {
    private final Context context;

    WhoamiCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var session = context.session();
        var user = context.api(session).user();
        var username = Json.text(user, "username");
        var until = session.expiresAt()
                .map(time -> ", until "
                        + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").format(time.atZone(ZoneId.systemDefault())))
                .orElse("");
        var document = document(session, username).put("email", Json.text(user, "email"));
        context.terminal()
                .result("%s%s at %s%s".formatted(username, roles(session), session.apiUrl(), until), document);
        return ExitCode.OK.number();
    }

    static String roles(Session session) {
        return session.roles().isEmpty() ? "" : " (" + String.join(", ", session.roles()) + ")";
    }

    static ObjectNode document(Session session, String username) {
        var document = Json.object()
                .put("user_id", session.userId())
                .put("username", username)
                .put("api_url", session.apiUrl())
                .put("registry_url", session.registryUrl());
        session.expiresAt().ifPresent(time -> document.put("expires_at", time.toString()));
        var roles = document.putArray("roles");
        session.roles().forEach(roles::add);
        return document;
    }
}
