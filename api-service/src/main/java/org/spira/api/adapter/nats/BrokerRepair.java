package org.spira.api.adapter.nats;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.usecase.ReconcileLedger;
import org.springframework.stereotype.Component;

/// Asks again what the broker no longer has, as soon as it is back.
@Component
final class BrokerRepair {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerRepair.class);

    BrokerRepair(NatsBroker broker, ReconcileLedger reconcileLedger) {
        broker.onAvailable(() -> LOG.info("broker is back: {} open entries checked", reconcileLedger.checkAll()));
    }
}
