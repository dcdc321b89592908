package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.PHRASES;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.id;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.Models.Addition;

/// What every catalogue of models does.
public abstract class ModelsContract {
    private Models models;

    protected abstract Models empty();

    @BeforeEach
    void start() {
        models = empty();
    }

    @Test
    void keepsModelsInTheOrderOfTheirRegistration() {
        assertThat(models.add(VOWELS)).isEqualTo(Addition.ADDED);
        assertThat(models.add(PHRASES)).isEqualTo(Addition.ADDED);

        assertThat(models.all()).containsExactly(VOWELS, PHRASES);
        assertThat(models.find(PHRASES.id())).contains(PHRASES);
        assertThat(models.find(new ModelId(id(99)))).isEmpty();
    }

    @Test
    void takesANameOnce() {
        models.add(VOWELS);

        Addition second = models.add(new Model(new ModelId(id(20)), VOWELS.name(), new Topic("other")));

        assertThat(second).isEqualTo(Addition.NAME_TAKEN);
        assertThat(models.all()).containsExactly(VOWELS);
    }

    @Test
    void takesATopicOnce() {
        models.add(VOWELS);

        Addition second = models.add(new Model(new ModelId(id(20)), "other", VOWELS.topic()));

        assertThat(second).isEqualTo(Addition.TOPIC_TAKEN);
        assertThat(models.all()).containsExactly(VOWELS);
    }

    @Test
    void saysThatTheNameIsTakenWhenBothAre() {
        models.add(VOWELS);

        Addition second = models.add(new Model(new ModelId(id(20)), VOWELS.name(), VOWELS.topic()));

        assertThat(second).isEqualTo(Addition.NAME_TAKEN);
    }
}
