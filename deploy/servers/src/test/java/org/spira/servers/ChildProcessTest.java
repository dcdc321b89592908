package org.spira.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void killsWhatAnEarlierRunLeftBehind() {
        ChildProcess orphan = start("sleep 60 # " + folder);

        boolean reaped = ChildProcess.reap(pidFile());

        assertThat(reaped).isTrue();
        assertThat(orphan.isAlive()).isFalse();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void sparesAnotherProcessThatGotTheSamePid() throws Exception {
        try (ChildProcess other = start("sleep 60 # " + folder)) {
            Files.writeString(pidFile(), other.pid() + "\nsomething that it is not\n");

            boolean reaped = ChildProcess.reap(pidFile());

            assertThat(reaped).isFalse();
            assertThat(other.isAlive()).isTrue();
        }
    }

    @Test
    void killsWhatDoesNotStopInTime() {
        ChildProcess stubborn = start("trap '' TERM; echo ready; while :; do sleep 0.1; done # " + folder);
        Awaitility.await().until(() -> stubborn.lastLogLines(1).equals("ready"));

        boolean ended = stubborn.stop(Duration.ofMillis(300));

        assertThat(ended).isFalse();
        assertThat(stubborn.isAlive()).isFalse();
        assertThat(pidFile()).doesNotExist();
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(new ChildProcess.Spec(
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder,
                folder.resolve("log"),
                pidFile(),
                folder.toString()));
    }

    private Path pidFile() {
        return folder.resolve("child.pid");
    }
}
