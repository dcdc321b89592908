package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class EventsTest {
    private final Stage stage;

    @Autowired
    EventsTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
        await().until(() -> stage.world().ledger.followerCount() == 0);
    }

    private Inference complete(Inference inference) {
        Evaluation answered = inference.main().with(InferencesTest.completed(Diagnosis.POSITIVE));
        Inference next = inference.with(answered, stage.world().clock.instant());
        stage.world().ledger.put(next);
        return next;
    }

    @Test
    void tellsAFollowerWhatChangesFromNowOn() {
        Person nurse = stage.clinician();
        Inference old = stage.inference(nurse);
        Inference open = stage.inference(nurse);
        try (Follower follower = Follower.of(nurse.client(), nurse.inferences(), "")) {
            await().until(() -> stage.world().ledger.followerCount() == 1);

            Inference done = complete(open);
            stage.world().ledger.wakeFollowers();

            await().until(() -> !follower.ids().isEmpty());
            assertThat(follower.ids())
                    .containsExactly(
                            done.updatedAt().toEpochMilli() + "-" + done.id().value());
            assertThat(follower.lines).contains("event: inference", "retry: 3000");
            assertThat(follower.data().getFirst())
                    .contains("\"status\":\"completed\"")
                    .contains(open.id().value());
            assertThat(follower.data().getFirst()).doesNotContain(old.id().value());
        }
    }

    @Test
    void looksByItselfWhenNobodyWakesIt() {
        Person nurse = stage.clinician();
        Inference open = stage.inference(nurse);
        try (Follower follower = Follower.of(nurse.client(), nurse.inferences(), "")) {
            await().until(() -> stage.world().ledger.followerCount() == 1);

            complete(open);

            await().until(() -> !follower.ids().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void repeatsWhatAReturningFollowerMissed(String slash) {
        Person nurse = stage.clinician();
        Inference first = stage.inference(nurse);
        stage.world().clock.advance(Duration.ofMinutes(1));
        Inference second = stage.inference(nurse);
        stage.world().clock.advance(Duration.ofMinutes(1));
        String last = first.updatedAt().toEpochMilli() + "-" + first.id().value();

        try (Follower follower = Follower.of(nurse.client(), nurse.inferences(), slash + "?last_event_id=" + last)) {
            await().until(() -> follower.ids()
                    .contains(second.updatedAt().toEpochMilli() + "-"
                            + second.id().value()));
        }
        try (Follower follower = Follower.of(nurse.client(), nurse.inferences(), slash, "Last-Event-ID", last)) {
            await().until(() -> follower.ids()
                    .contains(second.updatedAt().toEpochMilli() + "-"
                            + second.id().value()));
        }
    }

    @Test
    void tellsEachChangeOnceToOneFollower() {
        Person nurse = stage.clinician();
        Inference open = stage.inference(nurse);
        try (Follower follower = Follower.of(nurse.client(), nurse.inferences(), "")) {
            await().until(() -> stage.world().ledger.followerCount() == 1);
            complete(open);

            await().until(() ->
                    follower.lines.stream().filter(": alive"::equals).count() > 1);

            assertThat(follower.ids()).hasSize(1);
        }
    }

    @Test
    void tellsNobodyOfSomebodyElsesChanges() {
        Person nurse = stage.clinician();
        Inference foreign = stage.inference(stage.clinician());
        try (Follower follower = Follower.of(nurse.client(), nurse.inferences(), "")) {
            await().until(() -> stage.world().ledger.followerCount() == 1);

            complete(foreign);
            stage.world().ledger.wakeFollowers();

            await().until(() -> follower.lines.contains(": alive"));
            assertThat(follower.ids()).isEmpty();
        }
    }

    @Test
    void endsWithTheToken() {
        Person nurse = stage.clinician();
        try (Follower follower = Follower.of(nurse.client(), nurse.inferences(), "")) {
            await().until(() -> stage.world().ledger.followerCount() == 1);

            stage.world().clock.advance(Duration.ofMinutes(31));

            await().until(() -> follower.ended);
        }
    }

    @Test
    void letsGoOfAFollowerWhoIsGone() {
        Person nurse = stage.clinician();
        try (Follower _ = Follower.of(nurse.client(), nurse.inferences(), "")) {
            await().until(() -> stage.world().ledger.followerCount() == 1);
        }

        await().until(() -> stage.world().ledger.followerCount() == 0);
    }

    @Test
    void refusesMoreStreamsOfOneUserThanItsBound() {
        Person nurse = stage.clinician();
        try (Follower _ = Follower.of(nurse.client(), nurse.inferences(), "");
                Follower _ = Follower.of(nurse.client(), nurse.inferences(), "")) {
            await().until(() -> stage.world().ledger.followerCount() == 2);

            Answer third = nurse.client().get(nurse.inferences() + "/events");

            assertThat(third.status()).isEqualTo(503);
            assertThat(third.header("Retry-After")).isEqualTo("10");
        }
    }

    @Test
    void tellsWhoAsksOnlyForTheHeadAtOnceAndKeepsNothingOpen() throws Exception {
        Person nurse = stage.clinician();
        for (int i = 0; i < 4; i++) {
            HttpRequest head = nurse.client()
                    .request(nurse.inferences() + "/events")
                    .HEAD()
                    .build();

            HttpResponse<byte[]> answer = Client.http().send(head, HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        }
        assertThat(stage.world().ledger.followerCount()).isZero();
        try (Follower _ = Follower.of(nurse.client(), nurse.inferences(), "")) {
            await().until(() -> stage.world().ledger.followerCount() == 1);
        }
    }

    @Test
    void refusesAnIdOfAnEventThatIsNone() {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().get(nurse.inferences() + "/events?last_event_id=yesterday");

        assertThat(answer.status()).isEqualTo(422);
    }
}
