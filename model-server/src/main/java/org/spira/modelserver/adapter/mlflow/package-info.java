@NullMarked
package org.spira.modelserver.adapter.mlflow;

import org.jspecify.annotations.NullMarked;
