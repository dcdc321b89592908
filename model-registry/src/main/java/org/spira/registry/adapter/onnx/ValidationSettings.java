package org.spira.registry.adapter.onnx;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What one trial of a model may use.
@ConfigurationProperties("spira.validation")
record ValidationSettings(Duration timeout, int heapMebibytes, long addressSpaceMebibytes, String directory) {}
