package org.spira.registry.adapter.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spira.registry.core.domain.Contract;
import org.spira.registry.core.domain.Diagnosis;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.GoldenReplay;
import org.spira.registry.core.domain.InvalidValue;
import org.spira.registry.core.port.Validator;

/// Tries the model in a directory: texts, graph, contract against session, golden samples. Runs in a process of its
/// own.
final class Trial {
    private static final int MAX_GOLDENS = 64;

    private final Path directory;
    private final List<GoldenReplay> goldens = new ArrayList<>();

    Trial(Path directory) {
        this.directory = directory;
    }

    Validator.Verdict run() throws IOException {
        try {
            return accepted();
        } catch (InvalidValue e) {
            return new Validator.Rejected(e.getMessage() == null ? "" : e.getMessage(), goldens);
        } catch (OrtException e) {
            return new Validator.Rejected("ONNX Runtime refuses the model: " + firstLine(e), goldens);
        }
    }

    private Validator.Accepted accepted() throws IOException, OrtException {
        String graph = graphName(Texts.read(directory, "MLmodel"));
        Contract contract = Contract.of(Texts.read(directory, "contract.yaml"));
        List<FilePath> modelFiles = new ArrayList<>(List.of(new FilePath(graph)));
        GraphScan.externalFiles(directory, graph).forEach(name -> modelFiles.add(new FilePath(name)));
        List<Golden> samples = samples();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // by path: external data of a graph in memory would be looked for in the working directory
            try (OrtSession session =
                    environment.createSession(directory.resolve(graph).toString(), options)) {
                agree(contract, session);
                for (Golden golden : samples) {
                    goldens.add(replay(golden, contract, environment, session));
                }
            }
        }
        for (GoldenReplay golden : goldens) {
            if (!golden.passed()) {
                throw new InvalidValue("Golden sample '" + golden.sample() + "' gives " + golden.actual() + " ("
                        + golden.diagnosis() + ") here, but " + golden.expected() + " was expected");
            }
        }
        return new Validator.Accepted(modelFiles, contract, goldens, runtime(environment));
    }

    private String graphName(Map<?, ?> mlmodel) {
        if (!(mlmodel.get("flavors") instanceof Map<?, ?> flavors)
                || !(flavors.get("onnx") instanceof Map<?, ?> onnx)) {
            throw new InvalidValue("MLmodel has no onnx flavour: only ONNX models are accepted");
        }
        if (onnx.get("code") != null) {
            throw new InvalidValue("MLmodel brings code: only the graph is ever run");
        }
        if (!(onnx.get("data") instanceof String data) || !data.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}")) {
            throw new InvalidValue("MLmodel: flavors: onnx: data must be the plain name of a file beside it");
        }
        if (!Files.isRegularFile(directory.resolve(data))) {
            throw new InvalidValue("MLmodel names '" + data + "', which was not uploaded");
        }
        return data;
    }

    private List<Golden> samples() throws IOException {
        Path folder = directory.resolve("golden");
        if (!Files.isDirectory(folder)) {
            throw new InvalidValue(
                    "There is no golden sample: without one nobody can tell whether the model still computes the same");
        }
        List<Golden> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".yaml")) {
                    samples.add(Golden.of(
                            name.substring(0, name.length() - ".yaml".length()),
                            Texts.read(directory, "golden/" + name)));
                }
            }
        }
        if (samples.isEmpty() || samples.size() > MAX_GOLDENS) {
            throw new InvalidValue("There must be 1 to " + MAX_GOLDENS
                    + " golden samples (golden/<sample>.yaml), but there are " + samples.size());
        }
        return samples;
    }

    /// Every input of the graph is fed by the contract and the other way round, with the types and shapes that it
    /// promises.
    private static void agree(Contract contract, OrtSession session) throws OrtException {
        Map<String, NodeInfo> unfed = new TreeMap<>(session.getInputInfo());
        contract.inputs()
                .forEach((slot, input) -> shape(unfed.remove(input.tensor()), "inputs: " + slot, input.tensor(), 2, 2));
        contract.features()
                .forEach((field, feature) ->
                        shape(unfed.remove(feature.tensor()), "features: " + field, feature.tensor(), 1, 1));
        if (!unfed.isEmpty()) {
            throw new InvalidValue("The graph has inputs that contract.yaml does not feed: " + unfed.keySet());
        }
        Contract.Output output = contract.output();
        long[] shape = shape(session.getOutputInfo().get(output.tensor()), "output", output.tensor(), 1, 2);
        if (shape.length == 1 ? output.index() != 0 : shape[1] >= 0 && output.index() >= shape[1]) {
            throw new InvalidValue("contract.yaml: output: index " + output.index() + " is outside of the tensor '"
                    + output.tensor() + "'");
        }
    }

    private static long[] shape(
            @org.jspecify.annotations.Nullable NodeInfo node, String place, String tensor, int minRank, int maxRank) {
        if (node == null) {
            throw new InvalidValue("contract.yaml: " + place + ": the graph has no tensor '" + tensor
                    + "' there (or it is named twice)");
        }
        if (!(node.getInfo() instanceof TensorInfo info) || info.type != OnnxJavaType.FLOAT) {
            throw new InvalidValue("contract.yaml: " + place + ": the tensor '" + tensor + "' is not float32");
        }
        long[] shape = info.getShape();
        if (shape.length < minRank || shape.length > maxRank) {
            throw new InvalidValue("contract.yaml: " + place + ": the tensor '" + tensor + "' has " + shape.length
                    + " dimension(s) instead of " + minRank + (maxRank > minRank ? " or " + maxRank : ""));
        }
        if (shape[0] > 1) {
            throw new InvalidValue(
                    "contract.yaml: " + place + ": the tensor '" + tensor + "' takes only batches of " + shape[0]);
        }
        return shape;
    }

    private GoldenReplay replay(Golden golden, Contract contract, OrtEnvironment environment, OrtSession session)
            throws IOException, OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            Set<String> unused = new HashSet<>(golden.inputs().keySet());
            unused.addAll(golden.fields().keySet());
            unused.removeAll(contract.inputs().keySet());
            unused.removeAll(contract.features().keySet());
            if (!unused.isEmpty()) {
                throw new InvalidValue(
                        "golden/" + golden.sample() + ".yaml has values that contract.yaml does not know: " + unused);
            }
            for (Map.Entry<String, Contract.AudioInput> slot : contract.inputs().entrySet()) {
                float[] samples = waveform(golden, slot.getKey(), slot.getValue());
                tensors.put(
                        slot.getValue().tensor(),
                        OnnxTensor.createTensor(
                                environment, FloatBuffer.wrap(samples), new long[] {1, samples.length}));
            }
            for (Map.Entry<String, Contract.Feature> field : contract.features().entrySet()) {
                float value =
                        (float) value(golden, field.getKey(), field.getValue().missing());
                tensors.put(
                        field.getValue().tensor(),
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(new float[] {value}), new long[] {1}));
            }
            try (OrtSession.Result result =
                    session.run(tensors, Set.of(contract.output().tensor()))) {
                return compared(golden, contract, (OnnxTensor) result.get(0));
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private float[] waveform(Golden golden, String slot, Contract.AudioInput input) throws IOException {
        FilePath path = golden.inputs().get(slot);
        String name = "golden/" + (path == null ? golden.sample() + ": " + slot : path);
        if (path == null || !Files.isRegularFile(directory.resolve(name))) {
            throw new InvalidValue(name + " is missing");
        }
        float[] samples = Wave.read(directory.resolve(name), name, input.sampleRateHertz());
        double seconds = (double) samples.length / input.sampleRateHertz();
        if (seconds < input.minSeconds().orElse(0) || seconds > input.maxSeconds()) {
            throw new InvalidValue(name + " lasts " + seconds + " s, which contract.yaml does not allow");
        }
        return samples;
    }

    private static double value(Golden golden, String field, OptionalDouble missing) {
        Double value = golden.fields().get(field);
        if (value != null) {
            return value;
        }
        return missing.orElseThrow(() -> new InvalidValue(
                "golden/" + golden.sample() + ".yaml: fields: " + field + " is missing and has no value for absence"));
    }

    private static GoldenReplay compared(Golden golden, Contract contract, OnnxTensor output) {
        FloatBuffer buffer = output.getFloatBuffer();
        List<Double> actual = new ArrayList<>();
        while (buffer.hasRemaining()) {
            float value = buffer.get();
            if (!Float.isFinite(value)) {
                throw new InvalidValue("Golden sample '" + golden.sample() + "' gives an output that is no number");
            }
            actual.add((double) value);
        }
        if (actual.size() != golden.output().size()) {
            throw new InvalidValue("Golden sample '" + golden.sample() + "' gives " + actual.size() + " numbers, "
                    + golden.output().size() + " were expected");
        }
        if (contract.output().index() >= actual.size()) {
            throw new InvalidValue(
                    "contract.yaml: output: index " + contract.output().index() + " is outside of the output");
        }
        double error = 0;
        for (int i = 0; i < actual.size(); i++) {
            error = Math.max(error, Math.abs(actual.get(i) - golden.output().get(i)));
        }
        Diagnosis diagnosis =
                contract.decision().of(actual.get(contract.output().index()));
        boolean passed = error <= golden.tolerance() && diagnosis == golden.diagnosis();
        return new GoldenReplay(golden.sample(), passed, golden.output(), actual, error, diagnosis.word());
    }

    private static Map<String, String> runtime(OrtEnvironment environment) {
        Map<String, String> runtime = new TreeMap<>();
        runtime.put("name", "onnxruntime");
        runtime.put("version", environment.getVersion());
        runtime.put("execution-provider", "CPU");
        runtime.put("optimization-level", "ALL");
        runtime.put("intra-op-threads", "1");
        runtime.put("architecture", System.getProperty("os.arch", ""));
        runtime.put("processor", processor());
        return runtime;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | java.io.UncheckedIOException _) {
            return "unknown";
        }
    }

    private static String firstLine(Exception e) {
        String text = String.valueOf(e.getMessage()).replaceAll("[^\\x20-\\x7e]", " ");
        return text.substring(0, Math.min(500, text.length()));
    }
}
