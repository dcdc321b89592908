package org.spira.registry.adapter.http;

/// An answer that is not 200, in MLflow's words. Clients go by the code, and try again by the status.
final class Refusal extends RuntimeException {
    private final int status;
    private final String code;
    private final String sentence;
    private final int retryAfterSeconds;

    Refusal(int status, String code, String sentence) {
        this(status, code, sentence, status == 503 ? 5 : 0);
    }

    private Refusal(int status, String code, String sentence, int retryAfterSeconds) {
        super(sentence, null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    static Refusal unknownModel(Object name) {
        return new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model with name=" + name + " not found");
    }

    static Refusal unknownVersion(Object name, Object version) {
        return new Refusal(
                404, "RESOURCE_DOES_NOT_EXIST", "Model Version (name=" + name + ", version=" + version + ") not found");
    }

    static Refusal invalid(String sentence) {
        return new Refusal(400, "INVALID_PARAMETER_VALUE", sentence);
    }

    static Refusal forbidden(String sentence) {
        return new Refusal(403, "PERMISSION_DENIED", sentence);
    }

    /// Arrives at Python clients as `RestException INVALID_STATE_TRANSITION` with this sentence.
    static Refusal invalidState(String sentence) {
        return new Refusal(409, "INVALID_STATE_TRANSITION", sentence);
    }

    static Refusal tooMany(String sentence, int retryAfterSeconds) {
        return new Refusal(429, "REQUEST_LIMIT_EXCEEDED", sentence, retryAfterSeconds);
    }

    /// 0 if the same request will be refused again.
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
