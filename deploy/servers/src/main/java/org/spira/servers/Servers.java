package org.spira.servers;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/// Starts the best server at hand for tests and says on standard output which one.
///
/// In this order: one that already runs (`SPIRA_TEST_MONGODB_URI`; `SPIRA_TEST_S3_ENDPOINT` with
/// `SPIRA_TEST_S3_ACCESS_KEY` and `SPIRA_TEST_S3_SECRET_KEY`), an executable named in `SPIRA_MONGOD_BINARY`,
/// `SPIRA_MINIO_BINARY` or `SPIRA_NATS_SERVER_BINARY`, a container whose image is present, an executable on `PATH`, the
/// embedded one. `SPIRA_TEST_SERVERS=embedded` takes only the embedded ones, `binaries` no containers. Each may also be
/// a system property.
public final class Servers {

    /// What is still open when the JVM ends is closed then.
    private static final Set<AutoCloseable> OPEN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Servers::closeAll, "close-servers"));
    }

    private Servers() {}

    /// A MongoDB server with no data in it.
    public static MongoServer mongo() {
        MongoServer server = openMongo();
        return announced("mongodb", server, server.description());
    }

    /// An S3 server without buckets.
    public static S3Server s3() {
        S3Server server = openS3();
        return announced("s3", server, server.description());
    }

    /// A NATS server without streams that asks for no password.
    public static NatsServer nats() {
        return nats("", "");
    }

    /// A NATS server without streams that lets in this user only.
    public static NatsServer nats(String username, String password) {
        NatsServer server = openNats(username, password);
        return announced("nats", server, server.description());
    }

    private static MongoServer openMongo() {
        Optional<String> running = Setting.of("SPIRA_TEST_MONGODB_URI");
        if (running.isPresent()) {
            return RunningMongo.at(running.get());
        }
        Choice choice = Choice.current();
        String image = Setting.of("SPIRA_TEST_MONGODB_IMAGE").orElse("mongo:8");
        return choice.named("SPIRA_MONGOD_BINARY")
                .<MongoServer>map(MongodProcess::start)
                .or(() -> choice.docker(image).map(docker -> MongoContainer.start(docker, image)))
                .or(() -> choice.onPath("mongod").map(MongodProcess::start))
                .orElseGet(EmbeddedMongo::inMemory);
    }

    private static S3Server openS3() {
        Optional<String> running = Setting.of("SPIRA_TEST_S3_ENDPOINT");
        if (running.isPresent()) {
            return new RunningS3(
                    running.get(), required("SPIRA_TEST_S3_ACCESS_KEY"), required("SPIRA_TEST_S3_SECRET_KEY"));
        }
        Choice choice = Choice.current();
        String image = Setting.of("SPIRA_TEST_MINIO_IMAGE").orElse("localhost/spira/minio:2026-02-12");
        return choice.named("SPIRA_MINIO_BINARY")
                .<S3Server>map(MinioProcess::start)
                .or(() -> choice.docker(image).map(docker -> MinioContainer.start(docker, image)))
                .or(() -> choice.onPath("minio").map(MinioProcess::start))
                .orElseGet(EmbeddedS3::temporary);
    }

    private static NatsServer openNats(String username, String password) {
        Optional<Binary> named = Binary.named(NatsProcess.BINARY_SETTING);
        String image = Setting.of("SPIRA_TEST_NATS_IMAGE").orElse("nats:2-alpine");
        Optional<Docker> docker =
                named.isPresent() ? Optional.empty() : Choice.current().docker(image);
        if (docker.isPresent()) {
            return NatsContainer.start(docker.get(), image, username, password);
        }
        Binary binary = NatsProcess.find().orElseThrow(NatsProcess::missing);
        Path folder = Folders.temporary("nats");
        return NatsProcess.start(
                new NatsProcess.Settings(folder, folder.resolve("nats-server.log"), 0, username, password),
                binary,
                () -> Folders.delete(folder));
    }

    private static String required(String setting) {
        return Setting.of(setting).orElseThrow(() -> new IllegalStateException(setting + " is not set"));
    }

    private static <S extends AutoCloseable> S announced(String kind, S server, String description) {
        OPEN.add(server);
        System.out.println("[servers] " + kind + ": " + description);
        return server;
    }

    private static void closeAll() {
        for (AutoCloseable server : Set.copyOf(OPEN)) {
            try {
                server.close();
            } catch (Exception e) {
                System.err.println("[servers] " + server + " does not close: " + e);
            }
        }
    }

    /// Which kinds of servers may be used.
    private enum Choice {
        ANY,
        BINARIES,
        EMBEDDED;

        static Choice current() {
            return switch (Setting.of("SPIRA_TEST_SERVERS").orElse("any")) {
                case "any" -> ANY;
                case "binaries" -> BINARIES;
                case "embedded" -> EMBEDDED;
                default -> throw new IllegalStateException("SPIRA_TEST_SERVERS is any, binaries or embedded");
            };
        }

        Optional<Binary> named(String setting) {
            return this == EMBEDDED ? Optional.empty() : Binary.named(setting);
        }

        Optional<Binary> onPath(String name) {
            return this == EMBEDDED ? Optional.empty() : Binary.onPath(name);
        }

        Optional<Docker> docker(String image) {
            return this == ANY ? Docker.present().filter(docker -> docker.has(image)) : Optional.empty();
        }
    }
}
