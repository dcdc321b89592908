package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.usecase.ReadFiles;
import org.spira.registry.core.usecase.StageFile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `mlflow-artifacts` of MLflow's REST API: uploads to staging areas, reads of versions. Bytes are streamed both ways.
@RestController
@RequestMapping("/api/2.0/mlflow-artifacts")
class Artifacts {
    private final StageFile stageFile;
    private final ReadFiles readFiles;
    private final InstantSource clock;

    Artifacts(StageFile stageFile, ReadFiles readFiles, InstantSource clock) {
        this.stageFile = stageFile;
        this.readFiles = readFiles;
        this.clock = clock;
    }

    /// Clients ask for every path, also of files: no entries means "not a folder".
    @GetMapping("/artifacts")
    Map<String, Object> list(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        String path = Fields.of(request).text("path").replaceAll("/$", "");
        Optional<Place> place = path.isEmpty() ? Optional.empty() : Place.of(path);
        List<ReadFiles.Entry> entries = place.map(found -> switch (found) {
                    case Place.InVersion(var version, var folder) -> readFiles.list(version, folder);
                    case Place.InStaging(var area, var folder) -> readFiles.list(area, folder, caller);
                })
                .orElse(List.of());
        return entries.isEmpty()
                ? Map.of()
                : Map.of("files", entries.stream().map(Artifacts::wire).toList());
    }

    @GetMapping("/artifacts/{*path}")
    void get(@PathVariable String path, HttpServletResponse response, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Optional<ReadFiles.Content> content = Optional.empty();
        switch (place(path).orElse(null)) {
            case Place.InVersion(var version, Optional<FilePath> file)
            when file.isPresent() -> content = readFiles.open(version, file.get());
            case Place.InStaging(var area, Optional<FilePath> file)
            when file.isPresent() -> content = readFiles.open(area, file.get(), caller);
            case null, default -> {} // a folder, or nothing
        }
        Downloads.send(
                content.orElseThrow(() -> new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "There is no such artifact.")),
                response);
    }

    @PutMapping("/artifacts/{*path}")
    Map<String, Object> put(
            @PathVariable String path, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        if (!(place(path).orElse(null) instanceof Place.InStaging(UUID area, Optional<FilePath> file))) {
            throw Refusal.forbidden(
                    "Files are uploaded to staging/<uuid>/PATH only. What is registered never changes.");
        }
        FilePath target =
                file.orElseThrow(() -> Refusal.invalid("The path of the file is missing after staging/<uuid>/."));
        long announced = request.getContentLengthLong();
        OptionalLong length = announced < 0 ? OptionalLong.empty() : OptionalLong.of(announced);
        try (InputStream bytes = request.getInputStream()) {
            return switch (stageFile.stage(
                    area, target, bytes, length, UUID.randomUUID().toString(), caller, clock.instant())) {
                case StageFile.Outcome.Staged _ -> Map.of();
                case StageFile.Outcome.Sealed _ ->
                    throw Refusal.forbidden(
                            "A version was made of this staging area, and versions never change; or its time is over."
                                    + " Use a new uuid.");
                case StageFile.Outcome.TooMuch(long maxBytes, var within) ->
                    throw new Refusal(
                            403,
                            "QUOTA_EXCEEDED",
                            "You have uploaded as much as you may within " + within.toHours() + " hours: " + maxBytes
                                    + " bytes.");
                case StageFile.Outcome.TooMany(int maxFiles, var within) ->
                    throw new Refusal(
                            403,
                            "QUOTA_EXCEEDED",
                            "You have uploaded as many files as you may within " + within.toHours() + " hours: "
                                    + maxFiles + ".");
                case StageFile.Outcome.SomebodyElses _ ->
                    throw Refusal.forbidden("This staging area is somebody else's.");
            };
        }
    }

    @DeleteMapping("/artifacts/{*path}")
    Map<String, Object> delete() {
        throw Refusal.forbidden("Artifacts are never deleted: results refer to them.");
    }

    /// Clients match this text and go on with one PUT.
    @PostMapping({"/mpu/create/{*path}", "/mpu/complete/{*path}", "/mpu/abort/{*path}"})
    Map<String, Object> multipart() {
        throw new Refusal(
                501, "NOT_IMPLEMENTED", "Multipart upload is not supported for the current artifact repository");
    }

    @GetMapping("/presigned/{*path}")
    Map<String, Object> presigned() {
        throw new Refusal(
                501, "NOT_IMPLEMENTED", "Multipart download is not supported for the current artifact repository");
    }

    /// The pattern also takes the folder of all artifacts, with an empty path.
    private static Optional<Place> place(String path) {
        return path.isEmpty() ? Optional.empty() : Place.of(path.substring(1));
    }

    private static Map<String, Object> wire(ReadFiles.Entry entry) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("path", entry.name());
        wire.put("is_dir", entry.folder());
        if (!entry.folder()) {
            wire.put("file_size", entry.bytes());
        }
        return wire;
    }
}
