package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.ModelFiles.tiny;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.spira.registry.RunningRegistry;
import org.spira.registry.RunningRegistry.Answer;
import org.spira.registry.RunningRegistry.Client;
import org.spira.registry.core.domain.AuditEvent;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/// Evidence, and what happened when.
class HistoryIT {
    private static final String OWN = "/api/registry/v1";
    private static final String MODELS = "/api/2.0/mlflow/registered-models";
    private final RunningRegistry registry = RunningRegistry.get();
    private final Client engineer = registry.engineer();
    private final Client reader = registry.modelServer();
    private final MongoOperations mongo = registry.bean("mongoTemplate", MongoOperations.class);

    @Test
    void anEvaluationIsEvidenceOfNow() {
        engineer.register("evaluated", tiny());
        String evaluations = OWN + "/models/evaluated/versions/1/evaluations";
        assertThat(reader.get(evaluations).json().path("evaluations")).isEmpty();

        JsonNode first = registry.otherEngineer().post(evaluations, "").json().path("evaluation");
        JsonNode second = engineer.post(evaluations, "").json().path("evaluation");

        assertThat(first.path("passed").asBoolean()).as(first.toString()).isTrue();
        assertThat(first.path("by").asString()).isEqualTo("111111111111111111111111");
        assertThat(first.path("golden")).hasSize(2);
        assertThat(first.at("/golden/0/max_abs_error").isNumber()).isTrue();
        assertThat(first.at("/runtime/version").asString()).isNotEmpty();
        assertThat(first.path("digest").asString())
                .isEqualTo(reader.get(OWN + "/models/evaluated/versions/1")
                        .json()
                        .path("digest")
                        .asString());
        assertThat(reader.get(evaluations).json().path("evaluations"))
                .hasSize(2)
                .first()
                .isEqualTo(second);
        assertThat(engineer.post(OWN + "/models/evaluated/versions/7/evaluations", "")
                        .status())
                .isEqualTo(404);
        assertThat(reader.get(OWN + "/models/evaluated/versions/7/evaluations").status())
                .isEqualTo(404);
    }

    @Test
    void aVersionWhoseEvidenceIsOfAnotherRuntimeIsPromotedAfterANewEvaluation() {
        engineer.register("old-runtime", tiny());
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is("old-runtime/1")),
                new Update()
                        .set(
                                "registration.runtime",
                                List.of(new Document("name", "version").append("value", "1.20.0"))),
                "model_versions");

        Answer refused = promote("old-runtime", "1");
        registry.otherEngineer().post(OWN + "/models/old-runtime/versions/1/evaluations", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo("INVALID_STATE_TRANSITION");
        assertThat(refused.message()).contains("1.20.0", "/api/registry/v1/models/old-runtime/versions/1/evaluations");
        assertThat(promote("old-runtime", "1").status()).isEqualTo(200);
    }

    @Test
    void whatServedOnADayIsKnown() {
        engineer.register("served", tiny());
        engineer.register("served", tiny());
        promote("served", "1");
        promote("served", "2");

        JsonNode history = reader.get(OWN + "/models/served/aliases/champion").json();
        String firstMove = history.at("/events/0/at").asString();
        String secondMove = history.at("/events/1/at").asString();

        assertThat(history.path("events")).hasSize(2);
        assertThat(at(firstMove)).isEqualTo("1");
        assertThat(at(secondMove)).isEqualTo("2");
        assertThat(at("2020-01-01T00:00:00Z")).isEmpty();
        assertThat(at("2099-01-01T00:00:00Z")).isEqualTo("2");
        assertThat(reader.get(OWN + "/models/nobody/aliases/champion").status()).isEqualTo(404);
        assertThat(reader.get(OWN + "/models/nobody/audit").status()).isEqualTo(404);
        assertThat(reader.get(OWN + "/models/served/aliases/champion?at=yesterday")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatHappenedToAModelIsReadByWhoeverReadsTheModelAndTheWholeByAuditors() {
        engineer.register("audited", tiny());
        promote("audited", "1");
        Client auditor = registry.only("registry-auditor");

        JsonNode own = reader.get(OWN + "/models/audited/audit").json().path("entries");
        JsonNode whole = auditor.get(OWN + "/audit?limit=2&verify=true").json();
        JsonNode unverified = auditor.get(OWN + "/audit?limit=2").json();

        List<String> actions = new ArrayList<>();
        own.forEach(entry -> actions.add(entry.path("action").asString()));
        assertThat(actions).containsExactly("alias-moved", "version-ready", "version-created", "model-registered");
        assertThat(own.at("/0/details/to").asString()).isEqualTo("1");
        assertThat(own.at("/0/details/agent").asString()).startsWith("Java-http-client");
        assertThat(own.at("/0/details/request").asString()).hasSize(36);
        assertThat(whole.path("entries")).hasSize(2);
        assertThat(whole.path("intact").asBoolean()).isTrue();
        assertThat(unverified.path("entries")).hasSize(2);
        assertThat(unverified.has("intact"))
                .as("reading every entry is for who asks")
                .isFalse();
        long oldest = whole.at("/entries/1/number").asLong();
        assertThat(auditor.get(OWN + "/audit?limit=1&before=" + oldest)
                        .json()
                        .at("/entries/0/number")
                        .asLong())
                .isEqualTo(oldest - 1);
        assertThat(auditor.get(OWN + "/audit?limit=1&after=" + oldest)
                        .json()
                        .at("/entries/0/number")
                        .asLong())
                .isEqualTo(oldest + 1);
        assertThat(engineer.get(OWN + "/audit").status()).isEqualTo(403);
        for (String wrong : List.of("limit=1001", "limit=0", "limit=x", "before=x", "after=-1", "verify=x")) {
            assertThat(auditor.get(OWN + "/audit?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void aChangedEntryShows() {
        engineer.register("tampered", tiny());
        JsonNode entry =
                reader.get(OWN + "/models/tampered/audit?limit=1").json().at("/entries/0");
        long number = entry.path("number").asLong();
        Query it = Query.query(Criteria.where("_id").is(number));

        mongo.updateFirst(it, new Update().set("by", "somebody-else"), "audit_chain");
        JsonNode changed =
                registry.admin().get(OWN + "/audit?limit=1&verify=true").json();
        mongo.updateFirst(it, new Update().set("by", entry.path("by").asString()), "audit_chain");

        assertThat(changed.path("intact").asBoolean()).isFalse();
        assertThat(changed.path("first_broken").asLong()).isEqualTo(number);
        assertThat(registry.admin()
                        .get(OWN + "/audit?limit=1&verify=true")
                        .json()
                        .path("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aChangeThatWasLeftBehindIsInTheChainSoon() {
        engineer.register("untold", tiny());
        Query it = Query.query(Criteria.where("_id").is("untold/1"));
        Instant then = Instant.parse("2026-11-22T03:00:00Z");
        AuditEvent event = new AuditEvent(then, "somebody", "version-archived", "untold/1", Map.of());
        Document stored = new Document("event", event.digest().hex())
                .append("at", Date.from(then))
                .append("by", "somebody")
                .append("action", "version-archived")
                .append("subject", "untold/1")
                .append("details", List.of());

        mongo.updateFirst(it, new Update().set("archived", true).push("unaudited", stored), "model_versions");

        JsonNode newest = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> reader.get(OWN + "/models/untold/audit?limit=1")
                                .json()
                                .at("/entries/0"),
                        entry -> entry.path("action").asString("").equals("version-archived"));
        assertThat(newest.path("by").asString()).isEqualTo("somebody");
        assertThat(newest.path("at").asString()).isEqualTo("2026-11-22T03:00:00Z");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Objects.requireNonNull(mongo.findOne(it, Document.class, "model_versions"))
                        .getList("unaudited", Document.class)
                        .isEmpty());
    }

    @Test
    void aVersionIsArchivedUnlessSomebodyServesIt() {
        engineer.register("archived", tiny());
        String archive = OWN + "/models/archived/versions/1/archive";
        promote("archived", "1");

        Answer serving = engineer.post(archive, "");
        registry.otherEngineer().delete(MODELS + "/alias", "{\"name\":\"archived\",\"alias\":\"champion\"}");
        Answer archived = engineer.post(archive, "");
        Answer promoted = promote("archived", "1");
        Answer unarchived = engineer.delete(archive, "");

        assertThat(serving.status()).isEqualTo(409);
        assertThat(serving.message()).contains("champion");
        assertThat(archived.status()).isEqualTo(200);
        assertThat(promoted.status()).isEqualTo(409);
        assertThat(promoted.message()).contains("archived");
        assertThat(unarchived.status()).isEqualTo(200);
        assertThat(promote("archived", "1").status()).isEqualTo(200);
        assertThat(engineer.post(OWN + "/models/archived/versions/9/archive", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCuratorLeavesWhatCliniciansDependOn() {
        engineer.register("curated", tiny());
        promote("curated", "1");
        Client curator = registry.only("registry-curator");

        Answer moved =
                curator.post(MODELS + "/alias", "{\"name\":\"curated\",\"alias\":\"champion\",\"version\":\"1\"}");
        Answer removed = curator.delete(MODELS + "/alias", "{\"name\":\"curated\",\"alias\":\"champion\"}");
        Answer left = curator.post(
                "/api/2.0/mlflow/model-versions/transition-stage",
                "{\"name\":\"curated\",\"version\":\"1\",\"stage\":\"None\"}");
        Answer free = curator.post(MODELS + "/alias", "{\"name\":\"curated\",\"alias\":\"shadow\",\"version\":\"1\"}");

        assertThat(List.of(moved.status(), removed.status(), left.status())).containsOnly(403);
        assertThat(moved.message()).contains("only promoters");
        assertThat(free.status()).isEqualTo(200);
        assertThat(reader.get(MODELS + "/alias?name=curated&alias=champion").status())
                .isEqualTo(200);
    }

    private String at(String time) {
        return reader.get(OWN + "/models/served/aliases/champion?at=" + time)
                .json()
                .path("version")
                .asString("");
    }

    private Answer promote(String name, String version) {
        return registry.otherEngineer()
                .post(
                        MODELS + "/alias",
                        "{\"name\":\"" + name + "\",\"alias\":\"champion\",\"version\":\"" + version + "\"}");
    }
}
