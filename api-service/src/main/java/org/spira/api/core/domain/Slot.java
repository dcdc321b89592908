package org.spira.api.core.domain;

import java.util.List;
import java.util.regex.Pattern;

/// A place for one recording in the form: what the patient was asked to say.
public record Slot(String name) {
    private static final Pattern FORMAT = Pattern.compile("[a-z]{1,32}");

    public static final Slot ACEITE = new Slot("aceite");
    public static final Slot SUSTENTADA = new Slot("sustentada");
    public static final Slot PARLENDA = new Slot("parlenda");
    public static final Slot FRASE = new Slot("frase");

    public static final List<Slot> REQUIRED = List.of(ACEITE, SUSTENTADA, PARLENDA);
    public static final List<Slot> OPTIONAL = List.of(FRASE);

    public Slot {
        if (!FORMAT.matcher(name).matches()) {
            throw new IllegalArgumentException("not a slot: " + name);
        }
    }
}
