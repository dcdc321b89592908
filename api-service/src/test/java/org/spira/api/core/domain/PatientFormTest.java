package org.spira.api.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.core.domain.PatientForm.Reading;

final class PatientFormTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "rgh", "12345678A",
            "mask_type", "NONE",
            "gender", "F",
            "covid_status", "UNKNOWN",
            "local", "Hospital das Clínicas");

    @Test
    void takesTheRequiredFieldsAlone() {
        PatientForm form = valid(REQUIRED);

        assertThat(form.values()).isEqualTo(REQUIRED);
        assertThat(form.age()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgh", "mask_type", "gender", "covid_status", "local"})
    void asksForARequiredField(String field) {
        Map<String, String> raw = new HashMap<>(REQUIRED);
        raw.remove(field);

        assertThat(errors(raw)).containsExactly(new FieldError(field, "is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "undefined", "null"})
    void takesAWordThatSaysNothingAsAbsent(String nothing) {
        assertThat(valid(with("age", nothing)).age()).isEmpty();
        assertThat(errors(with("rgh", nothing))).containsExactly(new FieldError("rgh", "is required"));
    }

    @ParameterizedTest
    @CsvSource({
        "age, 0",
        "age, 54",
        "age, 130",
        "bpm, 72",
        "bpm, 71.5",
        "respiratory_frequency, 18",
        "spo2, 93.25",
        "spo2, 100",
        "location, ICU",
        "location, NURSERY",
        "hospitalization_start, 2026-03-31",
        "last_positive_diagnose_date, 2026-03-31T00:00:00.000Z",
        "hospitalization_start, 2026-03-31T07:30",
        "hospitalization_start, 2026-03-31T07:30:00-03:00",
        "hospitalized, true",
        "cid, J96.0",
        "note, free text"
    })
    void takes(String field, String value) {
        assertThat(valid(with(field, value)).value(field)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "age, abc",
        "age, -1",
        "age, 131",
        "age, 54.5",
        "age, 1e2",
        "age, ٥٤",
        "bpm, 401",
        "bpm, fast",
        "bpm, NaN",
        "spo2, 101",
        "spo2, 93%",
        "respiratory_frequency, 151",
        "mask_type, none",
        "covid_status, MAYBE",
        "location, HOME",
        "hospitalization_start, 31/03/2026",
        "hospitalization_end, 2026-02-30",
        "hospitalization_end, 2026-01-01T<script>",
        "hospitalization_end, 2026-01-01T",
        "hospitalization_end, 2026-01-01T25:00:00Z",
        "hospitalization_end, +99999-01-01",
        "hospitalization_end, -999-01-01",
        "last_positive_diagnose_date, yesterday"
    })
    void refuses(String field, String value) {
        assertThat(errors(with(field, value))).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    void refusesAStayThatEndsBeforeItStarts() {
        Map<String, String> raw = with("hospitalization_start", "2026-03-02");
        raw.put("hospitalization_end", "2026-03-01");

        assertThat(errors(raw))
                .containsExactly(new FieldError("hospitalization_end", "must not be before hospitalization_start"));
    }

    @Test
    void takesAStayOfOneDay() {
        Map<String, String> raw = with("hospitalization_start", "2026-03-02");
        raw.put("hospitalization_end", "2026-03-02");

        assertThat(valid(raw).values()).hasSize(7);
    }

    @Test
    void keepsFieldsThatItDoesNotKnow() {
        assertThat(valid(with("cough_days", "3")).extras()).isEqualTo(Map.of("cough_days", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$where", "a.b", " ", "a\u0000b", "a\nb"})
    void refusesNamesThatADatabaseMightMisread(String field) {
        assertThat(errors(with(field, "1"))).hasSize(1);
    }

    @Test
    void refusesTooMuch() {
        Map<String, String> many = new HashMap<>(REQUIRED);
        IntStream.rangeClosed(0, PatientForm.MOST_EXTRAS).forEach(i -> many.put("extra" + i, "1"));

        assertThat(errors(many)).extracting(FieldError::field).containsExactly("form");
        assertThat(errors(with("cid", "x".repeat(PatientForm.LONGEST_VALUE + 1))))
                .extracting(FieldError::field)
                .containsExactly("cid");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        Map<String, String> raw = with("age", "abc");
        raw.remove("rgh");
        raw.put("spo2", "101");

        assertThat(errors(raw)).extracting(FieldError::field).containsExactlyInAnyOrder("age", "rgh", "spo2");
    }

    @Test
    void givesModelsNumbersAndNothingThatIdentifies() {
        Map<String, String> raw = with("age", "54");
        raw.put("spo2", "93.5");
        raw.put("cid", "J96.0");

        assertThat(valid(raw).features())
                .isEqualTo(Map.of(
                        "age", 54.0, "spo2", 93.5, "gender", "F", "mask_type", "NONE", "covid_status", "UNKNOWN"));
    }

    @Test
    void neverShowsItsValuesInALog() {
        assertThat(valid(REQUIRED)).hasToString("PatientForm[5 fields]");
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> raw = new HashMap<>(REQUIRED);
        raw.put(field, value);
        return raw;
    }

    private static PatientForm valid(Map<String, String> raw) {
        assertThat(PatientForm.read(raw)).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) PatientForm.read(raw)).form();
    }

    private static List<FieldError> errors(Map<String, String> raw) {
        assertThat(PatientForm.read(raw)).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) PatientForm.read(raw)).errors();
    }
}
