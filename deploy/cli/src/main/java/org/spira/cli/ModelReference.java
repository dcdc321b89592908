package org.spira.cli;

import java.util.Optional;

/// `NAME`, `NAME@alias` or `NAME/version`, also behind `models:/`.
record ModelReference(String name, Optional<String> alias, Optional<String> version) {
    static final String CHAMPION = "champion";
    static final String SERVED_SOON = "Its model servers take it over within half a minute.";
    private static final String SCHEME = "models:/";

    static ModelReference parse(String text) {
        var reference = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        var at = reference.indexOf('@');
        var slash = reference.indexOf('/');
        if (at > 0) {
            return new ModelReference(
                    reference.substring(0, at), Optional.of(reference.substring(at + 1)), Optional.empty());
        }
        if (slash > 0) {
            return new ModelReference(
                    reference.substring(0, slash), Optional.empty(), Optional.of(reference.substring(slash + 1)));
        }
        return new ModelReference(reference, Optional.empty(), Optional.empty());
    }

    /// One version, named by its number: what is done to it must not depend on where an alias points now.
    static ModelReference versioned(String text) {
        var reference = parse(text);
        if (reference.version().filter(number -> number.matches("\\d{1,9}")).isEmpty()) {
            throw Failure.usage(
                    "Which version? Write %s/VERSION, for example %s/2.".formatted(reference.name, reference.name));
        }
        return reference;
    }

    /// Name and version as results tell them. A version need be no number where no registry of ours gave it.
    static ModelReference ofResult(String text) {
        var reference = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        var slash = reference.lastIndexOf('/');
        if (slash < 1 || slash == reference.length() - 1) return versioned(text);
        return new ModelReference(
                reference.substring(0, slash), Optional.empty(), Optional.of(reference.substring(slash + 1)));
    }

    static ModelReference aliased(String text) {
        var reference = parse(text);
        if (reference.alias().filter(alias -> alias.matches("[\\w-]{1,255}")).isEmpty()) {
            throw Failure.usage("Which alias? Write %s@ALIAS, for example %s@%s."
                    .formatted(reference.name, reference.name, CHAMPION));
        }
        return reference;
    }

    /// The version meant; without alias and version the champion, else the newest.
    String resolve(Registry registry) {
        if (version.isPresent()) return version.get();
        if (alias.isPresent()) {
            return registry.aliased(name, alias.get())
                    .orElseThrow(() -> new Failure(
                            ExitCode.REFUSED,
                            "%s has no version called %s; see: spira models list".formatted(name, alias.get())));
        }
        return registry.aliased(name, CHAMPION)
                .or(() -> registry.latest(name))
                .orElseThrow(() -> new Failure(
                        ExitCode.REFUSED, "The registry has no model %s; see: spira models list".formatted(name)));
    }

    @Override
    public String toString() {
        return name
                + alias.map(each -> "@" + each).orElse("")
                + version.map(each -> "/" + each).orElse("");
    }
}
