package org.spira.registry.core.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// MLflow's `order_by`: keys with an optional ASC or DESC.
public final class SortOrder {
    private static final Map<String, Comparator<RegisteredModel>> MODEL_KEYS = Map.of(
            "name", Comparator.comparing(RegisteredModel::name),
            "timestamp", Comparator.comparing(RegisteredModel::updatedAt),
            "last_updated_timestamp", Comparator.comparing(RegisteredModel::updatedAt));
    private static final Map<String, Comparator<ModelVersion>> VERSION_KEYS = Map.of(
            "name", Comparator.comparing(version -> version.id().model()),
            "version_number", Comparator.comparingInt(version -> version.id().number()),
            "creation_timestamp", Comparator.comparing(ModelVersion::createdAt),
            "last_updated_timestamp", Comparator.comparing(ModelVersion::updatedAt));

    private SortOrder() {}

    public static Comparator<RegisteredModel> ofModels(List<String> orderBy) {
        return parse(orderBy, MODEL_KEYS, List.of("name ASC"));
    }

    public static Comparator<ModelVersion> ofVersions(List<String> orderBy) {
        return parse(orderBy, VERSION_KEYS, List.of("last_updated_timestamp DESC", "name ASC", "version_number DESC"));
    }

    private static <T> Comparator<T> parse(List<String> orderBy, Map<String, Comparator<T>> keys, List<String> last) {
        Comparator<T> order = (_, _) -> 0;
        for (String clause : orderBy) {
            order = order.thenComparing(clause(clause, keys));
        }
        for (String clause : last) {
            order = order.thenComparing(clause(clause, keys)); // so that pages never depend on chance
        }
        return order;
    }

    private static <T> Comparator<T> clause(String clause, Map<String, Comparator<T>> keys) {
        String[] words = clause.strip().split("\\s+", -1);
        String direction = words.length == 2 ? words[1].toUpperCase(Locale.ROOT) : "ASC";
        Comparator<T> order = keys.get(words[0].replace("`", "").replace("\"", ""));
        if (order == null || words.length > 2 || !(direction.equals("ASC") || direction.equals("DESC"))) {
            throw new InvalidValue("Invalid order_by clause '" + clause + "': one of "
                    + keys.keySet().stream().sorted().toList() + ", then ASC or DESC.");
        }
        return direction.equals("ASC") ? order : order.reversed();
    }
}
