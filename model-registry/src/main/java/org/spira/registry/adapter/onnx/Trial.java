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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
    private static final int MAX_GOLDENS = 50;
    private static final int MAX_OUTPUTS = 1_024;

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
        Map<?, ?> mlmodel = Texts.read(directory, "MLmodel");
        String graph = graphName(mlmodel);
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
                Signature.agree(mlmodel, session);
                InputExample.run(directory, mlmodel, contract.output().tensor(), environment, session);
                warmUp(contract, environment, session);
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
        return new Validator.Accepted(modelFiles, contract, goldens, runtime(environment), loggedModelId(mlmodel));
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

    private static String loggedModelId(Map<?, ?> mlmodel) {
        return mlmodel.get("model_id") instanceof String id && id.matches("m-[0-9a-f]{32}") ? id : "";
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
                .forEach((slot, input) ->
                        input(contract, unfed.remove(input.tensor()), "inputs: " + slot, input.tensor(), 2));
        contract.features()
                .forEach((field, feature) ->
                        input(contract, unfed.remove(feature.tensor()), "features: " + field, feature.tensor(), 1));
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
        return shape;
    }

    private static void input(
            Contract contract,
            @org.jspecify.annotations.Nullable NodeInfo node,
            String place,
            String tensor,
            int rank) {
        long batch = shape(node, place, tensor, rank, rank)[0];
        if (batch >= 0 && (batch != 1 || contract.batching().maxBatch() > 1)) {
            throw new InvalidValue("contract.yaml: " + place + ": the tensor '" + tensor + "' takes only batches of "
                    + batch + ", but batching: max-batch is "
                    + contract.batching().maxBatch());
        }
    }

    /// Like a model-server before it serves: of the shortest take that the contract allows, a second if it can.
    private static void warmUp(Contract contract, OrtEnvironment environment, OrtSession session) throws OrtException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Map<String, float[]> waveforms = new HashMap<>();
        contract.inputs().values().forEach(input -> {
            double seconds = Math.max(input.minSeconds().orElse(0), Math.min(1, input.maxSeconds()));
            float[] noise = new float[(int) Math.ceil(seconds * input.sampleRateHertz())];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) random.nextGaussian(0, 0.01);
            }
            waveforms.put(input.tensor(), noise);
        });
        Map<String, Float> fields = new HashMap<>();
        contract.features()
                .values()
                .forEach(feature ->
                        fields.put(feature.tensor(), (float) feature.missing().orElse(1)));
        run("A second of quiet noise", contract, waveforms, fields, environment, session);
    }

    private GoldenReplay replay(Golden golden, Contract contract, OrtEnvironment environment, OrtSession session)
            throws IOException, OrtException {
        Set<String> unused = new HashSet<>(golden.inputs().keySet());
        unused.addAll(golden.fields().keySet());
        unused.removeAll(contract.inputs().keySet());
        unused.removeAll(contract.features().keySet());
        if (!unused.isEmpty()) {
            throw new InvalidValue(
                    "golden/" + golden.sample() + ".yaml has values that contract.yaml does not know: " + unused);
        }
        Map<String, float[]> waveforms = new HashMap<>();
        for (Map.Entry<String, Contract.AudioInput> slot : contract.inputs().entrySet()) {
            waveforms.put(slot.getValue().tensor(), waveform(golden, slot.getKey(), slot.getValue()));
        }
        Map<String, Float> fields = new HashMap<>();
        for (Map.Entry<String, Contract.Feature> field : contract.features().entrySet()) {
            fields.put(field.getValue().tensor(), (float)
                    value(golden, field.getKey(), field.getValue().missing()));
        }
        String what = "Golden sample '" + golden.sample() + "'";
        return compared(golden, contract, run(what, contract, waveforms, fields, environment, session));
    }

    /// The output for one take; waveforms and fields by tensor.
    private static List<Float> run(
            String what,
            Contract contract,
            Map<String, float[]> waveforms,
            Map<String, Float> fields,
            OrtEnvironment environment,
            OrtSession session)
            throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, float[]> waveform : waveforms.entrySet()) {
                long[] shape = {1, waveform.getValue().length};
                tensors.put(
                        waveform.getKey(),
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(waveform.getValue()), shape));
            }
            for (Map.Entry<String, Float> field : fields.entrySet()) {
                float[] value = {field.getValue()};
                tensors.put(
                        field.getKey(), OnnxTensor.createTensor(environment, FloatBuffer.wrap(value), new long[] {1}));
            }
            try (OrtSession.Result result =
                    session.run(tensors, Set.of(contract.output().tensor()))) {
                return output(what, contract, (OnnxTensor) result.get(0));
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static List<Float> output(String what, Contract contract, OnnxTensor tensor) {
        long[] shape = tensor.getInfo().getShape();
        long width = shape.length == 2 ? shape[1] : 1;
        if (shape.length < 1 || shape.length > 2 || shape[0] != 1 || width > MAX_OUTPUTS) {
            throw new InvalidValue(what + " gives an output of the shape " + Arrays.toString(shape)
                    + " for one take; [1] or [1, at most " + MAX_OUTPUTS + "] is expected");
        }
        if (width <= contract.output().index()) {
            throw new InvalidValue(
                    "contract.yaml: output: index " + contract.output().index() + " is outside of the output");
        }
        List<Float> values = new ArrayList<>();
        FloatBuffer buffer = tensor.getFloatBuffer();
        while (buffer.hasRemaining()) {
            float value = buffer.get();
            if (!Float.isFinite(value)) {
                throw new InvalidValue(what + " gives an output that is no number");
            }
            values.add(value);
        }
        return values;
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

    private static GoldenReplay compared(Golden golden, Contract contract, List<Float> actual) {
        if (actual.size() != golden.output().size()) {
            throw new InvalidValue("Golden sample '" + golden.sample() + "' gives " + actual.size() + " numbers, "
                    + golden.output().size() + " were expected");
        }
        double error = 0;
        for (int i = 0; i < actual.size(); i++) {
            // of the nearest float, which is what the model-server expects
            float expected = golden.output().get(i).floatValue();
            error = Math.max(error, Math.abs((double) actual.get(i) - expected));
        }
        Diagnosis diagnosis =
                contract.decision().of(actual.get(contract.output().index()));
        boolean passed = error <= golden.tolerance() && diagnosis == golden.diagnosis();
        List<Double> values = actual.stream().map(Float::doubleValue).toList();
        return new GoldenReplay(golden.sample(), passed, golden.output(), values, error, diagnosis.word());
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

    static String firstLine(Exception e) {
        String text = String.valueOf(e.getMessage()).replaceAll("[^\\x20-\\x7e]", " ");
        return text.substring(0, Math.min(500, text.length()));
    }
}
