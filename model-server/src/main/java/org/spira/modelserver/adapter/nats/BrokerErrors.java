package org.spira.modelserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says what the connection has to complain about in our log instead of the client's.
final class BrokerErrors implements ErrorListener {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerErrors.class);

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.warn("broker: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        LOG.debug("broker connection: {}", exception.toString()); // each failed reconnect is one
    }
}
