package org.spira.api.core.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What was asked of and measured at the patient. Values are kept as they came, less those that say nothing;
/// unknown fields are kept too, because the definition of an inference keeps changing.
public final class PatientForm {
    /// Largest number of characters of one field.
    public static final int LONGEST_VALUE = 1_000;
    /// Largest number of fields that this version does not know.
    public static final int MOST_EXTRAS = 64;

    private static final Set<String> REQUIRED = Set.of("rgh", "mask_type", "gender", "covid_status", "local");
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "mask_type", Set.of("NONE", "THIN", "THICK"),
            "covid_status", Set.of("TRUE", "FALSE", "UNKNOWN"),
            "location", Set.of("NURSERY", "ICU"));
    private static final Map<String, Range> NUMBERS = Map.of(
            "age", new Range(0, 130, "years", true),
            "bpm", new Range(0, 400, "beats per minute", false),
            "respiratory_frequency", new Range(0, 150, "breaths per minute", false),
            "spo2", new Range(0, 100, "percent", false));
    private static final Set<String> DATES =
            Set.of("last_positive_diagnose_date", "hospitalization_start", "hospitalization_end");
    /// Only digits and a few signs, so that nothing else is ever kept in a date.
    private static final Pattern DATE =
            Pattern.compile("[0-9-]{10}(T[0-9:]{5,8}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?)?");
    /// What every database takes as a name.
    private static final Pattern NAME = Pattern.compile("(?![$])(?=.*\\S)[^.\\p{Cntrl}]{1,64}");

    private static final Set<String> SAYS_NOTHING = Set.of("", "undefined", "null");

    /// Every field that the wire always shows, in its order.
    public static final List<String> KNOWN = List.of(
            "rgh",
            "mask_type",
            "gender",
            "covid_status",
            "local",
            "age",
            "cid",
            "bpm",
            "respiratory_frequency",
            "respiratory_insufficiency_status",
            "location",
            "last_positive_diagnose_date",
            "hospitalized",
            "hospitalization_start",
            "hospitalization_end",
            "spo2");

    /// Fields that models may use as features. Nothing that identifies a patient is among them.
    private static final List<String> FEATURES =
            List.of("age", "gender", "bpm", "respiratory_frequency", "spo2", "mask_type", "covid_status");

    private final Map<String, String> values;

    private PatientForm(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /// A form that was read before and is stored.
    public static PatientForm stored(Map<String, String> values) {
        return new PatientForm(values);
    }

    public static Reading read(Map<String, String> raw) {
        Map<String, String> said = new LinkedHashMap<>();
        raw.forEach((field, value) -> {
            String stripped = value.strip();
            if (!SAYS_NOTHING.contains(stripped)) {
                said.put(field, stripped);
            }
        });
        List<FieldError> errors = new ArrayList<>();
        REQUIRED.stream()
                .sorted()
                .filter(field -> !said.containsKey(field))
                .forEach(field -> errors.add(new FieldError(field, "is required")));
        said.forEach((field, value) -> problem(field, value).ifPresent(why -> errors.add(new FieldError(field, why))));
        if (said.keySet().stream().filter(field -> !KNOWN.contains(field)).count() > MOST_EXTRAS) {
            errors.add(new FieldError("form", "has more than " + MOST_EXTRAS + " unknown fields"));
        }
        stayProblem(said).ifPresent(errors::add);
        return errors.isEmpty() ? new Reading.Valid(new PatientForm(said)) : new Reading.Invalid(errors);
    }

    private static Optional<String> problem(String field, String value) {
        if (value.length() > LONGEST_VALUE) {
            return Optional.of("is longer than " + LONGEST_VALUE + " characters");
        }
        if (!NAME.matcher(field).matches()) {
            return Optional.of("is not a name of a field");
        }
        Set<String> choices = CHOICES.getOrDefault(field, Set.of());
        if (!choices.isEmpty() && !choices.contains(value)) {
            return Optional.of("must be one of "
                    + String.join(", ", choices.stream().sorted().toList()));
        }
        if (DATES.contains(field) && !isDate(value)) {
            return Optional.of("must be a date such as 2026-03-31");
        }
        return Optional.ofNullable(NUMBERS.get(field)).flatMap(range -> range.problem(value));
    }

    private static Optional<FieldError> stayProblem(Map<String, String> said) {
        String start = said.getOrDefault("hospitalization_start", "");
        String end = said.getOrDefault("hospitalization_end", "");
        if (!isDate(start) || !isDate(end) || !dateOf(end).isBefore(dateOf(start))) {
            return Optional.empty();
        }
        return Optional.of(new FieldError("hospitalization_end", "must not be before hospitalization_start"));
    }

    private static boolean isDate(String value) {
        try {
            return DATE.matcher(value).matches() && !dateOf(value).isEqual(LocalDate.MIN);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// The first app sends a date alone or with a time in UTC behind it.
    private static LocalDate dateOf(String value) {
        return value.length() == 10
                ? LocalDate.parse(value)
                : LocalDate.from(DateTimeFormatter.ISO_DATE_TIME.parse(value));
    }

    public Optional<String> value(String field) {
        return Optional.ofNullable(values.get(field));
    }

    public Optional<Integer> age() {
        return value("age").map(Integer::valueOf);
    }

    /// All that was said, by name.
    public Map<String, String> values() {
        return values;
    }

    /// What was said beyond the known fields, by name.
    public Map<String, String> extras() {
        Map<String, String> extras = new TreeMap<>(values);
        KNOWN.forEach(extras::remove);
        return extras;
    }

    /// For the models' features; numbers as numbers.
    public Map<String, Object> features() {
        Map<String, Object> features = new LinkedHashMap<>();
        for (String field : FEATURES) {
            value(field)
                    .ifPresent(value ->
                            features.put(field, NUMBERS.containsKey(field) ? (Object) Double.valueOf(value) : value));
        }
        return features;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatientForm form && form.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /// Says only how much was said: a form never reaches a log line.
    @Override
    public String toString() {
        return "PatientForm[" + values.size() + " fields]";
    }

    public sealed interface Reading {
        record Valid(PatientForm form) implements Reading {}

        record Invalid(List<FieldError> errors) implements Reading {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }

    private record Range(double least, double most, String unit, boolean whole) {
        Optional<String> problem(String value) {
            String kind = whole ? "a whole number" : "a number";
            String expected = "must be " + kind + " of " + unit + " from " + (long) least + " to " + (long) most;
            if (!value.matches(whole ? "\\d{1,3}" : "\\d{1,3}([.]\\d{1,6})?")) {
                return Optional.of(expected);
            }
            double number = Double.parseDouble(value);
            return number >= least && number <= most ? Optional.empty() : Optional.of(expected);
        }
    }
}
