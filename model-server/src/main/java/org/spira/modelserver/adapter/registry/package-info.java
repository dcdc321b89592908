@NullMarked
package org.spira.modelserver.adapter.registry;

import org.jspecify.annotations.NullMarked;
