package org.spira.modelserver.adapter.commandline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.usecase.ScoreDirectory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `score`: prints one line of JSON on standard output. Exit codes: 0 scored, 1 refused (the line says why), 2 wrong
/// usage or unreadable files (standard error says why).
final class ScoreCommand implements CommandLineRunner, ExitCodeGenerator {

    private static final int SCORED = 0;
    private static final int REFUSED = 1;
    private static final int UNUSABLE = 2;

    private final ScoreDirectory scoreDirectory;
    private final PrintStream out;
    private final PrintStream err;
    private final JsonMapper json = new JsonMapper();
    private int exitCode;

    ScoreCommand(ScoreDirectory scoreDirectory, PrintStream out, PrintStream err) {
        this.scoreDirectory = scoreDirectory;
        this.out = out;
        this.err = err;
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    @Override
    public void run(String... arguments) throws InterruptedException {
        try {
            ScoreArguments parsed = ScoreArguments.parse(arguments);
            ScoreDirectory.Outcome outcome = parsed.golden()
                    ? scoreDirectory.replay(parsed.model())
                    : scoreDirectory.score(parsed.model(), parsed.inputs(), parsed.features());
            if (outcome instanceof ScoreDirectory.Scored scored
                    && parsed.waveforms().isPresent()) {
                write(scored.waveforms(), parsed.waveforms().get());
            }
            out.println(json.writeValueAsString(document(outcome)));
            exitCode = outcome instanceof ScoreDirectory.Refused ? REFUSED : SCORED;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "\n" + ScoreArguments.USAGE);
            exitCode = UNUSABLE;
        } catch (IOException e) {
            err.println("cannot read or write: " + e);
            exitCode = UNUSABLE;
        }
    }

    private static void write(Map<String, Samples> waveforms, Path directory) throws IOException {
        for (Map.Entry<String, Samples> waveform : waveforms.entrySet()) {
            FloatWave.write(directory.resolve(waveform.getKey() + ".wav"), waveform.getValue());
        }
    }

    private ObjectNode document(ScoreDirectory.Outcome outcome) {
        ObjectNode root = json.createObjectNode();
        switch (outcome) {
            case ScoreDirectory.Refused(Failure failure) ->
                root.putObject("refused")
                        .put("reason", kebab(failure.reason()))
                        .put("slot", failure.slot())
                        .put("message", failure.message());
            case ScoreDirectory.Scored scored -> {
                numbers(root.putArray("output"), scored.output());
                root.put("diagnosis", kebab(scored.diagnosis()));
                describe(root, scored.model(), scored.runtime());
            }
            case ScoreDirectory.Replayed replayed -> {
                ArrayNode golden = root.putArray("golden");
                replayed.samples().forEach(replay -> describe(golden.addObject(), replay));
                describe(root, replayed.model(), replayed.runtime());
            }
        }
        return root;
    }

    private static void describe(ObjectNode node, ScoreDirectory.Replay replay) {
        List<Float> expected = replay.sample().expectedOutput();
        node.put("name", replay.sample().name());
        node.put("passed", replay.difference().isEmpty());
        numbers(node.putArray("expected"), expected);
        numbers(node.putArray("actual"), replay.actual());
        if (replay.actual().size() == expected.size()) {
            double greatest = 0;
            for (int i = 0; i < expected.size(); i++) {
                greatest = Math.max(greatest, Math.abs((double) replay.actual().get(i) - expected.get(i)));
            }
            node.put("max_abs_error", greatest);
        }
        node.put("tolerance", replay.sample().tolerance());
        node.put("expected_diagnosis", kebab(replay.sample().expectedDiagnosis()));
        replay.diagnosis().map(ScoreCommand::kebab).ifPresent(diagnosis -> node.put("diagnosis", diagnosis));
        replay.difference().ifPresent(difference -> node.put("message", difference));
    }

    private static void describe(ObjectNode node, ModelIdentity model, RuntimeDescription runtime) {
        node.putObject("runtime")
                .put("name", runtime.name())
                .put("version", runtime.version())
                .put("executionProvider", runtime.executionProvider())
                .put("optimizationLevel", runtime.optimizationLevel())
                .put("intraOpThreads", runtime.intraOpThreads());
        node.putObject("model").put("name", model.name()).put("digest", model.digest());
    }

    private static void numbers(ArrayNode node, List<Float> values) {
        values.forEach(value -> node.add(value.floatValue()));
    }

    private static String kebab(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
