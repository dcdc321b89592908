/// Passwords hashed with Argon2id.
@NullMarked
package org.spira.api.adapter.password;

import org.jspecify.annotations.NullMarked;
