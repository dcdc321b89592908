package org.spira.servers;

/// A server that speaks MongoDB's wire protocol.
public interface MongoServer extends AutoCloseable {

    /// The connection string of one database. On a server shared with others the database gets a suffix of its own.
    String uri(String database);

    /// Product, version and where it comes from.
    String description();

    @Override
    void close();
}
