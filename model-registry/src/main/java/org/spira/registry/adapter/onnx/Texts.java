package org.spira.registry.adapter.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.spira.registry.core.domain.InvalidValue;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads the YAML files of a model as plain maps, lists and scalars: a tag can't make it build anything else.
final class Texts {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_ALIASES = 10;

    private Texts() {}

    static Map<?, ?> read(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new InvalidValue(name + " is missing");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new InvalidValue(name + " is longer than 1 MiB");
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(20);
        try {
            Object document = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
            if (document instanceof Map<?, ?> map) {
                return map;
            }
            throw new InvalidValue(name + " is not a YAML mapping");
        } catch (YAMLException | java.nio.charset.CharacterCodingException e) {
            throw new InvalidValue(name + " is not readable YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
