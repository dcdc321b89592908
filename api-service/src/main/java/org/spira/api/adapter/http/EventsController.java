package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.ChangeFeed;
import org.spira.api.core.usecase.ReadInferences;
import org.spira.api.core.usecase.RecogniseCaller;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Tells a clinician's app what changed, as Server-Sent Events. Each stream holds the virtual thread of its request,
/// which costs little, and nothing else: the ledger says what to send, the feed only when to look.
@RestController
class EventsController implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventsController.class);
    private static final String CONTENT_TYPE = "text/event-stream;charset=UTF-8";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(3);
    private static final int PAGE = 200;
    private static final long RETRY_SECONDS = 10;

    private final ReadInferences readInferences;
    private final RecogniseCaller recogniseCaller;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final JsonMapper json;
    private final HttpSettings settings;
    private final Permits streams;
    private final Set<Semaphore> bells = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    EventsController(
            ReadInferences readInferences,
            RecogniseCaller recogniseCaller,
            ChangeFeed feed,
            InstantSource clock,
            JsonMapper json,
            HttpSettings settings) {
        this.readInferences = readInferences;
        this.recogniseCaller = recogniseCaller;
        this.feed = feed;
        this.clock = clock;
        this.json = json;
        this.settings = settings;
        this.streams = new Permits(settings.eventStreams(), settings.eventStreamsPerUser());
    }

    @GetMapping("/v1/users/{user_id}/inferences/events")
    @Nullable
    ResponseEntity<Object> follow(
            @PathVariable("user_id") String userId,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<String> lastEventId = lastEventId(request);
        Optional<EventCursor> cursor = lastEventId.flatMap(EventCursor::parse);
        switch (readInferences.list(caller, UserId.parse(userId), SearchParameters.NEWEST)) {
            case ReadInferences.Listing.Forbidden() -> {
                return Refusals.FORBIDDEN.response();
            }
            case ReadInferences.Listing.Found _ -> {}
        }
        if (lastEventId.isPresent() && cursor.isEmpty()) {
            return Problem.invalid(LAST_EVENT_ID, "is not the id of an event").response();
        }
        if (request.getMethod().equals("HEAD")) {
            // nothing to write on which a client that is gone would be noticed
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(CONTENT_TYPE))
                    .build();
        }
        Optional<Permits.Permit> permit = streams.take(caller.id().value());
        if (permit.isEmpty()) {
            return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too many open event streams, please close one")
                    .retryAfter(RETRY_SECONDS);
        }
        try (Permits.Permit _ = permit.get()) {
            follow(caller, cursor, response);
        }
        return null;
    }

    private static Optional<String> lastEventId(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(LAST_EVENT_ID))
                .or(() -> Optional.ofNullable(request.getParameter("last_event_id")))
                .filter(id -> !id.isBlank());
    }

    private void follow(Caller caller, Optional<EventCursor> cursor, HttpServletResponse response) throws IOException {
        Semaphore bell = new Semaphore(0);
        bells.add(bell);
        try (ChangeFeed.Subscription _ = feed.subscribe(caller.id(), bell::release)) {
            ChangeReader changes = new ChangeReader(
                    (since, most) -> readInferences.changedAfter(caller, since, most),
                    cursor.map(EventCursor::changedAt).orElseGet(clock::instant),
                    PAGE);
            if (cursor.isEmpty()) {
                changes.next(); // what was before is not for this follower
            }
            response.setContentType(CONTENT_TYPE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            send(caller, changes, bell, response.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!ProblemAdvice.isClientGone(e)) {
                LOG.debug("An event stream broke: {}", e.getClass().getSimpleName());
            }
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            LOG.warn("An event stream ends, its follower will come back: {}", e.toString());
        } finally {
            bells.remove(bell);
        }
    }

    private void send(Caller caller, ChangeReader changes, Semaphore bell, OutputStream stream)
            throws IOException, InterruptedException {
        write(stream, "retry: " + RECONNECT_AFTER.toMillis() + "\n\n");
        long lastWriteNanos = System.nanoTime();
        while (running && recogniseCaller.stillKnows(caller)) {
            boolean wrote = false;
            List<Inference> news = changes.next();
            RecalledVersions recalled = readInferences.recallsOf(news);
            for (Inference changed : news) {
                write(stream, eventOf(changed, recalled));
                wrote = true;
            }
            Duration silence = Duration.ofNanos(System.nanoTime() - lastWriteNanos);
            if (!wrote && silence.compareTo(settings.eventHeartbeat()) >= 0) {
                write(stream, ": alive\n\n");
                wrote = true;
            }
            if (wrote) {
                lastWriteNanos = System.nanoTime();
                silence = Duration.ZERO;
            }
            long waitMillis = shortest(
                    settings.eventPoll(),
                    settings.eventHeartbeat().minus(silence),
                    Duration.between(clock.instant(), caller.expiresAt()));
            if (bell.tryAcquire(waitMillis, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        }
    }

    private static long shortest(Duration... waits) {
        long shortest = Long.MAX_VALUE;
        for (Duration wait : waits) {
            shortest = Math.min(shortest, Math.max(1, wait.toMillis()));
        }
        return shortest;
    }

    private String eventOf(Inference inference, RecalledVersions recalled) {
        return "event: inference\nid: " + EventCursor.of(inference).text() + "\ndata: "
                + json.writeValueAsString(InferenceJson.of(inference, recalled)) + "\n\n";
    }

    private static void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    @Override
    public void start() {
        running = true;
    }

    /// Ends all streams, before the server waits for its requests to end.
    @Override
    public void stop() {
        running = false;
        bells.forEach(Semaphore::release);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
