package org.spira.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.servers.ChildProcess;
import org.spira.servers.Ports;

class ServiceTest {

    @TempDir
    Path folder;

    private ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void open() {
        executor = Executors.newSingleThreadScheduledExecutor();
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
        http.close();
    }

    @Test
    void isStartedAgainWhenItEndsUnasked() {
        Service service = service(HealthyProgram.class.getName());
        try {
            service.start();
            service.awaitReady();
            long pid = service.pid();

            service.kill();

            assertThat(ProcessHandle.of(pid)).isEmpty();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(service::isReady);
            assertThat(service.pid()).isNotEqualTo(pid);
        } finally {
            service.stop();
        }
    }

    @Test
    void staysDownWhenItWasStopped() {
        Service service = service(HealthyProgram.class.getName());
        service.start();
        service.awaitReady();

        service.stop();

        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !service.isRunning());
        assertThat(folder.resolve("service.pid")).doesNotExist();
    }

    @Test
    void showsTheEndOfTheLogWhenItNeverBecomesReady() {
        Service service = service("org.spira.embedded.NoSuchProgram");
        service.start();

        assertThatThrownBy(service::awaitReady).isInstanceOf(StartFailure.class).hasMessageContaining("NoSuchProgram");
        service.stop();
    }

    @Test
    void tellsWhatItsThreadsDo() {
        Service service = service(HealthyProgram.class.getName());
        try {
            service.start();
            service.awaitReady();

            assertThat(service.threads())
                    .contains(folder.resolve("service.threads").toString());
            assertThat(folder.resolve("service.threads")).content().contains("sun.net.httpserver");
        } finally {
            service.stop();
        }
    }

    private Service service(String program) {
        int port = Ports.free();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmarker=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                program,
                Integer.toString(port));
        ChildProcess.Spec spec = new ChildProcess.Spec(
                command, Map.of(), folder, folder.resolve("log"), folder.resolve("service.pid"), folder.toString());
        return new Service(
                "service",
                "http://localhost:" + port,
                "/",
                spec,
                new Service.Surroundings(http, executor, new Console(System.out), () -> {}));
    }
}
