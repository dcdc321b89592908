package org.spira.api.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.port.Hospitals;

/// The places that the form offers, until the process ends.
public final class InMemoryHospitals implements Hospitals {
    private final List<Hospital> hospitals = new ArrayList<>();

    @Override
    public synchronized boolean add(Hospital hospital) {
        return hospitals.stream().noneMatch(other -> other.name().equals(hospital.name())) && hospitals.add(hospital);
    }

    @Override
    public synchronized Renaming rename(Hospital hospital) {
        if (hospitals.stream()
                .anyMatch(other ->
                        other.name().equals(hospital.name()) && !other.id().equals(hospital.id()))) {
            return Renaming.NAME_TAKEN;
        }
        if (!hospitals.removeIf(other -> other.id().equals(hospital.id()))) {
            return Renaming.NO_SUCH_HOSPITAL;
        }
        hospitals.add(hospital);
        return Renaming.RENAMED;
    }

    @Override
    public synchronized List<Hospital> all() {
        return hospitals.stream().sorted(Comparator.comparing(Hospital::name)).toList();
    }

    public synchronized void clear() {
        hospitals.clear();
    }
}
