package org.spira.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All that the users of one round were told, and what it comes to. Knows no clock and no network.
final class History {

    /// Whatever was submitted may fail for these while everything dies; other reasons blame what was submitted.
    private static final Set<String> EXCUSED = Set.of("attempts-exhausted", "model-unavailable");

    private final Map<String, Expected> expected = new HashMap<>();
    private final Map<String, Set<String>> idsByKey = new HashMap<>();
    private final Set<String> acknowledged = new LinkedHashSet<>();
    private final Map<String, Set<Entry.State>> answersById = new HashMap<>();
    /// One of each, since thousands of entries have the same few answers, and each answer is large.
    private final Map<Entry.State, Entry.State> answers = new HashMap<>();

    private final Set<String> reopened = new TreeSet<>();
    private final Set<String> damaged = new HashSet<>();
    private final List<String> surprises = new ArrayList<>();

    /// What an undisturbed system made of the same submission.
    ///
    /// @param recordings the digest of each slot that was sent
    /// @param answer     a result, or the failure that the submission asked for
    record Expected(Map<String, String> recordings, Entry.State answer) {
        Expected {
            recordings = Map.copyOf(recordings);
        }
    }

    /// @param objects names of all recordings in the store: `<inference id>/<slot>`
    record Ending(List<Entry> ledger, Set<String> objects) {
        Ending {
            ledger = List.copyOf(ledger);
            objects = Set.copyOf(objects);
        }
    }

    synchronized void submitted(String key, Expected answer) {
        expected.put(key, answer);
    }

    synchronized void acknowledged(String key, String id) {
        acknowledged.add(id);
        idsByKey.computeIfAbsent(key, _ -> new TreeSet<>()).add(id);
    }

    /// What the API showed at some moment; to be told in the order of these moments.
    synchronized void saw(Entry entry) {
        if (!expected.containsKey(entry.key())) {
            return; // of another round
        }
        Set<Entry.State> its = answersById.computeIfAbsent(entry.id(), _ -> new LinkedHashSet<>());
        if (!entry.isOpen()) {
            its.add(answers.computeIfAbsent(entry.state(), state -> state));
        } else if (!its.isEmpty()) {
            reopened.add(entry.id());
        }
    }

    /// The harness is about to damage a recording of this inference.
    synchronized void damaged(String id) {
        damaged.add(id);
    }

    /// Something that no promise allows and no count tells.
    synchronized void surprise(String what) {
        surprises.add(what);
    }

    synchronized Set<String> keys() {
        return Set.copyOf(expected.keySet());
    }

    /// Ids of all that was accepted, as its clients were told.
    synchronized Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    synchronized Verdict verdict(Ending ending) {
        Map<String, Entry> ledger = new LinkedHashMap<>();
        ending.ledger().stream()
                .filter(entry -> expected.containsKey(entry.key()))
                .forEach(entry -> {
                    saw(entry);
                    ledger.put(entry.id(), entry);
                });
        List<String> remarks = new ArrayList<>(surprises);
        Set<String> accepted = new TreeSet<>(acknowledged);
        accepted.addAll(ledger.keySet());
        return new Verdict(
                accepted.size(),
                count(ledger.values(), Entry.Completed.class),
                count(ledger.values(), Entry.Failed.class),
                count(ledger.values(), Entry.Expired.class),
                noted(remarks, "lost", lost(ledger, ending.objects())),
                noted(remarks, "duplicated", duplicated(ledger.values())),
                noted(remarks, "divergent", divergent(ledger.values())),
                noted(remarks, "stuck", stuck(ledger.values())),
                noted(remarks, "orphan", orphans(ending)),
                remarks);
    }

    private static int count(Collection<Entry> entries, Class<? extends Entry.State> state) {
        return (int) entries.stream()
                .filter(entry -> state.isInstance(entry.state()))
                .count();
    }

    private static int noted(List<String> remarks, String kind, Set<String> what) {
        what.forEach(each -> remarks.add(kind + ": " + each));
        return what.size();
    }

    private Set<String> lost(Map<String, Entry> ledger, Set<String> objects) {
        Set<String> lost = new TreeSet<>();
        acknowledged.stream().filter(id -> !ledger.containsKey(id)).forEach(lost::add);
        for (Entry entry : ledger.values()) {
            boolean whole =
                    entry.recordings().keySet().stream().allMatch(slot -> objects.contains(entry.id() + "/" + slot));
            if (!whole && !damaged.contains(entry.id())) {
                lost.add(entry.id() + " lacks recordings");
            }
        }
        return lost;
    }

    private Set<String> duplicated(Collection<Entry> ledger) {
        Map<String, Set<String>> ids = new HashMap<>();
        idsByKey.forEach((key, known) -> ids.put(key, new TreeSet<>(known)));
        ledger.forEach(
                entry -> ids.computeIfAbsent(entry.key(), _ -> new TreeSet<>()).add(entry.id()));
        Set<String> duplicated = new TreeSet<>();
        ids.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> duplicated.add("submitted once: " + same));
        answersById.forEach((id, answers) -> {
            if (answers.size() > 1) {
                duplicated.add(id + " answered " + answers);
            }
        });
        reopened.forEach(id -> duplicated.add(id + " was open again after an answer"));
        return duplicated;
    }

    /// A damaged recording may cost the answer but not change it, so it needs no exception here.
    private Set<String> divergent(Collection<Entry> ledger) {
        Set<String> divergent = new TreeSet<>();
        for (Entry entry : ledger) {
            Expected right = expected.get(entry.key());
            if (right == null) {
                continue;
            }
            if (entry.state() instanceof Entry.Failed(var reason)
                    && !EXCUSED.contains(reason)
                    && !damaged.contains(entry.id())
                    && !entry.state().equals(right.answer())) {
                divergent.add(entry.id() + " failed for " + reason + ", and nothing was wrong with it");
            }
            if (!entry.recordings().equals(right.recordings())) {
                divergent.add(entry.id() + " holds other recordings than were sent");
            }
            entry.result()
                    .filter(result -> !result.namesItsOrigin() || !entry.state().equals(right.answer()))
                    .ifPresent(
                            result -> divergent.add(entry.id() + " has " + result + " instead of " + right.answer()));
        }
        return divergent;
    }

    private static Set<String> stuck(Collection<Entry> ledger) {
        Set<String> stuck = new TreeSet<>();
        ledger.stream().filter(Entry::isOpen).map(Entry::id).forEach(stuck::add);
        return stuck;
    }

    private static Set<String> orphans(Ending ending) {
        Set<String> known = new HashSet<>();
        ending.ledger().forEach(entry -> known.add(entry.id()));
        Set<String> orphans = new TreeSet<>();
        for (String object : ending.objects()) {
            if (!known.contains(object.substring(0, object.indexOf('/')))) {
                orphans.add(object);
            }
        }
        return orphans;
    }
}
