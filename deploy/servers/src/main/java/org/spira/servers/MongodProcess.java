package org.spira.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A real `mongod` on a temporary folder.
record MongodProcess(Binary binary, int port, Path folder, ChildProcess process) implements MongoServer {

    static MongodProcess start(Binary binary) {
        Path folder = Folders.temporary("mongod");
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
                        "--dbpath",
                        store.toString(),
                        "--bind_ip",
                        Ports.LOOPBACK,
                        "--port",
                        Integer.toString(port)),
                Map.of(),
                folder,
                folder.resolve("mongod.log"),
                folder.resolve("mongod.pid"),
                store.toString()));
        Waiting.until("mongod", process, () -> Ports.answers(port));
        return new MongodProcess(binary, port, folder, process);
    }

    @Override
    public String uri(String database) {
        return "mongodb://" + Ports.LOOPBACK + ":" + port + "/" + database;
    }

    @Override
    public String description() {
        return "mongod " + binary.version() + " (" + binary.path() + ")";
    }

    @Override
    public void close() {
        process.close();
        Folders.delete(folder);
    }
}
