package org.spira.modelserver.adapter.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Feature;
import org.spira.modelserver.core.port.Networks;

/// Opens networks in ONNX Runtime.
///
/// Sessions are made from a path, never from bytes: external weights are then looked for beside the file, and nowhere
/// else. One thread inside an execution and one optimisation level, always: results are the same bits only at one
/// level.
final class OnnxNetworks implements Networks {

    static final String OPTIMIZATION_LEVEL = "ALL";

    private static final Logger LOG = LoggerFactory.getLogger(OnnxNetworks.class);

    private final OrtEnvironment environment;
    private final ScoringThreads threads;
    private final ScoringThreads trialThreads;
    private final Limits limits;

    OnnxNetworks(OrtEnvironment environment, ScoringThreads threads, ScoringThreads trialThreads, Limits limits) {
        this.environment = environment;
        this.threads = threads;
        this.trialThreads = trialThreads;
        this.limits = limits;
    }

    @Override
    public Opened open(Path file, Contract contract) throws IOException, InterruptedException {
        Optional<String> danger = ExternalData.objectionTo(file);
        if (danger.isPresent()) {
            return new Unusable(danger.get());
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // lengths differ from take to take: a plan of memory for each would be kept for ever
            options.setMemoryPatternOptimization(false);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            return checked(environment.createSession(file.toString(), options), contract);
        } catch (OrtException e) {
            return new Unusable("ONNX Runtime refuses the network: " + e.getMessage());
        }
    }

    private Opened checked(OrtSession session, Contract contract) throws OrtException, InterruptedException {
        OnnxNetwork network = new OnnxNetwork(environment, session, contract, threads, trialThreads, limits);
        boolean keep = false;
        try {
            Optional<String> objection = objectionTo(session, contract);
            if (objection.isPresent()) {
                return new Unusable(objection.get());
            }
            if (contract.maxBatch() > 1 && !BatchProbe.batchesChangeNothing(network, contract)) {
                LOG.warn("batches may change bits of this network's results: every input is executed alone");
                network = network.unbatched();
            }
            keep = true;
            return new Usable(network);
        } finally {
            if (!keep) {
                network.close();
            }
        }
    }

    private static Optional<String> objectionTo(OrtSession session, Contract contract) throws OrtException {
        Map<String, NodeInfo> inputs = new HashMap<>(session.getInputInfo());
        for (AudioInput input : contract.inputs()) {
            Optional<String> objection = objectionTo(inputs.remove(input.tensor()), input.tensor(), 2, contract);
            if (objection.isPresent()) {
                return objection;
            }
        }
        for (Feature feature : contract.features()) {
            Optional<String> objection = objectionTo(inputs.remove(feature.tensor()), feature.tensor(), 1, contract);
            if (objection.isPresent()) {
                return objection;
            }
        }
        if (!inputs.isEmpty()) {
            return Optional.of("the contract feeds nothing to the tensors " + inputs.keySet());
        }
        NodeInfo output = session.getOutputInfo().get(contract.outputTensor());
        if (output == null || !(output.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            return Optional.of("the network has no float32 output " + contract.outputTensor());
        }
        long[] shape = tensor.getShape();
        long width = shape.length == 2 ? shape[1] : 1;
        if (shape.length < 1
                || shape.length > 2
                || (width >= 0 && contract.decision().index() >= width)) {
            return Optional.of("the output " + contract.outputTensor() + " has no index "
                    + contract.decision().index());
        }
        return Optional.empty();
    }

    private static Optional<String> objectionTo(@Nullable NodeInfo node, String name, int rank, Contract contract) {
        if (node == null || !(node.getInfo() instanceof TensorInfo tensor)) {
            return Optional.of("the network has no input tensor " + name);
        }
        if (tensor.type != OnnxJavaType.FLOAT || tensor.getShape().length != rank) {
            return Optional.of("the input tensor " + name + " must be float32 of rank " + rank);
        }
        long batch = tensor.getShape()[0];
        return batch >= 0 && (batch != 1 || contract.maxBatch() > 1)
                ? Optional.of("the input tensor " + name + " takes batches of " + batch + " only")
                : Optional.empty();
    }
}
