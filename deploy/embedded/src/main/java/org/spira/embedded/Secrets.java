package org.spira.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Passwords that the parts of the system use among themselves, one file each, made when first asked for.
final class Secrets {

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
        PrivateFiles.folder(folder);
    }

    String password(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            PrivateFiles.write(file, Passwords.random() + "\n");
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
