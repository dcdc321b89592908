package org.spira.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One quantity through a soak, and how much it may grow.
final class Series {

    private static final double LOW_MINUTES = 2;
    private static final int FEWEST = 3;

    private final String name;
    private final Limit limit;
    private final List<Trend.Point> points = new ArrayList<>();

    /// What counts as growth.
    ///
    /// @param ofMedian     so much of its median in an hour is flat
    /// @param leastPerHour and so much is flat however small it is
    /// @param lows         whether only the least of each two minutes counts
    record Limit(double ofMedian, double leastPerHour, boolean lows) {

        /// Shown and not judged.
        static final Limit NONE = new Limit(0, Double.POSITIVE_INFINITY, false);

        double perHour(double median) {
            return Math.max(ofMedian * Math.abs(median), leastPerHour);
        }
    }

    Series(String name, Limit limit) {
        this.name = name;
        this.limit = limit;
    }

    String name() {
        return name;
    }

    synchronized void add(double minutes, double value) {
        points.add(new Trend.Point(minutes, value));
    }

    synchronized List<Trend.Point> points() {
        return List.copyOf(points);
    }

    /// What the values since a minute come to.
    Judgement judge(double sinceMinute) {
        List<Trend.Point> settled = points().stream()
                .filter(point -> point.minutes() >= sinceMinute)
                .toList();
        List<Trend.Point> judged = limit.lows() ? Trend.lows(settled, LOW_MINUTES) : settled;
        if (judged.size() < FEWEST) {
            return new Judgement(isJudged(), "%-28s too few values: %d".formatted(name, judged.size()));
        }
        Trend trend = Trend.of(judged);
        double allowed = limit.perHour(trend.median());
        boolean grows = trend.lowest() > allowed;
        String text = String.format(
                Locale.ROOT,
                "%-28s %9.2f -> %9.2f   %+9.2f/h (%+.2f to %+.2f)%s",
                name,
                trend.first(),
                trend.last(),
                trend.perHour(),
                trend.lowest(),
                trend.highest(),
                verdict(grows, allowed));
        return new Judgement(grows, text);
    }

    private boolean isJudged() {
        return !limit.equals(Limit.NONE);
    }

    private String verdict(boolean grows, double allowed) {
        if (!isJudged()) {
            return "";
        }
        return String.format(Locale.ROOT, "   at most %+.2f/h: %s", allowed, grows ? "GROWS" : "flat");
    }

    /// @param broken whether it grew more than it may, or cannot be judged
    /// @param text   one line
    record Judgement(boolean broken, String text) {}
}
