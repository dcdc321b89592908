package org.spira.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedPortsTest {

    @Test
    void namesThePortThatIsInUseAndItsVariable() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = Options.of(Map.of("SPIRA_REGISTRY_PORT", Integer.toString(socket.getLocalPort())));

            assertThatThrownBy(() -> FixedPorts.check(options))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + socket.getLocalPort() + " is in use")
                    .hasMessageContaining("SPIRA_REGISTRY_PORT=");
        }
    }

    @Test
    void refusesOnePortForTwo() {
        Options options = Options.of(Map.of("SPIRA_REGISTRY_PORT", "8082"));

        assertThatThrownBy(() -> FixedPorts.check(options))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Port 8082 is wanted twice, by SPIRA_REGISTRY_PORT and SPIRA_MODEL_SERVER_PORT");
    }
}
