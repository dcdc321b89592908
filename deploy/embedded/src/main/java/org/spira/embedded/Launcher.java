package org.spira.embedded;

import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// `make run`: starts the system, says where it is and how to sign in, and stops it on Ctrl-C.
final class Launcher {

    private Launcher() {}

    public static void main(String... arguments) throws InterruptedException {
        Console console = new Console(System.out);
        try {
            Map<String, String> environment = System.getenv();
            Options options = Options.of(environment);
            if (environment.getOrDefault("RESET", "").equals("1")) {
                DataFolder.reset(options.data());
                console.say("data", "emptied " + options.data());
            }
            run(options, console);
        } catch (StartFailure e) {
            System.err.println("\nerror: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options, Console console) throws InterruptedException {
        EmbeddedSystem system = new EmbeddedSystem(options, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system, console), "stop"));
        try {
            system.start();
            welcome(system, options, console);
        } catch (StartFailure e) {
            if (!system.isClosed()) { // otherwise Ctrl-C was the reason
                system.close();
                throw e;
            }
        }
        new CountDownLatch(1).await();
    }

    private static void stop(EmbeddedSystem system, Console console) {
        boolean failed = system.isClosed();
        if (!failed) {
            console.print("");
            console.say("stop", "model servers first, then the rest");
        }
        system.close();
        if (!failed) {
            console.say("stop", "done");
        }
    }

    private static void welcome(EmbeddedSystem system, Options options, Console console) {
        StringBuilder text = new StringBuilder();
        text.append("\nSPIRA is ready after %.0f s:  %s\n\n".formatted(system.seconds(), system.apiUrl()));
        text.append("  %-12s %-22s %s\n".formatted("sign in as", "password", "role"));
        for (Credentials.User user : system.credentials().users()) {
            text.append("  %-12s %-22s %s\n".formatted(user.username(), user.password(), user.role()));
        }
        if (!Files.isRegularFile(options.app().resolve("index.html"))) {
            text.append("\nThe app is not built (%s is missing): there is only the API.\n".formatted(options.app()));
        }
        text.append("\nRegistry %s, data and logs in %s. Ctrl-C stops everything.\n"
                .formatted(system.registryUrl(), options.data()));
        text.append("Demonstration models are not clinically validated.\n");
        console.print(text.toString());
    }
}
