package org.spira.api.core.usecase;

import java.time.Instant;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.Tokens;

/// What an app that is signed in holds.
///
/// @param sessionExpiresAt when the session ends unless it goes on
public record SessionTokens(User user, Tokens.Issued access, RefreshToken refresh, Instant sessionExpiresAt) {}
