/// The way to the models and back over NATS JetStream. The broker is transport, never the record: it may lose
/// everything, and whatever it loses is asked for again.
@NullMarked
package org.spira.api.adapter.nats;

import org.jspecify.annotations.NullMarked;
