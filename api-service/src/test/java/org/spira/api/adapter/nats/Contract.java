package org.spira.api.adapter.nats;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The agreed messages: their schemas and examples.
final class Contract {
    private static final Path MESSAGES = Path.of("..", "contracts", "messages");

    private Contract() {}

    /// What the schema says against a message; nothing when it fits.
    static List<Error> problems(String type, byte[] message) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(MESSAGES.resolve(type + ".schema.json")), InputFormat.JSON);
        return schema.validate(new String(message, StandardCharsets.UTF_8), InputFormat.JSON);
    }

    static byte[] example(String name) throws IOException {
        return Files.readAllBytes(MESSAGES.resolve("examples").resolve(name + ".json"));
    }
}
