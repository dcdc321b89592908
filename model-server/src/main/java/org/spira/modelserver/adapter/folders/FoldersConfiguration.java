package org.spira.modelserver.adapter.folders;

import org.spira.modelserver.core.port.Downloads;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FolderSettings.class)
class FoldersConfiguration {

    @Bean
    Downloads downloads(FolderSettings settings) {
        return new FolderDownloads(settings.keep());
    }
}
