package org.spira.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "infer",
        description = "Send a patient's recordings to a model and wait for its pre-diagnosis.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  spira infer --model voice-steadiness-demo --aceite a.wav --sustentada b.wav --parlenda c.wav \\",
            "              --rgh 1234567F --local \"Hospital das Clinicas\" --age 54 --gender F",
            "",
            "Sent again with the same --idempotency-key it stays one inference.",
            "Arguments in a file keep patients out of the shell's history: spira infer @patient.txt"
        })
final class InferCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Name or id of a model; repeat it to compare several. The first one is the main one.")
    private List<String> models = List.of();

    @Option(names = "--aceite", required = true, paramLabel = "WAV", description = "Recording of the consent.")
    private Path aceite = Path.of("");

    @Option(
            names = "--sustentada",
            required = true,
            paramLabel = "WAV",
            description = "Recording of the sustained vowel.")
    private Path sustentada = Path.of("");

    @Option(names = "--parlenda", required = true, paramLabel = "WAV", description = "Recording of the nursery rhyme.")
    private Path parlenda = Path.of("");

    @Option(names = "--frase", paramLabel = "WAV", description = "Recording of the sentence.")
    private Optional<Path> frase = Optional.empty();

    @Option(names = "--rgh", required = true, description = "The patient's record number at the hospital.")
    private String rgh = "";

    @Option(names = "--local", required = true, paramLabel = "HOSPITAL", description = "Name of the hospital.")
    private String local = "";

    @Option(names = "--gender", defaultValue = "UNKNOWN", description = "Default: ${DEFAULT-VALUE}.")
    private String gender = "";

    @Option(
            names = "--mask-type",
            defaultValue = "NONE",
            description = "NONE, THIN or THICK (default: ${DEFAULT-VALUE}).")
    private String maskType = "";

    @Option(
            names = "--covid-status",
            defaultValue = "UNKNOWN",
            description = "TRUE, FALSE or UNKNOWN (default: ${DEFAULT-VALUE}).")
    private String covidStatus = "";

    @Option(names = "--age", paramLabel = "YEARS", description = "Age in whole years.")
    private Optional<Integer> age = Optional.empty();

    @Option(names = "--spo2", paramLabel = "PERCENT", description = "Oxygen saturation.")
    private Optional<String> spo2 = Optional.empty();

    @Option(names = "--bpm", paramLabel = "N", description = "Heart beats per minute.")
    private Optional<String> bpm = Optional.empty();

    @Option(names = "--respiratory-frequency", paramLabel = "N", description = "Breaths per minute.")
    private Optional<String> respiratoryFrequency = Optional.empty();

    @Option(
            names = "--respiratory-insufficiency-status",
            paramLabel = "STATUS",
            description = "As known at the bedside.")
    private Optional<String> respiratoryInsufficiencyStatus = Optional.empty();

    @Option(names = "--cid", paramLabel = "CODE", description = "ICD code.")
    private Optional<String> cid = Optional.empty();

    @Option(names = "--location", description = "NURSERY or ICU.")
    private Optional<String> location = Optional.empty();

    @Option(names = "--last-positive-diagnose-date", paramLabel = "DATE", description = "Like 2026-11-21.")
    private Optional<String> lastPositiveDiagnoseDate = Optional.empty();

    @Option(names = "--hospitalized", paramLabel = "TRUE|FALSE", description = "Whether the patient is in hospital.")
    private Optional<String> hospitalized = Optional.empty();

    @Option(names = "--hospitalization-start", paramLabel = "DATE", description = "Like 2026-11-21.")
    private Optional<String> hospitalizationStart = Optional.empty();

    @Option(names = "--hospitalization-end", paramLabel = "DATE", description = "Like 2026-11-21.")
    private Optional<String> hospitalizationEnd = Optional.empty();

    @Option(
            names = "--field",
            paramLabel = "NAME=VALUE",
            description = "Any other field of the form, for servers newer than this command; may be repeated.")
    private Map<String, String> otherFields = Map.of();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Makes repeated submissions one inference (default: a random one).")
    private Optional<String> idempotencyKey = Optional.empty();

    @Option(names = "--no-wait", description = "Do not wait for the result.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long to wait for the result, like 90s or 2m (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    InferCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var key = idempotencyKey.orElseGet(() -> UUID.randomUUID().toString());
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw Failure.usage("--idempotency-key: use up to 255 letters, digits and signs, without spaces.");
        }
        var recordings = recordings();
        var fields = fields();
        var api = context.api(context.session());
        var form = new Multipart("spira-" + UUID.randomUUID());
        for (var model : models) form.field("model_id", api.model(model).id());
        fields.forEach(form::field);
        for (var recording : recordings) form.wav(recording.slot(), recording.path());

        var start = System.nanoTime();
        var id = submit(api, form, key, recordings);
        context.terminal().note("Accepted as inference " + id + ".");
        var document = Json.object().put("inference_id", id).put("idempotency_key", key);
        return noWait ? accepted(document) : await(api, document, start);
    }

    private List<WavFile> recordings() {
        var recordings = new ArrayList<WavFile>();
        recordings.add(new WavFile("aceite", aceite));
        recordings.add(new WavFile("sustentada", sustentada));
        recordings.add(new WavFile("parlenda", parlenda));
        frase.ifPresent(path -> recordings.add(new WavFile("frase", path)));
        return recordings;
    }

    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("rgh", rgh);
        fields.put("local", local);
        fields.put("gender", gender);
        fields.put("mask_type", maskType);
        fields.put("covid_status", covidStatus);
        age.ifPresent(years -> fields.put("age", years.toString()));
        spo2.ifPresent(value -> fields.put("spo2", value));
        bpm.ifPresent(value -> fields.put("bpm", value));
        respiratoryFrequency.ifPresent(value -> fields.put("respiratory_frequency", value));
        respiratoryInsufficiencyStatus.ifPresent(value -> fields.put("respiratory_insufficiency_status", value));
        cid.ifPresent(value -> fields.put("cid", value));
        location.ifPresent(value -> fields.put("location", value));
        lastPositiveDiagnoseDate.ifPresent(value -> fields.put("last_positive_diagnose_date", value));
        hospitalized.ifPresent(value -> fields.put("hospitalized", value));
        hospitalizationStart.ifPresent(value -> fields.put("hospitalization_start", value));
        hospitalizationEnd.ifPresent(value -> fields.put("hospitalization_end", value));
        otherFields.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9_]+")) throw Failure.usage("--field: %s is not a field name.".formatted(name));
            fields.put(name, value);
        });
        return fields;
    }

    private String submit(Api api, Multipart form, String key, List<WavFile> recordings) {
        var bytes = recordings.stream().mapToLong(WavFile::bytes).sum();
        var progress =
                new Progress(context.terminal(), "Sending " + Texts.count(recordings.size(), "recording"), bytes);
        try {
            return api.submit(form, key, progress);
        } catch (Failure failure) {
            if (failure.exitCode() == ExitCode.UNAVAILABLE) {
                context.terminal()
                        .note("It may have arrived: repeat the command with --idempotency-key %s to be safe."
                                .formatted(key));
            }
            throw failure;
        } finally {
            progress.end();
        }
    }

    private int accepted(ObjectNode document) {
        var id = Json.text(document, "inference_id");
        context.terminal()
                .result("See the result with: spira inferences show " + id, document.put("status", "processing"));
        return ExitCode.OK.number();
    }

    private int await(Api api, ObjectNode document, long startNanos) {
        var id = Json.text(document, "inference_id");
        var followed = new Follower(api, id).follow(timeout);
        if (followed.isEmpty()) return timedOut(api, document);
        var outcome = followed.get();
        var elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        document.put("elapsed_seconds", elapsed.toMillis() / 1000.0).setAll((ObjectNode) outcome);
        var terminal = context.terminal();
        terminal.result(new Report(terminal).text(outcome, Optional.of(elapsed)), document);
        return (Report.failed(outcome) ? ExitCode.FAILED : ExitCode.OK).number();
    }

    /// Shows what there is: some models may have answered.
    private int timedOut(Api api, ObjectNode document) {
        var id = Json.text(document, "inference_id");
        var sentence = "No result after %s; it is safe and will come: spira inferences show %s"
                .formatted(Texts.seconds(timeout), id);
        JsonNode snapshot;
        try {
            snapshot = Follower.snapshot(api, id);
        } catch (Failure failure) {
            throw new Failure(ExitCode.TIMED_OUT, sentence, failure);
        }
        document.setAll((ObjectNode) snapshot);
        document.putObject("error")
                .put("exit_code", ExitCode.TIMED_OUT.number())
                .put("message", sentence);
        var terminal = context.terminal();
        terminal.result(new Report(terminal).text(snapshot, Optional.empty()), document);
        terminal.error(sentence);
        return ExitCode.TIMED_OUT.number();
    }
}
