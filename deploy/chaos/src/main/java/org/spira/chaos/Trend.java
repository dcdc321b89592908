package org.spira.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where a quantity goes: the Theil–Sen slope, which outliers of up to three tenths of the values do not move.
///
/// @param perHour the median of the slopes between every two values
/// @param lowest  the lower end of the interval that holds the true slope in 95 of 100 cases, if the values do not
///                depend on each other
/// @param highest the upper end
/// @param first   the median of the first third
/// @param last    the median of the last third
/// @param median  of all
record Trend(double perHour, double lowest, double highest, double first, double last, double median) {

    private static final double OF_95_PERCENT = 1.96;
    private static final double MINUTES_PER_HOUR = 60;

    /// One value and when it was.
    record Point(double minutes, double value) {}

    /// Of at least two values at different times, in the order of time.
    static Trend of(List<Point> points) {
        double[] slopes = slopes(points);
        int third = Math.max(1, points.size() / 3);
        int margin = (int) Math.ceil(halfRange(points.size(), slopes.length));
        return new Trend(
                middle(slopes),
                slopes[Math.max(0, margin)],
                slopes[Math.min(slopes.length - 1, slopes.length - 1 - margin)],
                median(points.subList(0, third)),
                median(points.subList(points.size() - third, points.size())),
                median(points));
    }

    /// The least of each few minutes: what breathes, as memory between two collections, shows only at its lows what it
    /// keeps for good.
    static List<Point> lows(List<Point> points, double minutes) {
        Map<Long, Point> lows = new TreeMap<>();
        for (Point point : points) {
            lows.merge(
                    (long) (point.minutes() / minutes),
                    point,
                    (one, other) -> one.value() <= other.value() ? one : other);
        }
        return List.copyOf(lows.values());
    }

    private static double[] slopes(List<Point> points) {
        double[] slopes = new double[points.size() * (points.size() - 1) / 2];
        int next = 0;
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                Point one = points.get(i);
                Point other = points.get(j);
                slopes[next++] = (other.value() - one.value()) / (other.minutes() - one.minutes()) * MINUTES_PER_HOUR;
            }
        }
        if (next == 0) {
            throw new IllegalArgumentException("one value has no slope");
        }
        Arrays.sort(slopes);
        return slopes;
    }

    /// How many of the sorted slopes lie below the interval, by the variance of Kendall's count (Sen, 1968).
    private static double halfRange(int values, int slopes) {
        double deviation = Math.sqrt(values * (values - 1.0) * (2.0 * values + 5) / 18);
        return Math.max(0, (slopes - OF_95_PERCENT * deviation) / 2);
    }

    private static double median(List<Point> points) {
        double[] values = points.stream().mapToDouble(Point::value).sorted().toArray();
        return middle(values);
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
