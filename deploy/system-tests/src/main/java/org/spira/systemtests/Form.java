package org.spira.systemtests;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A submission as a browser sends it: `multipart/form-data`.
public record Form(Map<String, String> fields, Map<String, byte[]> files) {

    public static Form of(String modelId) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("model_id", modelId);
        fields.put("rgh", "14259401E");
        fields.put("mask_type", "NONE");
        fields.put("gender", "Feminino");
        fields.put("covid_status", "UNKNOWN");
        fields.put("local", "Hospital das Clinicas");
        fields.put("age", "54");
        fields.put("cid", "undefined");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("aceite", Takes.ACEITE);
        files.put("sustentada", Takes.STEADY);
        files.put("parlenda", Takes.PARLENDA);
        files.put("frase", Takes.FRASE);
        return new Form(fields, files);
    }

    public Form with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Form(changed, files);
    }

    public Form with(String slot, byte[] audio) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(slot, audio);
        return new Form(fields, changed);
    }

    /// The request with this form as its body.
    public HttpRequest.Builder post(HttpRequest.Builder request) {
        String boundary = "spira-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        files.forEach((slot, audio) -> {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + slot + "\"; filename=\""
                            + slot + ".wav\"\r\nContent-Type: audio/wav\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(audio);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    }
}
