package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.usecase.PlayRecording;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Audio, streamed from the store to who recorded it. No cache keeps it on the way.
@RestController
class RecordingsController {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingsController.class);
    private static final long RETRY_SECONDS = 2;

    private final PlayRecording playRecording;
    private final Permits downloads;

    RecordingsController(PlayRecording playRecording, HttpSettings settings) {
        this.playRecording = playRecording;
        this.downloads = new Permits(settings.downloads(), settings.downloadsPerUser());
    }

    @GetMapping("/v1/users/{user_id}/inferences/{inference_id}/recordings/{slot}")
    @Nullable
    ResponseEntity<Object> play(
            @PathVariable("user_id") String userId,
            @PathVariable("inference_id") String inferenceId,
            @PathVariable("slot") String slot,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return switch (playRecording.find(caller, UserId.parse(userId), inferenceId, slot)) {
            case PlayRecording.Finding.Found found -> play(found, caller, request, response);
            case PlayRecording.Finding.Forbidden() -> Refusals.FORBIDDEN.response();
            case PlayRecording.Finding.MalformedId() -> Refusals.INFERENCE_ID_MALFORMED.response();
            case PlayRecording.Finding.NotFound() -> Refusals.INFERENCE_NOT_FOUND.response();
            case PlayRecording.Finding.NoRecording() -> Refusals.RECORDING_NOT_FOUND.response();
        };
    }

    private @Nullable ResponseEntity<Object> play(
            PlayRecording.Finding.Found found, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long size = found.recording().sizeBytes();
        switch (wishOf(request, found.recording())) {
            case ByteRange.Wish.Nothing() -> {
                HttpHeaders headers = new HttpHeaders();
                headers.set(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
                return Problem.of(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "the recording ends before this range")
                        .response(headers);
            }
            case ByteRange.Wish.Everything() -> {
                return send(found, new ByteRange(0, size - 1), HttpStatus.OK, caller, request, response);
            }
            case ByteRange.Wish.Part(var range) -> {
                return send(found, range, HttpStatus.PARTIAL_CONTENT, caller, request, response);
            }
        }
    }

    private static ByteRange.Wish wishOf(HttpServletRequest request, Recording recording) {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        boolean isOther = condition != null && !condition.equals(tagOf(recording));
        return Optional.ofNullable(request.getHeader(HttpHeaders.RANGE))
                .filter(_ -> !isOther)
                .map(range -> ByteRange.parse(range, recording.sizeBytes()))
                .orElseGet(ByteRange.Wish.Everything::new);
    }

    private static String tagOf(Recording recording) {
        return '"' + recording.digest().hex() + '"';
    }

    private @Nullable ResponseEntity<Object> send(
            PlayRecording.Finding.Found found,
            ByteRange range,
            HttpStatus status,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals("HEAD")) {
            describe(found.recording(), range, status, response);
            return null;
        }
        Optional<Permits.Permit> permit = downloads.take(caller.id().value());
        if (permit.isEmpty()) {
            return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too many recordings at once, please try again")
                    .retryAfter(RETRY_SECONDS);
        }
        try (Permits.Permit _ = permit.get()) {
            Optional<InputStream> opened = playRecording.open(found, range.first(), range.length());
            if (opened.isEmpty()) {
                return Refusals.RECORDING_NOT_FOUND.response();
            }
            try (InputStream audio = opened.get()) {
                describe(found.recording(), range, status, response);
                audio.transferTo(response.getOutputStream());
            }
        } catch (IOException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            // what was announced and not sent tells the client
            LOG.debug("a recording was not sent whole: {}", e.toString());
        }
        return null;
    }

    private static void describe(
            Recording recording, ByteRange range, HttpStatus status, HttpServletResponse response) {
        response.setStatus(status.value());
        response.setContentType(recording.mediaType());
        response.setContentLengthLong(range.length());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader(HttpHeaders.ETAG, tagOf(recording));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "inline; filename=\"" + recording.slot().name() + ".wav\"");
        if (status == HttpStatus.PARTIAL_CONTENT) {
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes " + range.first() + "-" + range.last() + "/" + recording.sizeBytes());
        }
    }
}
