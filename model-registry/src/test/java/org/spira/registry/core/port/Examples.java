package org.spira.registry.core.port;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Contract;
import org.spira.registry.core.domain.Description;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.GoldenReplay;
import org.spira.registry.core.domain.Manifest;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.RegisteredModel;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.domain.Tag;
import org.spira.registry.core.domain.VersionId;

/// Values for tests.
public final class Examples {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Set<Role> ALL_OF_AN_ENGINEER = Set.of(Role.READER, Role.UPLOADER, Role.CURATOR, Role.PROMOTER);
    public static final Caller ENGINEER = new Caller("0123456789abcdef01234567", "Ada", ALL_OF_AN_ENGINEER, "test", "");
    public static final Caller OTHER = new Caller("111111111111111111111111", "Bo", ALL_OF_AN_ENGINEER, "", "");
    public static final Caller CURATOR = new Caller("222222222222222222222222", "Cy", Set.of(Role.CURATOR), "", "");
    public static final Caller PROMOTER = new Caller("333333333333333333333333", "Di", Set.of(Role.PROMOTER), "", "");
    public static final Contract CONTRACT = new Contract(
            "respiratory-insufficiency",
            Map.of("sustentada", new Contract.AudioInput("waveform", 16_000, OptionalDouble.of(1), 60)),
            Map.of("age", new Contract.Feature("age", OptionalDouble.of(Double.NaN))),
            new Contract.Output("probability", 0),
            new Contract.Decision(0.6, 0.4),
            new Contract.Batching(true, 1),
            "tests",
            "not validated");

    private static final AtomicInteger EVENTS = new AtomicInteger();

    private Examples() {}

    /// One like no other.
    public static AuditEvent event(String subject) {
        return new AuditEvent(
                NOW, "me", "tested", subject, Map.of("number", Integer.toString(EVENTS.incrementAndGet())));
    }

    public static RegisteredModel model(String name) {
        return new RegisteredModel(
                new ModelName(name), NOW, NOW, new Description("a text"), List.of(new Tag("a.dotted.key", "value")));
    }

    public static StoredFile file(String path, String content) {
        return new StoredFile(new FilePath(path), content.getBytes(StandardCharsets.UTF_8).length, Sha256.of(content));
    }

    public static ModelVersion version(String name, int number) {
        return version(name, number, "mlflow-artifacts:/staging/" + new UUID(0, number));
    }

    public static ModelVersion version(String name, int number, String source) {
        return new ModelVersion(
                new VersionId(new ModelName(name), number),
                NOW,
                NOW,
                ENGINEER.id(),
                new Description(""),
                source,
                "run",
                "",
                List.of(new Tag("mlflow.x", "1")),
                new Manifest(List.of(file("MLmodel", "text"), file("golden/a.yaml", ""))),
                new Registration.Pending(),
                false);
    }

    public static Registration.Ready ready() {
        return new Registration.Ready(
                Sha256.of("model"),
                CONTRACT,
                List.of(new GoldenReplay("a", true, List.of(0.5, 1.0), List.of(0.5, 1.0), 1e-9, "inconclusive")),
                Map.of("version", "1.29.0", "a.b", "c"),
                "m-0123456789abcdef0123456789abcdef");
    }
}
