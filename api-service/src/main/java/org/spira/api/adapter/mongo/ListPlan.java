package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.spira.api.core.port.Inferences;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/// Which way through the indexes leads to a list in its order.
///
/// @param field   that sorts the list
/// @param indexed what the index answers, so that no other entry is looked at
/// @param others  what has to be looked up in the entries
record ListPlan(ListIndex index, String field, Direction direction, List<Criteria> indexed, List<Criteria> others) {
    /// By how much an entry may be younger than its id: as long as its audio took to the store.
    private static final Duration ID_LEAD = Duration.ofMinutes(15);
    /// By how much an id may come after its time, if clocks were set back.
    private static final Duration ID_LAG = Duration.ofMinutes(1);

    ListPlan {
        indexed = List.copyOf(indexed);
        others = List.copyOf(others);
    }

    static ListPlan of(Inferences.Query wanted) {
        Criteria own = where("owner").is(new ObjectId(wanted.owner().value()));
        return switch (wanted.order()) {
            case NEWEST_FIRST -> byTime(own, wanted.filter(), Direction.DESC);
            case OLDEST_FIRST -> byTime(own, wanted.filter(), Direction.ASC);
            case RGH_ASCENDING -> byKey(own, wanted.filter(), ListIndex.BY_RGH, "byRgh", Direction.ASC);
            case RGH_DESCENDING -> byKey(own, wanted.filter(), ListIndex.BY_RGH, "byRgh", Direction.DESC);
            case LOCAL_ASCENDING -> byKey(own, wanted.filter(), ListIndex.BY_LOCAL, "byLocal", Direction.ASC);
            case LOCAL_DESCENDING -> byKey(own, wanted.filter(), ListIndex.BY_LOCAL, "byLocal", Direction.DESC);
        };
    }

    private static ListPlan byKey(
            Criteria own, Inferences.Filter filter, ListIndex index, String field, Direction direction) {
        List<Criteria> others = new ArrayList<>(common(filter).values());
        others.addAll(beginning(filter));
        others.addAll(creation(filter));
        return new ListPlan(index, field, direction, List.of(own), others);
    }

    private static ListPlan byTime(Criteria own, Inferences.Filter filter, Direction direction) {
        Map<ListIndex, Criteria> common = common(filter);
        ListIndex index = common.keySet().stream().reduce(ListIndex.ALL, (_, later) -> later);
        List<Criteria> indexed = new ArrayList<>(List.of(own));
        if (index != ListIndex.ALL) {
            indexed.add(Objects.requireNonNull(common.remove(index)));
        }
        filter.from().ifPresent(from -> indexed.add(where("_id").gte(firstIdOf(from.minus(ID_LEAD)))));
        filter.before().ifPresent(before -> indexed.add(where("_id").lt(firstIdOf(before.plus(ID_LAG)))));
        List<Criteria> others = new ArrayList<>(common.values());
        others.addAll(beginning(filter));
        if (others.isEmpty()) {
            indexed.addAll(creation(filter)); // false only for some minutes of entries
        } else {
            others.addAll(creation(filter));
        }
        return new ListPlan(index, "_id", direction, indexed, others);
    }

    private static Map<ListIndex, Criteria> common(Inferences.Filter filter) {
        Map<ListIndex, Criteria> common = new EnumMap<>(ListIndex.class);
        filter.status()
                .ifPresent(
                        status -> common.put(ListIndex.STATUS, where("status").is(status.code())));
        filter.diagnosis()
                .ifPresent(diagnosis -> common.put(
                        ListIndex.DIAGNOSIS,
                        where("diagnosis").is(diagnosis.name().toLowerCase(Locale.ROOT))));
        filter.model()
                .ifPresent(model ->
                        common.put(ListIndex.MODEL, where("evaluations.modelId").is(new ObjectId(model.value()))));
        filter.rgh()
                .ifPresent(
                        rgh -> common.put(ListIndex.PATIENT, where("form.rgh").is(rgh)));
        filter.local()
                .ifPresent(local ->
                        common.put(ListIndex.HOSPITAL, where("form.local").is(local)));
        filter.beginning()
                .flatMap(SearchKeys::keyOf)
                .ifPresent(
                        key -> common.put(ListIndex.BEGINNING, where("search").is(key)));
        return common;
    }

    /// What a stored beginning does not say already. It has only letters and digits, of which none means anything else
    /// in a regular expression.
    private static List<Criteria> beginning(Inferences.Filter filter) {
        return filter
                .beginning()
                .filter(beginning -> SearchKeys.keyOf(beginning)
                        .filter(beginning.plain()::equals)
                        .isEmpty())
                .map(beginning -> where("search").regex("^" + beginning.plain()))
                .stream()
                .toList();
    }

    private static List<Criteria> creation(Inferences.Filter filter) {
        List<Criteria> creation = new ArrayList<>();
        filter.from().ifPresent(from -> creation.add(where("createdAt").gte(from)));
        filter.before().ifPresent(before -> creation.add(where("createdAt").lt(before)));
        return creation;
    }

    private static ObjectId firstIdOf(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), 0, 0xffff_ffffL);
        return new ObjectId("%08x%016x".formatted(seconds, 0));
    }

    Criteria behind(Object position) {
        return direction == Direction.ASC
                ? where(field).gt(position)
                : where(field).lt(position);
    }

    Criteria upTo(Object position) {
        return direction == Direction.ASC
                ? where(field).lte(position)
                : where(field).gte(position);
    }

    static Object positionIn(Document entry, String field) {
        return Objects.requireNonNull(entry.get(field), field);
    }

    Query query(List<Criteria> wanted) {
        Query query = new Query(new Criteria().andOperator(wanted)).with(Sort.by(direction, field));
        // only where another index could be taken for a shorter way
        return others.isEmpty() ? query : query.withHint(index.title());
    }
}
