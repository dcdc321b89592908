package org.spira.modelserver.adapter.directory;

import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.port.ModelSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    ModelSource<ModelReference.InDirectory> directoryModelSource() {
        return new DirectoryModelSource();
    }
}
