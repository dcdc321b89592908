package org.spira.registry.adapter.onnx;

import java.util.List;
import java.util.Map;
import org.spira.registry.core.domain.Contract;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.GoldenReplay;
import org.spira.registry.core.port.Validator;

/// A verdict as it travels from the child process.
record VerdictFile(
        boolean accepted,
        String reason,
        List<String> modelFiles,
        Map<String, Object> contract,
        List<GoldenReplay> goldens,
        Map<String, String> runtime,
        String loggedModelId) {
    static VerdictFile of(Validator.Verdict verdict) {
        return switch (verdict) {
            case Validator.Accepted good ->
                new VerdictFile(
                        true,
                        "",
                        good.modelFiles().stream().map(FilePath::value).toList(),
                        good.contract().document(),
                        good.goldens(),
                        good.runtime(),
                        good.loggedModelId());
            case Validator.Rejected bad ->
                new VerdictFile(false, bad.reason(), List.of(), Map.of(), bad.goldens(), Map.of(), "");
        };
    }

    Validator.Verdict verdict() {
        return accepted
                ? new Validator.Accepted(
                        modelFiles.stream().map(FilePath::new).toList(),
                        Contract.ofDocument(contract),
                        goldens,
                        runtime,
                        loggedModelId)
                : new Validator.Rejected(reason, goldens);
    }
}
