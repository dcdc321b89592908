@NullMarked
package org.spira.modelserver.core.usecase;

import org.jspecify.annotations.NullMarked;
