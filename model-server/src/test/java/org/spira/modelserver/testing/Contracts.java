package org.spira.modelserver.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The messages' schemas and examples, which both sides are tested against.
public final class Contracts {

    private static final Path MESSAGES = Path.of("..", "contracts", "messages");

    private Contracts() {}

    /// What is wrong with a message, empty if nothing is.
    public static List<String> violations(String schema, String message) {
        return schema(schema).validate(message, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    public static String example(String name) {
        return read(MESSAGES.resolve("examples").resolve(name + ".json"));
    }

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(MESSAGES.resolve(name + ".schema.json")), InputFormat.JSON);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
