package org.spira.cli;

/// An object that one of the databases names, with what they say of it.
///
/// @param bucket `audio` or `models`
record BackupObject(String bucket, String key, long sizeBytes, String sha256) {
    static final String AUDIO = "audio";
    static final String MODELS = "models";

    static BackupObject parse(String line) {
        var parts = line.split("\t", -1);
        if (parts.length != 4) throw new IllegalArgumentException("a line of the list of objects");
        return new BackupObject(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
    }

    String line() {
        return bucket + "\t" + key + "\t" + sizeBytes + "\t" + sha256;
    }

    String entryName() {
        return "objects/" + bucket + "/" + key;
    }
}
