package org.spira.modelserver.core.domain;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which model to serve: `models:/NAME@ALIAS`, `models:/NAME/VERSION`, `models:/NAME/STAGE` or `file:/directory`.
public sealed interface ModelReference {

    /// A version in a registry, by number or by what points at it.
    sealed interface Registered extends ModelReference {}

    /// What may point at another version tomorrow.
    sealed interface Movable extends Registered {}

    record Aliased(String name, String alias) implements Movable {
        @Override
        public String toString() {
            return "models:/" + name + "@" + alias;
        }
    }

    /// The newest version of a stage as MLflow knows them; `latest` is the newest of all.
    record Staged(String name, String stage) implements Movable {
        @Override
        public String toString() {
            return "models:/" + name + "/" + stage;
        }
    }

    record Versioned(String name, String version) implements Registered {
        @Override
        public String toString() {
            return "models:/" + name + "/" + version;
        }
    }

    record InDirectory(Path directory) implements ModelReference {
        @Override
        public String name() {
            Path last = directory.toAbsolutePath().normalize().getFileName();
            return last == null ? "model" : last.toString();
        }

        @Override
        public String toString() {
            return "file:" + directory;
        }
    }

    String name();

    /// Refuses anything else with an [IllegalArgumentException] that says what is expected.
    static ModelReference parse(String text) {
        Matcher registered = Syntax.REGISTERED.matcher(text);
        if (registered.matches()) {
            String name = registered.group("name");
            if (registered.group("alias") != null) {
                return new Aliased(name, registered.group("alias"));
            }
            return registered.group("version") != null
                    ? new Versioned(name, registered.group("version"))
                    : new Staged(name, registered.group("stage"));
        }
        if (text.startsWith("file:")) {
            return new InDirectory(Path.of(text.substring("file:".length()).replaceFirst("^/{2,}", "/")));
        }
        throw new IllegalArgumentException("not a model: '" + text
                + "' (models:/NAME@ALIAS, models:/NAME/VERSION, models:/NAME/STAGE or" + " file:/directory)");
    }

    /// Holds the pattern, which an interface could only make public.
    final class Syntax {
        private static final Pattern REGISTERED = Pattern.compile(
                "models:/(?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,127})(@(?<alias>[\\w-]{1,255})|/(?<version>\\d{1,9})"
                        + "|/(?<stage>latest|[Nn]one|[Ss]taging|[Pp]roduction|[Aa]rchived))");

        private Syntax() {}
    }
}
