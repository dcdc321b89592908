/// The command line `spira`: signs in, registers models, submits recordings and follows their results over HTTP.
@NullMarked
package org.spira.cli;

import org.jspecify.annotations.NullMarked;
