package org.spira.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// FerretDB, another implementation of MongoDB's wire protocol, on SQLite in a temporary folder.
record FerretProcess(Binary binary, int port, Path folder, ChildProcess process) implements MongoServer {

    static FerretProcess start(Binary binary) {
        Path folder = Folders.temporary("ferretdb");
        Path store = folder.resolve("store");
        try {
            Files.createDirectories(store);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + store, e);
        }
        int port = Ports.free();
        ChildProcess process = ChildProcess.start(new ChildProcess.Spec(
                List.of(
                        binary.path().toString(),
                        "--handler=sqlite",
                        "--sqlite-url=file:" + store + "/",
                        "--state-dir=" + folder,
                        "--listen-addr=" + Ports.LOOPBACK + ":" + port,
                        "--debug-addr=-",
                        "--telemetry=disable",
                        "--log-level=warn"),
                Map.of(),
                folder,
                folder.resolve("ferretdb.log"),
                folder.resolve("ferretdb.pid"),
                store.toString()));
        Waiting.until("ferretdb", process, () -> Ports.answers(port));
        return new FerretProcess(binary, port, folder, process);
    }

    @Override
    public String uri(String database) {
        return "mongodb://" + Ports.LOOPBACK + ":" + port + "/" + database;
    }

    @Override
    public String description() {
        return "ferretdb " + binary.version() + " (" + binary.path() + ")";
    }

    @Override
    public void close() {
        process.close();
        Folders.delete(folder);
    }
}
