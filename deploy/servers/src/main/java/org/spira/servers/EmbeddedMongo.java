package org.spira.servers;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// MongoDB's wire protocol in this JVM, kept in memory or in one H2 file.
///
/// It has no authentication, transactions, TTL or partial indexes. It uses a unique index only when the keys of a query
/// are the keys of the index, a sparse one of a single field for comparisons, and no other. With a file, an answered
/// write survives `kill -9`.
public final class EmbeddedMongo implements MongoServer {

    private static final String VERSION = "mongo-java-server 1.47.0";
    /// A quarter of it is what the store, while in use, copies out of chunks that are mostly dead before it lets writes
    /// in again. The default, 16 MiB in a heap of 256, makes them wait 0.2 s to 0.4 s.
    private static final int HOUSEKEEPING_KIBIBYTES = 2048;

    private final de.bwaldvogel.mongo.MongoServer server;
    private final int port;
    private final String description;

    private EmbeddedMongo(MVStore store, boolean durable, int port, String description) {
        Backend backend = new Backend(store, durable);
        backend.version(ServerVersion.MONGO_5_0); // the oldest wire version that the driver accepts
        this.server = new de.bwaldvogel.mongo.MongoServer(backend);
        try {
            server.bind(Ports.LOOPBACK, port);
        } catch (Exception e) { // netty throws BindException without declaring it
            server.shutdownNow();
            throw new IllegalStateException("MongoDB: port " + port + " is in use", e);
        }
        InetSocketAddress address = server.getLocalAddress();
        this.port = address.getPort();
        this.description = description;
    }

    /// Starts with nothing stored, on a free port.
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(new MVStore.Builder().open(), false, 0, VERSION + " (embedded, in memory)");
    }

    /// Starts with what the file holds; port 0 takes a free one.
    public static EmbeddedMongo inFile(Path file, int port) {
        return new EmbeddedMongo(open(file.toAbsolutePath()), true, port, VERSION + " (embedded, " + file + ")");
    }

    private static MVStore open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitBufferSize(HOUSEKEEPING_KIBIBYTES)
                    .open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + file, e);
        } catch (MVStoreException e) {
            throw new IllegalStateException("cannot open " + file + ": is another system running on it?", e);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public String uri(String database) {
        return "mongodb://" + Ports.LOOPBACK + ":" + port + "/" + database;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Backend extends H2Backend {

        private static final Set<String> WRITES = Set.of(
                "insert",
                "update",
                "delete",
                "findandmodify",
                "create",
                "createindexes",
                "drop",
                "dropdatabase",
                "dropindexes",
                "deleteindexes",
                "renamecollection",
                "aggregate");

        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        private final boolean durable;

        Backend(MVStore store, boolean durable) {
            super(store);
            this.durable = durable;
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new Database(name, getMvStore(), getCursorRegistry());
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (command.equalsIgnoreCase("hello")) { // newer clients and health checks ask this instead of isMaster
                Document answer = super.handleCommand(channel, database, "isMaster", query);
                answer.put("isWritablePrimary", answer.get("ismaster"));
                return answer;
            }
            boolean writes = WRITES.contains(command.toLowerCase(Locale.ROOT));
            Document answer = isolated(channel, database, command, query, writes ? lock.writeLock() : lock.readLock());
            if (durable && writes) {
                commit(); // before the client hears of it; the store by itself writes once a second
            }
            return answer;
        }

        /// The library changes stored documents field by field and answers with the documents themselves: without a
        /// lock and a copy a client reads half of a change, and a compare-and-set made of that loses a write.
        private Document isolated(Channel channel, String database, String command, Document query, Lock held) {
            held.lock();
            try {
                return super.handleCommand(channel, database, command, query).cloneDeeply();
            } finally {
                held.unlock();
            }
        }
    }

    private static final class Database extends H2Database {

        Database(String name, MVStore store, CursorRegistry cursors) {
            super(name, store, cursors);
        }

        @Override
        protected Index<Object> openOrCreateSecondaryIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            return sparse && keys.size() == 1
                    ? new SparseIndex(name, keys.getFirst())
                    : super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
        }
    }
}
