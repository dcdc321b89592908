@NullMarked
package org.spira.modelserver.core.domain;

import org.jspecify.annotations.NullMarked;
