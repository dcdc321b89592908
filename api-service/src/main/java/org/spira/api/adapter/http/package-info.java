/// The /v1 API as deployed clients speak it, and what was added to it.
@NullMarked
package org.spira.api.adapter.http;

import org.jspecify.annotations.NullMarked;
