package org.spira.registry.adapter.http;

/// An answer that is not 200, in MLflow's words. Clients go by the code, and try again by the status.
final class Refusal extends RuntimeException {
    private final int status;
    private final String code;
    private final String sentence;

    Refusal(int status, String code, String sentence) {
        super(sentence, null, false, false);
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
