package org.spira.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.bson.RawBsonDocument;
import tools.jackson.databind.JsonNode;

/// Reads a backup from its beginning to its end, and holds it against what it says of itself.
final class BackupReader {
    private final Path file;
    private final Path identities;
    /// Where the list of objects is kept while they are read.
    private final Path list;

    private final Map<String, BackupDigest> collections = new LinkedHashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Set<String> damaged = new HashSet<>();
    private long objects;

    BackupReader(Path file, Path identities, Path list) {
        this.file = file;
        this.identities = identities;
        this.list = list;
    }

    /// Where to everything goes, in the order of the file.
    interface Sink {
        void documents(String database, String collection, List<RawBsonDocument> documents) throws IOException;

        void object(BackupObject object, InputStream bytes, long sizeBytes) throws IOException;
    }

    /// The summary, once all is read and true.
    JsonNode read(Sink sink) throws IOException {
        try (var bytes = AgeFiles.decrypting(file, identities);
                var tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
            checkHead(tar);
            var entry = readCollections(tar, sink);
            if (!entry.getName().equals(BackupArchive.OBJECTS)) throw notWhole("the list of objects is not there");
            Files.copy(tar, list, StandardCopyOption.REPLACE_EXISTING);
            readObjects(tar, sink);
            var summary = Json.read(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            check(summary);
            if (Optional.ofNullable(tar.getNextEntry()).isPresent()) throw notWhole("something follows its end");
            bytes.transferTo(OutputStream.nullOutputStream()); // up to the mark by which a cut file is known
            return summary;
        }
    }

    private static TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
        return Optional.ofNullable(tar.getNextEntry()).orElseThrow(() -> notWhole("its end is missing"));
    }

    private static IOException notWhole(String why) {
        return new IOException("this is no whole backup: " + why);
    }

    private static void checkHead(TarArchiveInputStream tar) throws IOException {
        if (!next(tar).getName().equals(BackupArchive.HEAD)) throw notWhole("it does not begin like one");
        var head = Json.read(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
        if (head.path("format").asInt(0) != BackupWriter.FORMAT) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The backup has format %s, which this version cannot read: take the version that wrote it (%s)."
                            .formatted(
                                    head.path("format").asString("?"),
                                    head.path("version").asString("?")));
        }
    }

    /// Returns the first entry that is no part of a collection.
    private TarArchiveEntry readCollections(TarArchiveInputStream tar, Sink sink) throws IOException {
        var entry = next(tar);
        while (entry.getName().endsWith(".bson")) {
            var name = entry.getName().split("/", -1);
            if (name.length != 3) throw notWhole("an entry has a strange name");
            var digest = collections.computeIfAbsent(name[0] + "/" + name[1], _ -> new BackupDigest());
            var documents = new ArrayList<RawBsonDocument>();
            for (var document = BsonStream.next(tar); document.isPresent(); document = BsonStream.next(tar)) {
                digest.add(document.get());
                documents.add(document.get());
            }
            sink.documents(name[0], name[1], documents);
            entry = next(tar);
        }
        return entry;
    }

    /// Ends at the summary.
    private void readObjects(TarArchiveInputStream tar, Sink sink) throws IOException {
        try (var lines = Files.newBufferedReader(list)) {
            for (var entry = next(tar); !entry.getName().equals(BackupArchive.SUMMARY); entry = next(tar)) {
                var object = named(entry.getName(), lines);
                var bytes = new DigestInputStream(tar, BackupDigest.sha256());
                sink.object(object, bytes, entry.getSize());
                bytes.transferTo(OutputStream.nullOutputStream());
                var sha256 = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
                if (!sha256.equals(object.sha256())) damaged.add(object.entryName());
                objects++;
            }
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                missing.add(BackupObject.parse(line).entryName());
            }
        }
    }

    private BackupObject named(String entryName, BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var object = BackupObject.parse(line);
            if (object.entryName().equals(entryName)) return object;
            missing.add(object.entryName());
        }
        throw notWhole("an object is not on its list");
    }

    private void check(JsonNode summary) throws IOException {
        var count = 0;
        for (var collection : summary.path("collections")) {
            var name = collection.path("database").asString() + "/"
                    + collection.path("name").asString();
            var digest = Optional.ofNullable(collections.get(name)).orElseGet(BackupDigest::new);
            var said = new BackupDigest.Total(
                    collection.path("documents").asLong(),
                    collection.path("sha256").asString());
            if (!digest.total().equals(said)) throw notWhole(name + " is not what was copied");
            if (said.documents() > 0) count++;
        }
        if (count != collections.size()) throw notWhole("it has more collections than it says");
        if (objects != summary.path("objects").asLong(-1)) throw notWhole("objects are missing");
        if (!damaged.equals(texts(summary.path("damaged")))) throw notWhole("an object is not what was copied");
        if (!missing.equals(texts(summary.path("missing")))) throw notWhole("an object is missing");
    }

    static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
