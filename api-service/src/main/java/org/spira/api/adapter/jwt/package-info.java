/// Access tokens as JSON Web Tokens, signed with Ed25519.
@NullMarked
package org.spira.api.adapter.jwt;

import org.jspecify.annotations.NullMarked;
