@NullMarked
package org.spira.modelserver.adapter.commandline;

import org.jspecify.annotations.NullMarked;
