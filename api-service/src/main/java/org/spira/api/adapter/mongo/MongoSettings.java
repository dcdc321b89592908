package org.spira.api.adapter.mongo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param timeout how long to look for a server, to connect or to wait for a connection; an answer may take three
///                times as long
@ConfigurationProperties("spira.mongodb")
record MongoSettings(@DefaultValue("3s") Duration timeout) {}
