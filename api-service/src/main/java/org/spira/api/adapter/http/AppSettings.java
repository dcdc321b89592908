package org.spira.api.adapter.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What apps do differently from one installation to another.
///
/// @param askBeforeRevealing whether they ask for the clinician's impression before they show a result
/// @param researchUse        whether they say that results are for research only
@ConfigurationProperties("spira.app")
record AppSettings(
        @DefaultValue("false") boolean askBeforeRevealing,
        @DefaultValue("true") boolean researchUse) {}
