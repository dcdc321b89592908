package org.spira.servers;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Knows where the documents are that have a field, so that few of many are found without a look at all.
///
/// The library has no secondary indexes but unique ones. This one is kept in memory and made anew with each start; what
/// it finds is compared with the query by the library, so it may find too much but never too little.
final class SparseIndex extends EmptyIndex<Object> {

    private static final Set<String> COMPARISONS = Set.of("$lt", "$lte", "$gt", "$gte");

    private final String field;
    private final Map<Object, Object> positionsById = new ConcurrentHashMap<>();

    SparseIndex(String name, IndexKey key) {
        super(name, List.of(key));
        this.field = key.getKey();
    }

    @Override
    public void add(Document document, Object position, @Nullable MongoCollection<Object> collection) {
        if (document.containsKey(field)) {
            positionsById.put(id(document), position);
        }
    }

    @Override
    public @Nullable Object remove(Document document) {
        positionsById.remove(id(document));
        return null;
    }

    @Override
    public void updateInPlace(
            Document before, Document after, Object position, @Nullable MongoCollection<Object> collection) {
        if (after.containsKey(field)) {
            positionsById.put(id(before), position);
        } else {
            positionsById.remove(id(before));
        }
    }

    private static Object id(Document document) {
        return Objects.requireNonNull(document.get("_id"), "the library gives each document one");
    }

    /// Only what no document without the field matches.
    @Override
    public boolean canHandle(Document query) {
        return query.get(field) instanceof Document condition
                && !condition.isEmpty()
                && COMPARISONS.containsAll(condition.keySet())
                && condition.values().stream().noneMatch(Objects::isNull);
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return List.copyOf(positionsById.values());
    }

    @Override
    public long getCount() {
        return positionsById.size();
    }

    @Override
    public void drop() {
        positionsById.clear();
    }
}
