package org.spira.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What goes wrong when: all of it follows from the seed. Two things may go wrong at once, one of each lane.
///
/// @param endMillis after this nothing begins to go wrong, however late it is
record Schedule(long seed, long endMillis, List<Step> processes, List<Step> surroundings) {

    private static final int LEAST_PAUSE_MILLIS = 300;
    private static final int MOST_PAUSE_MILLIS = 1500;

    Schedule {
        processes = List.copyOf(processes);
        surroundings = List.copyOf(surroundings);
    }

    /// @param atMillis since the beginning of the round, or later when the step before took longer
    record Step(Fault fault, long atMillis, long lastsMillis) {
        @Override
        public String toString() {
            return "%4.1f s  %s for %.1f s".formatted(atMillis / 1000.0, fault.name(), lastsMillis / 1000.0);
        }
    }

    /// Faults by chance from both lists as long as the round lasts.
    static Schedule random(long seed, Duration length, List<Fault> processes, List<Fault> surroundings) {
        Random random = new Random(seed);
        long end = length.toMillis();
        return new Schedule(seed, end, lane(random, end, processes), lane(random, end, surroundings));
    }

    private static List<Step> lane(Random random, long lengthMillis, List<Fault> faults) {
        List<Fault> shuffled = new ArrayList<>(faults);
        Collections.shuffle(shuffled, random);
        List<Step> steps = new ArrayList<>();
        long at = 0;
        for (Fault fault : shuffled) {
            at += random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS);
            Step step = new Step(fault, at, lasts(random, fault));
            at += step.lastsMillis();
            if (at > lengthMillis) {
                break;
            }
            steps.add(step);
        }
        return steps;
    }

    /// Each of these faults once, in this order, one after the other.
    static Schedule each(long seed, List<Fault> faults) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        long at = 0;
        for (Fault fault : faults) {
            at += random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS);
            Step step = new Step(fault, at, lasts(random, fault));
            at += step.lastsMillis();
            steps.add(step);
        }
        return new Schedule(seed, Long.MAX_VALUE, steps, List.of());
    }

    private static long lasts(Random random, Fault fault) {
        return random.nextLong(
                fault.lasts().least().toMillis(), fault.lasts().most().toMillis() + 1);
    }
}
