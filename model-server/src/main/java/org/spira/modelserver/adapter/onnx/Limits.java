package org.spira.modelserver.adapter.onnx;

import java.time.Duration;

/// How long one execution may take, and all those together by which a new network is tried.
record Limits(Duration execution, Duration trial) {

    Limits {
        if (!execution.isPositive() || !trial.isPositive()) {
            throw new IllegalArgumentException("SPIRA_SCORING_TIMEOUT and SPIRA_MODEL_TRIAL_TIMEOUT are positive");
        }
    }
}
