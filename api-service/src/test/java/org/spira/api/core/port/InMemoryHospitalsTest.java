package org.spira.api.core.port;

import org.spira.api.testing.InMemoryHospitals;

final class InMemoryHospitalsTest extends HospitalsContract {
    @Override
    protected Hospitals empty() {
        return new InMemoryHospitals();
    }
}
