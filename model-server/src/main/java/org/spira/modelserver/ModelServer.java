package org.spira.modelserver;

import java.util.Arrays;
import org.spira.modelserver.config.ScoreApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ModelServer {

    public static void main(String[] arguments) {
        if (!"1".equals(System.getenv("ORT_DISABLE_TELEMETRY"))) { // read by native code before any of ours can say so
            System.err.println("Set ORT_DISABLE_TELEMETRY=1: ONNX Runtime reports to its maker otherwise.");
            System.exit(2);
        }
        if (arguments.length > 0 && arguments[0].equals("score")) {
            System.exit(ScoreApplication.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        SpringApplication.run(ModelServer.class, arguments);
    }
}
