/// The model registry, over its own HTTP API.
@NullMarked
package org.spira.api.adapter.registry;

import org.jspecify.annotations.NullMarked;
