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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// MongoDB's wire protocol in this JVM, kept in memory or in one H2 file.
///
/// It has no authentication, transactions, TTL or partial indexes. It uses a unique index only when the keys of a query
/// are the keys of the index, a sparse one of a single field for comparisons, and no other. With a file, an answered
/// write survives `kill -9`, and one that was not answered is there whole or not at all.
public final class EmbeddedMongo implements MongoServer {

    private static final String VERSION = "mongo-java-server 1.47.0";
    private static final int LEAST_FILL_PERCENT = 50;
    /// What is copied at a time out of chunks of the file that are mostly dead, while writes wait.
    private static final int TIDIED_BYTES = 512 << 10;

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
                    .autoCommitDisabled() // once a second, or when this buffer is full, it keeps halves of writes
                    .autoCommitBufferSize(0)
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
        private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("mongodb-tidying").factory());

        Backend(MVStore store, boolean durable) {
            super(store);
            this.durable = durable;
            if (durable) {
                var _ = clockwork.scheduleWithFixedDelay(this::tidy, 1, 1, TimeUnit.SECONDS);
            }
        }

        @Override
        public void close() {
            clockwork.close();
            super.close();
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
            return WRITES.contains(command.toLowerCase(Locale.ROOT))
                    ? written(() -> super.handleCommand(channel, database, command, query))
                    : read(() -> super.handleCommand(channel, database, command, query));
        }

        /// A commit takes all that is in the maps, so nobody writes meanwhile: a half of a write would survive a kill,
        /// and with it an index that does not know its document. Others may read.
        private Document written(Supplier<Document> command) {
            Document answer;
            lock.writeLock().lock();
            try {
                answer = command.get().cloneDeeply();
                lock.readLock().lock();
            } finally {
                lock.writeLock().unlock();
            }
            try {
                if (durable) {
                    commit(); // before the client hears of it
                }
                return answer;
            } finally {
                lock.readLock().unlock();
            }
        }

        /// The library changes stored documents field by field and answers with the documents themselves: without a
        /// lock and a copy a client reads half of a change, and a compare-and-set made of that loses a write.
        private Document read(Supplier<Document> command) {
            lock.readLock().lock();
            try {
                return command.get().cloneDeeply();
            } finally {
                lock.readLock().unlock();
            }
        }

        private void tidy() {
            lock.readLock().lock();
            try {
                getMvStore().compact(LEAST_FILL_PERCENT, TIDIED_BYTES);
                commit(); // also what a command did before it failed
            } finally {
                lock.readLock().unlock();
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
