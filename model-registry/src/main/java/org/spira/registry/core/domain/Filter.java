package org.spira.registry.core.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// MLflow's search filter: `comparison (AND comparison)*`, where a comparison is `[attribute.|tag.]key operator value`.
public record Filter(List<Comparison> comparisons) {
    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*(?:(attributes?|tags?)\\s*\\.\\s*)?(`[^`]+`|\"[^\"]+\"|[A-Za-z_][\\w.-]*)\\s*(!=|<=|>=|=|<|>|\\bI?LIKE\\b|\\bIN\\b)\\s*"
                    + "('[^']*'|\"[^\"]*\"|-?\\d+|\\()\\s*",
            Pattern.CASE_INSENSITIVE);
    /// Lists are read in a loop: a repeated group would take stack for each member.
    private static final Pattern MEMBER = Pattern.compile("'([^']*)'\\s*([,)])\\s*");

    private static final Pattern AND = Pattern.compile("AND\\b", Pattern.CASE_INSENSITIVE);
    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_MEMBERS = 100;
    private static final Set<String> TEXT = Set.of("=", "!=", "LIKE", "ILIKE");
    private static final Set<String> NUMBER = Set.of("=", "!=", "<", "<=", ">", ">=");

    public Filter {
        comparisons = List.copyOf(comparisons);
    }

    /// One test. `values` has one element, except for IN.
    public record Comparison(boolean tag, String key, String operator, List<String> values, boolean number) {
        public Comparison {
            values = List.copyOf(values);
        }
    }

    public static Filter ofModels(String text) {
        return parse(text, Map.of("name", TEXT));
    }

    public static Filter ofVersions(String text) {
        return parse(
                text,
                Map.of(
                        "name",
                        TEXT,
                        "source_path",
                        TEXT,
                        "run_id",
                        Set.of("=", "!=", "LIKE", "ILIKE", "IN"),
                        "version_number",
                        NUMBER));
    }

    public boolean matches(RegisteredModel model) {
        return comparisons.stream()
                .allMatch(test -> matches(test, Map.of("name", model.name().value()), model.tags()));
    }

    public boolean matches(ModelVersion version) {
        Map<String, String> attributes = Map.of(
                "name", version.id().model().value(),
                "source_path", version.source(),
                "run_id", version.runId(),
                "version_number", Integer.toString(version.id().number()));
        return comparisons.stream().allMatch(test -> matches(test, attributes, version.tags()));
    }

    /// The name, if the filter asks for exactly one that a model can have.
    public Optional<ModelName> name() {
        return comparisons.stream()
                .filter(test -> !test.tag()
                        && test.key().equals("name")
                        && test.operator().equals("="))
                .map(test -> test.values().getFirst())
                .filter(ModelName::isValid)
                .map(ModelName::new)
                .findFirst();
    }

    private static Filter parse(String text, Map<String, Set<String>> attributes) {
        List<Comparison> comparisons = new ArrayList<>();
        if (text.isBlank()) {
            return new Filter(comparisons);
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidValue("Invalid filter: more than " + MAX_LENGTH + " characters.");
        }
        Matcher comparison = COMPARISON.matcher(text);
        Matcher member = MEMBER.matcher(text);
        Matcher and = AND.matcher(text);
        int position = 0;
        while (true) {
            if (!comparison.region(position, text.length()).lookingAt()) {
                throw meaningless(text, position);
            }
            boolean list = comparison.group(4).equals("(");
            List<String> values = list
                    ? members(member.region(comparison.end(), text.length()), text)
                    : List.of(unquoted(comparison.group(4)));
            comparisons.add(comparison(comparison, values, attributes));
            position = list ? member.end() : comparison.end();
            if (position == text.length()) {
                return new Filter(comparisons);
            }
            if (!and.region(position, text.length()).lookingAt()) {
                throw meaningless(text, position);
            }
            position = and.end();
        }
    }

    private static InvalidValue meaningless(String text, int position) {
        return new InvalidValue("Invalid clause(s) in filter string: "
                + text.substring(position).strip());
    }

    private static Comparison comparison(Matcher found, List<String> values, Map<String, Set<String>> attributes) {
        boolean tag = found.group(1) != null
                && found.group(1).toLowerCase(Locale.ROOT).startsWith("tag");
        String key = unquoted(found.group(2));
        String operator = found.group(3).toUpperCase(Locale.ROOT);
        String value = found.group(4);
        boolean number = !tag && key.equals("version_number");
        Set<String> operators = tag ? TEXT : attributes.getOrDefault(key, Set.of());
        if (operators.isEmpty()) {
            throw new InvalidValue("Invalid attribute key '" + key + "' specified. Valid keys are "
                    + attributes.keySet().stream().sorted().toList());
        }
        if (!operators.contains(operator)) {
            throw new InvalidValue("Invalid comparator '" + operator + "' for '" + key + "'.");
        }
        boolean digits = value.matches("-?\\d{1,9}");
        if (number != digits || (value.startsWith("(") != operator.equals("IN"))) {
            throw new InvalidValue("Invalid value for '" + key + "': " + (number ? "a whole number" : "a quoted text")
                    + " is expected.");
        }
        return new Comparison(tag, key, operator, values, number);
    }

    /// Leaves the matcher at the closing parenthesis.
    private static List<String> members(Matcher member, String text) {
        List<String> members = new ArrayList<>();
        while (true) {
            if (!member.lookingAt()) {
                throw meaningless(text, member.regionStart());
            }
            if (members.size() == MAX_MEMBERS) {
                throw new InvalidValue("Invalid filter: a list of more than " + MAX_MEMBERS + " values.");
            }
            members.add(member.group(1));
            if (member.group(2).equals(")")) {
                return members;
            }
            member.region(member.end(), text.length());
        }
    }

    private static String unquoted(String text) {
        char first = text.charAt(0);
        return first == '`' || first == '"' || first == '\'' ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean matches(Comparison test, Map<String, String> attributes, List<Tag> tags) {
        Optional<String> actual = test.tag()
                ? tags.stream()
                        .filter(tag -> tag.key().equals(test.key()))
                        .map(Tag::value)
                        .findFirst()
                : Optional.ofNullable(attributes.get(test.key()));
        if (actual.isEmpty()) {
            return test.operator().equals("!="); // what has no such tag differs from every value of it
        }
        return test.number() ? matches(test, Integer.parseInt(actual.get())) : matches(test, actual.get());
    }

    private static boolean matches(Comparison test, int actual) {
        int order = Integer.compare(actual, Integer.parseInt(test.values().getFirst()));
        return switch (test.operator()) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean matches(Comparison test, String actual) {
        String value = test.values().getFirst();
        return switch (test.operator()) {
            case "=" -> actual.equals(value);
            case "!=" -> !actual.equals(value);
            case "LIKE" -> like(actual, value);
            case "ILIKE" -> like(actual.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
            default -> test.values().contains(actual);
        };
    }

    /// SQL's LIKE without backtracking over more than the last `%`, so that no pattern takes long.
    private static boolean like(String text, String pattern) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '%') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '_' || pattern.charAt(in) == text.charAt(at))) {
                at++;
                in++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(in).chars().allMatch(c -> c == '%');
    }
}
