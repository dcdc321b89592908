@NullMarked
package org.spira.modelserver.adapter.directory;

import org.jspecify.annotations.NullMarked;
