package org.spira.api.adapter.mongo;

import java.util.List;

/// The indexes that lists walk along: the owner, what all of the list have in common or what sorts it, the id. Those
/// further down lead to fewer entries.
enum ListIndex {
    ALL("owner's list", ""),
    MODEL("owner's list of a model", "evaluations.modelId"),
    STATUS("owner's list of a status", "status"),
    DIAGNOSIS("owner's list of a diagnosis", "diagnosis"),
    HOSPITAL("owner's list of a hospital", "form.local"),
    BEGINNING("owner's list of what begins alike", "search"),
    PATIENT("owner's list of a patient", "form.rgh"),
    BY_RGH("owner's list by patient", "byRgh"),
    BY_LOCAL("owner's list by hospital", "byLocal");

    private final String title;
    private final String key;

    ListIndex(String title, String key) {
        this.title = title;
        this.key = key;
    }

    String title() {
        return title;
    }

    List<String> keys() {
        return key.isEmpty() ? List.of("owner", "_id") : List.of("owner", key, "_id");
    }
}
