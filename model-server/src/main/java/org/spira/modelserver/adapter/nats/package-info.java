@NullMarked
package org.spira.modelserver.adapter.nats;

import org.jspecify.annotations.NullMarked;
