/// The store of audio, over the S3 API alone: nothing that only one product has.
@NullMarked
package org.spira.api.adapter.s3;

import org.jspecify.annotations.NullMarked;
