package org.spira.modelserver.adapter.folders;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// `keep` is how many downloaded versions stay beside those in use.
@ConfigurationProperties("spira.downloads")
record FolderSettings(int keep) {

    FolderSettings {
        if (keep < 0) {
            throw new IllegalArgumentException("SPIRA_CACHE_VERSIONS " + keep);
        }
    }
}
