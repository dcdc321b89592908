package org.spira.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/// The users of a demonstration, one per role. Their passwords are made at the first start and kept for the next.
public record Credentials(User admin, User engineer, User clinician) {

    /// Somebody who can sign in.
    public record User(String username, String password, String role) {

        String email() {
            return username + "@example.org";
        }
    }

    static Credentials in(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        Credentials credentials = new Credentials(
                user(properties, "admin", "admin"),
                user(properties, "engineer", "ml-engineer"),
                user(properties, "clinician", "clinician"));
        if (!Files.exists(file)) {
            PrivateFiles.write(file, credentials.text());
        }
        return credentials;
    }

    public List<User> users() {
        return List.of(admin, engineer, clinician);
    }

    private static User user(Properties properties, String username, String role) {
        return new User(username, properties.getProperty(username + ".password", Passwords.random()), role);
    }

    private String text() {
        return users().stream()
                .map(user ->
                        "%1$s.password=%2$s%n%1$s.role=%3$s%n".formatted(user.username(), user.password(), user.role()))
                .collect(Collectors.joining("", "# made at the first start; deleting this file locks you out\n", ""));
    }
}
