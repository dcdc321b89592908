@NullMarked
package org.spira.modelserver.adapter.s3;

import org.jspecify.annotations.NullMarked;
