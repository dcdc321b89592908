package org.spira.registry.core.domain;

/// One version of one model. Numbers start at 1, have no gaps and are never used twice.
public record VersionId(ModelName model, int number) {
    public VersionId {
        if (number < 1) {
            throw new InvalidValue("Invalid version '" + number + "': a version is a whole number from 1.");
        }
    }

    public static VersionId of(String model, String number) {
        if (!number.matches("[0-9]{1,9}")) {
            throw new InvalidValue("Invalid version: a version is a whole number from 1.");
        }
        return new VersionId(new ModelName(model), Integer.parseInt(number));
    }

    @Override
    public String toString() {
        return model + "/" + number;
    }
}
