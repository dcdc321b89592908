package org.spira.api.adapter.mongo;

import org.bson.types.ObjectId;
import org.spira.api.core.port.IdGenerator;
import org.springframework.stereotype.Component;

/// Ids in MongoDB's own format: the second, the process at random, a counter.
@Component
final class ObjectIdGenerator implements IdGenerator {
    @Override
    public String next() {
        return new ObjectId().toHexString();
    }
}
