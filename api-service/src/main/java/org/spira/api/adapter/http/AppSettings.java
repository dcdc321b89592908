package org.spira.api.adapter.http;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What apps do differently from one installation to another.
///
/// @param directory          the built app; empty when something else serves it
/// @param askBeforeRevealing whether they ask for the clinician's impression before they show a result
/// @param researchUse        whether they say that results are for research only
@ConfigurationProperties("spira.app")
record AppSettings(
        @DefaultValue("") String directory,
        @DefaultValue("false") boolean askBeforeRevealing,
        @DefaultValue("true") boolean researchUse) {

    Optional<Path> folder() {
        return directory.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(directory).toAbsolutePath().normalize());
    }
}
