package org.spira.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void hasADefaultForEverything() {
        Options options = Options.of(Map.of());

        assertThat(options.data()).isEqualTo(options.root().resolve("data"));
        assertThat(options.app()).isEqualTo(options.root().resolve("pwa/dist"));
        assertThat(options.ports()).isEqualTo(new Options.PortNumbers(8080, 8081, 8082, 0, 0, 0));
        assertThat(options.apiAddress()).isEqualTo("127.0.0.1");
        assertThat(options.models()).containsExactly("voice-steadiness-demo");
        assertThat(options.replicas()).isEqualTo(1);
    }

    @Test
    void findsTheProjectFromAFolderInsideIt() {
        assertThat(Options.of(Map.of()).root().resolve("deploy/embedded")).isDirectory();
    }

    @Test
    void readsTheEnvironment() {
        Options options = Options.of(Map.of(
                "SPIRA_ROOT", "/opt/spira",
                "SPIRA_DATA", "/var/lib/spira",
                "SPIRA_APP_DIR", "/srv/app",
                "SPIRA_API_PORT", "9080",
                "SPIRA_S3_PORT", "9000",
                "SPIRA_MODEL_SERVER_REPLICAS", "2",
                "SPIRA_DEMO_MODELS", "voice-steadiness-demo, spira-cnn-demo"));

        assertThat(options.root()).isEqualTo(Path.of("/opt/spira"));
        assertThat(options.data()).isEqualTo(Path.of("/var/lib/spira"));
        assertThat(options.app()).isEqualTo(Path.of("/srv/app"));
        assertThat(options.ports()).isEqualTo(new Options.PortNumbers(9080, 8081, 8082, 0, 0, 9000));
        assertThat(options.replicas()).isEqualTo(2);
        assertThat(options.models()).isEqualTo(List.of("voice-steadiness-demo", "spira-cnn-demo"));
    }

    @Test
    void namesTheVariableThatIsWrong() {
        assertThatThrownBy(() -> Options.of(Map.of("SPIRA_API_PORT", "eighty")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("SPIRA_API_PORT=eighty");
        assertThatThrownBy(() -> Options.of(Map.of("SPIRA_MODEL_SERVER_REPLICAS", "0")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("SPIRA_MODEL_SERVER_REPLICAS");
    }
}
