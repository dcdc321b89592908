package org.spira.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The Docker daemon of this machine, through its command line.
///
/// Only images that are already there are run: a test run should not begin with a download that nobody asked for.
final class Docker {

    private static final String OWNER = "org.spira.servers.owner";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path client;

    private Docker(Path client) {
        this.client = client;
    }

    /// The daemon, if there is a client, a local socket and an answer. Costs nothing where there is no socket.
    static Optional<Docker> present() {
        return Holder.DOCKER;
    }

    boolean has(String image) {
        return run(Duration.ofSeconds(10), List.of("image", "inspect", "--format", "{{.Id}}", image))
                .isPresent();
    }

    /// Starts a container that publishes one port on the loopback address, and waits until it is ready.
    Container start(
            String image,
            int containerPort,
            int hostPort,
            Map<String, String> environment,
            List<String> arguments,
            BooleanSupplier ready) {
        List<String> command = new ArrayList<>(List.of(
                "run",
                "--detach",
                "--pull",
                "never",
                "--label",
                OWNER + "=" + ProcessHandle.current().pid(),
                "--publish",
                Ports.LOOPBACK + ":" + hostPort + ":" + containerPort));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.add(image);
        command.addAll(arguments);
        String id = run(START_LIMIT, command)
                .orElseThrow(() -> new IllegalStateException("docker does not start " + image));
        Container container = new Container(id, ready);
        container.await();
        return container;
    }

    private Optional<String> run(Duration limit, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(client.toString()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + client, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for docker", e);
        }
    }

    /// Removes containers whose JVM was killed before it could.
    private void sweep() {
        String list = run(
                        Duration.ofSeconds(10),
                        List.of(
                                "ps",
                                "--all",
                                "--filter",
                                "label=" + OWNER,
                                "--format",
                                "{{.ID}} {{.Label \"" + OWNER + "\"}}"))
                .orElse("");
        list.lines()
                .map(line -> List.of(line.split(" ", 2)))
                .filter(fields -> fields.size() == 2
                        && ProcessHandle.of(Long.parseLong(fields.get(1))).isEmpty())
                .forEach(fields -> remove(fields.getFirst()));
    }

    private void remove(String id) {
        run(Duration.ofSeconds(20), List.of("rm", "--force", "--volumes", id));
    }

    /// One container of ours.
    final class Container {

        private final String id;
        private final BooleanSupplier ready;

        private Container(String id, BooleanSupplier ready) {
            this.id = id;
            this.ready = ready;
        }

        /// Ends it as `kill -9` does; its files stay.
        void kill() {
            run(Duration.ofSeconds(20), List.of("kill", "--signal", "KILL", id));
            run(Duration.ofSeconds(20), List.of("wait", id));
        }

        /// Starts it again with the files that it had.
        void restart() {
            if (run(START_LIMIT, List.of("start", id)).isEmpty()) {
                throw new IllegalStateException("docker does not start container " + id);
            }
            await();
        }

        void remove() {
            Docker.this.remove(id);
        }

        private void await() {
            Waiting.until(
                    "container " + id,
                    START_LIMIT,
                    ready,
                    () -> run(Duration.ofSeconds(10), List.of("inspect", "--format", "{{.State.Running}}", id))
                            .equals(Optional.of("true")),
                    () -> run(Duration.ofSeconds(10), List.of("logs", "--tail", "15", id))
                            .orElse(""));
        }
    }

    /// Asked once per JVM.
    private static final class Holder {

        static final Optional<Docker> DOCKER = find();

        private static Optional<Docker> find() {
            String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
            if (!host.startsWith("unix://") || !Files.exists(Path.of(host.substring("unix://".length())))) {
                return Optional.empty();
            }
            Optional<Docker> docker = Binary.fileOnPath("docker")
                    .map(Docker::new)
                    .filter(candidate -> candidate
                            .run(Duration.ofSeconds(5), List.of("version", "--format", "{{.Server.Version}}"))
                            .isPresent());
            docker.ifPresent(Docker::sweep);
            return docker;
        }
    }
}
