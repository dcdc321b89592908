@NullMarked
package org.spira.modelserver.adapter.yaml;

import org.jspecify.annotations.NullMarked;
