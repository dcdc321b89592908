package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.id;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.HospitalId;
import org.spira.api.core.port.Hospitals.Renaming;

/// What every keeper of hospitals does.
public abstract class HospitalsContract {
    private static final Hospital CLINICAS = hospital(2, "Hospital das Clínicas");
    private static final Hospital BENEFICENCIA = hospital(3, "Beneficência Portuguesa");

    private Hospitals hospitals;

    protected abstract Hospitals empty();

    @BeforeEach
    void start() {
        hospitals = empty();
    }

    private static Hospital hospital(int number, String name) {
        return new Hospital(new HospitalId(id(number)), name);
    }

    @Test
    void keepsHospitalsInTheOrderOfTheirNames() {
        hospitals.add(CLINICAS);
        hospitals.add(BENEFICENCIA);

        assertThat(hospitals.all()).containsExactly(BENEFICENCIA, CLINICAS);
    }

    @Test
    void addsANameOnce() {
        assertThat(hospitals.add(CLINICAS)).isTrue();
        assertThat(hospitals.add(hospital(4, CLINICAS.name()))).isFalse();

        assertThat(hospitals.all()).containsExactly(CLINICAS);
    }

    @Test
    void renamesAHospital() {
        hospitals.add(CLINICAS);
        Hospital renamed = new Hospital(CLINICAS.id(), "HC");

        assertThat(hospitals.rename(renamed)).isEqualTo(Renaming.RENAMED);
        assertThat(hospitals.rename(renamed)).isEqualTo(Renaming.RENAMED);

        assertThat(hospitals.all()).containsExactly(renamed);
    }

    @Test
    void givesNoHospitalTheNameOfAnother() {
        hospitals.add(CLINICAS);
        hospitals.add(BENEFICENCIA);

        assertThat(hospitals.rename(new Hospital(CLINICAS.id(), BENEFICENCIA.name())))
                .isEqualTo(Renaming.NAME_TAKEN);
        assertThat(hospitals.all()).containsExactly(BENEFICENCIA, CLINICAS);
    }

    @Test
    void renamesNoHospitalThatIsNotThere() {
        assertThat(hospitals.rename(CLINICAS)).isEqualTo(Renaming.NO_SUCH_HOSPITAL);
        assertThat(hospitals.all()).isEmpty();
    }
}
