package org.spira.servers;

/// A NATS server with JetStream, which tests can make fail as brokers do.
public interface NatsServer extends AutoCloseable {

    /// Address for clients, such as `nats://127.0.0.1:4222`; it stays the same across [#restart()].
    String url();

    /// User name for clients, empty when the server asks for none.
    String username();

    /// Password for clients, empty when the server asks for none.
    String password();

    /// Ends the server as `kill -9` does: nothing is flushed. Does nothing when it is not running.
    void kill();

    /// Deletes every stream, message and consumer; kills the server first when it is running.
    void wipe();

    /// Starts the server again on the same port with the store that is left; kills it first when it is running.
    void restart();

    /// Product, version and where it comes from.
    String description();

    @Override
    void close();
}
