package org.spira.api.adapter.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.PatientForm;
import org.spira.api.core.domain.Slot;
import org.spira.api.core.usecase.RequestInference;
import org.springframework.http.HttpStatus;

/// The form of a submission, its recordings on disk until closed.
///
/// @param problems what is wrong with the form itself; told only after the models are known
record Upload(
        List<String> modelIds,
        Map<String, String> fields,
        Map<Slot, RequestInference.Audio> audio,
        List<FieldError> problems,
        Collection<Part> parts)
        implements AutoCloseable {

    /// More than the longest value takes, blanks around it included.
    private static final int MOST_BYTES_OF_A_FIELD = 8 * 1024;

    /// Tomcat tells of a part's header that is too long in the same words, but with its much lower limit.
    private static final int SMALLEST_LIMIT_OF_A_SUBMISSION = 64 * 1024;

    private static final int MOST_RECORDINGS = 8;
    private static final Set<String> SAYS_NOTHING = Set.of("", "undefined", "null");

    static Upload receive(HttpServletRequest request) throws IOException, UploadRefused {
        Optional<String> type =
                Optional.ofNullable(request.getContentType()).map(text -> text.toLowerCase(Locale.ROOT));
        if (type.filter(text -> text.startsWith("multipart/form-data")).isEmpty()) {
            throw new UploadRefused(Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, ProblemAdvice.detailOf(HttpStatus.UNSUPPORTED_MEDIA_TYPE)));
        }
        Collection<Part> parts = partsOf(request);
        try {
            return read(parts);
        } catch (IOException | RuntimeException e) {
            delete(parts);
            throw e;
        }
    }

    private static Collection<Part> partsOf(HttpServletRequest request) throws UploadRefused {
        try {
            return request.getParts();
        } catch (IOException | ServletException | IllegalStateException | InvalidFileNameException e) {
            throw new UploadRefused(problemOf(e));
        }
    }

    private static Problem problemOf(Exception e) {
        List<Throwable> causes = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof FileCountLimitExceededException) {
                return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "the form has too many fields");
            }
            if (cause instanceof FileSizeLimitExceededException size) {
                String field = Optional.ofNullable(size.getFieldName()).orElse("a file");
                return tooLarge(field, "is larger than " + mebibytes(size.getPermittedSize()));
            }
            if (cause instanceof SizeException size && size.getPermittedSize() < SMALLEST_LIMIT_OF_A_SUBMISSION) {
                return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "the name of a field or file is too long");
            }
            if (cause instanceof SizeException size) {
                return Problem.of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "the submission is larger than " + mebibytes(size.getPermittedSize()));
            }
        }
        if (e instanceof IllegalStateException && e.getCause() == null) {
            // Tomcat's word for more than server.tomcat.max-http-form-post-size
            return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "the fields of the form are too long in all");
        }
        if (causes.stream().anyMatch(SocketTimeoutException.class::isInstance)) {
            return Problem.of(HttpStatus.REQUEST_TIMEOUT, "the submission took too long to arrive");
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "the body of the request cannot be read");
    }

    private static Problem tooLarge(String field, String message) {
        Problem problem = Problem.of(HttpStatus.CONTENT_TOO_LARGE, field + " " + message);
        return new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                List.of(new FieldError(field, message)),
                Optional.empty());
    }

    private static String mebibytes(long bytes) {
        return bytes / (1024 * 1024) + " MB";
    }

    private static Upload read(Collection<Part> parts) throws IOException {
        List<String> modelIds = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>();
        Map<Slot, RequestInference.Audio> audio = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (Part part : parts) {
            String name = Optional.ofNullable(part.getName()).orElse("");
            if (part.getSubmittedFileName() != null) {
                readFile(name, part, audio).ifPresent(errors::add);
            } else if (name.equals("model_id")) {
                modelIds.add(new String(bytesOf(part), StandardCharsets.UTF_8));
            } else {
                readField(name, part, fields).ifPresent(errors::add);
            }
        }
        if (audio.size() > MOST_RECORDINGS) {
            errors.add(new FieldError("form", "has more than " + MOST_RECORDINGS + " recordings"));
        }
        return new Upload(modelIds, fields, audio, errors, parts);
    }

    private static Optional<FieldError> readFile(String name, Part part, Map<Slot, RequestInference.Audio> audio) {
        if (part.getSize() == 0 && part.getSubmittedFileName().isEmpty()) {
            return Optional.empty(); // what a browser sends for a file that was not chosen
        }
        if (!name.matches("[a-z]{1,32}")) {
            return Optional.of(new FieldError(name, "is not a name of a recording"));
        }
        return audio.putIfAbsent(new Slot(name), new OnDisk(part)) == null
                ? Optional.empty()
                : Optional.of(new FieldError(name, "is given more than once"));
    }

    private static Optional<FieldError> readField(String name, Part part, Map<String, String> fields)
            throws IOException {
        if (part.getSize() > MOST_BYTES_OF_A_FIELD) {
            return Optional.of(new FieldError(name, "is longer than " + PatientForm.LONGEST_VALUE + " characters"));
        }
        String value;
        try {
            value = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytesOf(part)))
                    .toString();
        } catch (CharacterCodingException _) {
            return Optional.of(new FieldError(name, "is not text in UTF-8"));
        }
        boolean isSlot = Stream.concat(Slot.REQUIRED.stream(), Slot.OPTIONAL.stream())
                .anyMatch(slot -> slot.name().equals(name));
        if (isSlot) {
            return SAYS_NOTHING.contains(value.strip())
                    ? Optional.empty()
                    : Optional.of(new FieldError(name, "must be a file"));
        }
        return fields.putIfAbsent(name, value) == null
                ? Optional.empty()
                : Optional.of(new FieldError(name, "is given more than once"));
    }

    private static byte[] bytesOf(Part part) throws IOException {
        try (InputStream bytes = part.getInputStream()) {
            return bytes.readNBytes(MOST_BYTES_OF_A_FIELD);
        }
    }

    @Override
    public void close() throws IOException {
        delete(parts);
    }

    private static void delete(Collection<Part> parts) throws IOException {
        for (Part part : parts) {
            part.delete();
        }
    }

    private record OnDisk(Part part) implements RequestInference.Audio {
        @Override
        public InputStream open() throws IOException {
            return part.getInputStream();
        }

        @Override
        public long sizeBytes() {
            return part.getSize();
        }
    }
}
