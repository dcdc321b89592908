package org.spira.api.adapter.mongo;

import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.HospitalsContract;

final class MongoHospitalsIT extends HospitalsContract {
    @Override
    protected Hospitals empty() {
        return new MongoHospitals(TestMongo.emptyDatabase());
    }
}
