@NullMarked
package org.spira.modelserver.adapter.folders;

import org.jspecify.annotations.NullMarked;
