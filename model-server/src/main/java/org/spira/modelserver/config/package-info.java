@NullMarked
package org.spira.modelserver.config;

import org.jspecify.annotations.NullMarked;
