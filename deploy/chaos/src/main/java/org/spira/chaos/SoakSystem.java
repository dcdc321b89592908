package org.spira.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spira.embedded.EmbeddedSystem;
import org.spira.embedded.Options;
import org.spira.embedded.Service;
import org.spira.servers.NatsProcess;
import org.spira.systemtests.Client;

/// The system as `make run` starts it, with two model servers and the stores as processes of their own, so that each
/// can be measured by itself.
final class SoakSystem implements AutoCloseable {

    private static final int REPLICAS = 2;

    private final Path data;
    private final StoreProcess mongodb;
    private final StoreProcess s3;
    private final EmbeddedSystem system;

    private SoakSystem(Path data) {
        this.data = data;
        this.mongodb = StoreProcess.start("mongodb", database(data), data);
        this.s3 = StoreProcess.start("s3", data.resolve("s3"), data);
        try {
            this.system = EmbeddedSystem.start(Options.onFreePorts(data)
                    .withReplicas(REPLICAS)
                    .withStores(new Rig.Mongodb(mongodb.port()), new Rig.S3(s3.port()))
                    // one sign-in lasts for the whole run
                    .withVariable("api-service", "SPIRA_TOKENS_LIFETIME", "24h")
                    // one user stands for all
                    .withVariable("api-service", "SPIRA_UPLOADS_AT_ONCE_PER_USER", "32")
                    // a heap that neither grows nor shrinks: what grows is beside it
                    .withVariable("api-service", "JDK_JAVA_OPTIONS", "-Xms384m -XX:+AlwaysPreTouch")
                    .withVariable("model-registry", "JDK_JAVA_OPTIONS", "-Xms320m -XX:+AlwaysPreTouch")
                    .withVariable("model-server", "JDK_JAVA_OPTIONS", "-Xms384m -XX:+AlwaysPreTouch")
                    // a bound that fills for a quarter of an hour looks like a leak: this one is full after the warm-up
                    .withVariable("model-server", "SPIRA_REMEMBERED_ANSWERS", "500"));
        } catch (RuntimeException e) {
            closeStores();
            throw e;
        }
    }

    static SoakSystem start(Path data) {
        return new SoakSystem(data);
    }

    Client clinician() {
        return Client.signIn(system.apiUrl(), system.credentials().clinician());
    }

    List<Watched> processes() {
        List<Service> services = new ArrayList<>(List.of(system.api()));
        services.addAll(system.modelServers());
        services.add(system.registry());
        List<Watched> all = new ArrayList<>();
        services.forEach(each -> all.add(new Watched(each.name(), each::pid, true)));
        NatsProcess nats = system.nats();
        all.add(new Watched("nats-server", nats::pid, false));
        all.add(new Watched("mongodb", mongodb::pid, true));
        all.add(new Watched("s3", s3::pid, true));
        return List.copyOf(all);
    }

    Bucket bucket() {
        return new Bucket(data.resolve("s3/spira-audio/audio"));
    }

    long databaseBytes() {
        return bytes(database(data));
    }

    long brokerBytes() {
        return bytes(data.resolve("nats"));
    }

    private static Path database(Path data) {
        return data.resolve("mongodb/spira.h2");
    }

    /// Of a file, or of all in a folder, as the disk has them.
    private static long bytes(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.mapToLong(SoakSystem::size).sum();
        } catch (UncheckedIOException | NoSuchFileException _) {
            return bytes(path); // a file went away under this walk
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure " + path, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        system.close();
        closeStores();
    }

    private void closeStores() {
        mongodb.close();
        s3.close();
    }
}
