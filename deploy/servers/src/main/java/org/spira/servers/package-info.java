/// The servers that SPIRA stands on, for tests and for the embedded default: MongoDB, S3 and NATS.
///
/// [Servers] picks the best at hand and says which. [EmbeddedMongo], [EmbeddedS3] and [NatsProcess] are what runs
/// where nothing is installed.
package org.spira.servers;
