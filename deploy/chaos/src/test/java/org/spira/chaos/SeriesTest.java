package org.spira.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final int SAMPLES = 180; // thirty minutes
    private static final double WARM_UP = 5;
    private static final Series.Limit FLAT = new Series.Limit(0.05, 2, false);
    private static final Series.Limit FLAT_LOWS = new Series.Limit(0.05, 2, true);

    @Test
    void findsTheSlopeOfALine() {
        Trend trend = Trend.of(points(minute -> 100 + minute / 60 * 12));

        assertThat(trend.perHour()).isCloseTo(12, within(1e-6));
        assertThat(trend.lowest()).isCloseTo(12, within(1e-6));
        assertThat(trend.highest()).isCloseTo(12, within(1e-6));
        assertThat(trend.first()).isCloseTo(101, within(0.1));
        assertThat(trend.last()).isCloseTo(105, within(0.1));
        assertThat(trend.median()).isCloseTo(103, within(0.1));
    }

    @Test
    void isNotMovedByOutliers() {
        Random random = new Random(1);
        Trend trend = Trend.of(points(minute -> random.nextInt(5) == 0 ? 5000 : 100 + minute / 60 * 12));

        assertThat(trend.perHour()).isCloseTo(12, within(1.0));
    }

    @Test
    void holdsTheSlopeWithinItsIntervalMostly() {
        long held = IntStream.range(0, 200)
                .mapToObj(seed -> {
                    Random random = new Random(seed);
                    return Trend.of(points(minute -> 100 + minute / 60 * 12 + random.nextGaussian(0, 5)));
                })
                .filter(trend -> trend.lowest() <= 12 && 12 <= trend.highest())
                .count();

        assertThat(held).isBetween(180L, 199L);
    }

    @Test
    void needsTwoValues() {
        assertThatThrownBy(() -> Trend.of(List.of(new Trend.Point(1, 1)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callsNoiseFlat() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            assertThat(broken(FLAT, _ -> 100 + random.nextGaussian(0, 5))).isFalse();
        }
    }

    @Test
    void catchesALeakUnderNoise() {
        Random random = new Random(1);
        assertThat(broken(FLAT, minute -> 100 + minute / 60 * 20 + random.nextGaussian(0, 2)))
                .isTrue();
    }

    @Test
    void seesALeakUnderTheBreathOfMemory() {
        // collected every ninety seconds
        DoubleUnaryOperator breath = minute -> 40 * (minute % 1.5);
        assertThat(broken(FLAT_LOWS, minute -> 200 + breath.applyAsDouble(minute)))
                .isFalse();
        assertThat(broken(FLAT_LOWS, minute -> 200 + minute / 60 * 30 + breath.applyAsDouble(minute)))
                .isTrue();
    }

    @Test
    void catchesAQueueThatGrows() {
        Random random = new Random(1);
        assertThat(broken(FLAT, _ -> random.nextInt(6))).isFalse();
        assertThat(broken(FLAT, minute -> Math.floor(minute / 2) + random.nextInt(6)))
                .isTrue();
    }

    @Test
    void leavesTheWarmUpOut() {
        assertThat(broken(FLAT, minute -> minute < WARM_UP ? 20 * minute : 100)).isFalse();
    }

    @Test
    void doesNotCallFlatWhatItDidNotSee() {
        assertThat(new Series("unseen", FLAT).judge(0).broken()).isTrue();
        assertThat(new Series("unseen", Series.Limit.NONE).judge(0).broken()).isFalse();
    }

    @Test
    void judgesOnlyWhatHasALimit() {
        assertThat(broken(Series.Limit.NONE, minute -> 1000 * minute)).isFalse();
    }

    private static boolean broken(Series.Limit limit, DoubleUnaryOperator value) {
        Series series = new Series("series", limit);
        points(value).forEach(point -> series.add(point.minutes(), point.value()));
        return series.judge(WARM_UP).broken();
    }

    private static List<Trend.Point> points(DoubleUnaryOperator value) {
        return IntStream.rangeClosed(1, SAMPLES)
                .mapToObj(i -> i / 6.0)
                .map(minute -> new Trend.Point(minute, value.applyAsDouble(minute)))
                .toList();
    }
}
