package org.spira.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the clients declare that close() may be interrupted
class NatsServerIT {

    @Test
    void keepsItsStreamsAndItsPortWhenKilledAndRestarted() throws Exception {
        try (NatsServer server = Servers.nats()) {
            String url = server.url();
            publishOne(url);

            server.kill();
            assertThatThrownBy(() -> Nats.connect(server.url())).isInstanceOf(java.io.IOException.class);
            server.restart();

            assertThat(server.url()).isEqualTo(url);
            try (Connection connection = Nats.connect(url)) {
                assertThat(connection
                                .jetStreamManagement()
                                .getStreamInfo("THINGS")
                                .getStreamState()
                                .getMsgCount())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void knowsNoStreamAfterAWipe() throws Exception {
        try (NatsServer server = Servers.nats()) {
            publishOne(server.url());

            server.wipe();
            server.restart();

            try (Connection connection = Nats.connect(server.url())) {
                assertThat(connection.jetStreamManagement().getStreamNames()).isEmpty();
            }
        }
    }

    @Test
    void letsInOnlyItsUser() throws Exception {
        try (NatsServer server = Servers.nats("spira", "a-secret")) {
            Options right = new Options.Builder()
                    .server(server.url())
                    .userInfo(server.username().toCharArray(), server.password().toCharArray())
                    .build();

            try (Connection connection = Nats.connect(right)) {
                assertThat(connection.getStatus()).isEqualTo(Connection.Status.CONNECTED);
            }
            assertThatThrownBy(() -> Nats.connect(server.url())).isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void endsTheServerOfAJvmThatWasKilled(@TempDir Path folder) throws Exception {
        Path pids = folder.resolve("pids");
        Process killed = JavaProcess.start(LeavingNatsBehind.class, pids.toString());
        assertThat(killed.waitFor()).isEqualTo(LeavingNatsBehind.EXIT_CODE);
        long pid = Long.parseLong(Files.readString(pids));
        assertThat(ProcessHandle.of(pid)).isPresent();

        Folders.delete(Folders.temporary("next"));

        Awaitility.await().until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void startsAgainWhatEndedUnasked(@TempDir Path folder) {
        try (NatsProcess server = NatsProcess.start(NatsProcess.Settings.open(folder))) {
            ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
            assertThat(server.restartIfEnded()).isFalse();

            process.destroyForcibly();
            process.onExit().join();

            Awaitility.await().until(server::restartIfEnded);
            assertThat(server.pid()).isNotEqualTo(process.pid());
            server.kill();
            assertThat(server.restartIfEnded()).isFalse();
        }
    }

    private static void publishOne(String url) throws Exception {
        try (Connection connection = Nats.connect(url)) {
            connection
                    .jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name("THINGS")
                            .subjects("things")
                            .storageType(StorageType.File)
                            .build());
            connection.jetStream().publish("things", "one".getBytes(StandardCharsets.UTF_8));
        }
    }
}
