package org.spira.modelserver.config;

import java.util.List;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Networks;
import org.spira.modelserver.core.usecase.Decoders;
import org.spira.modelserver.core.usecase.ScoreDirectory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// The model server without broker, store and port: scores files on the command line and ends. It is no
/// `@Configuration`, so that the service does not find it.
@ComponentScan(
        basePackages = {
            "org.spira.modelserver.adapter.commandline",
            "org.spira.modelserver.adapter.directory",
            "org.spira.modelserver.adapter.onnx",
            "org.spira.modelserver.adapter.wav",
            "org.spira.modelserver.adapter.yaml"
        })
public final class ScoreApplication {

    private ScoreApplication() {}

    /// Returns the exit code.
    public static int run(String... arguments) {
        SpringApplication application = new SpringApplication(ScoreApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles("score");
        application.setAddCommandLineProperties(false);
        application.setLogStartupInfo(false);
        return SpringApplication.exit(application.run(arguments));
    }

    @Bean
    static ScoreDirectory scoreDirectory(
            ModelSource<ModelReference.InDirectory> directories,
            ModelDescriptions descriptions,
            Networks networks,
            List<AudioDecoder> decoders) {
        return new ScoreDirectory(
                directories, descriptions, networks, new Decoders(decoders), new Encoder(new Resampler()));
    }
}
