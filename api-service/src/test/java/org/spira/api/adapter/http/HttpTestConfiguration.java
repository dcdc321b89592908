package org.spira.api.adapter.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.config.IdentityConfiguration;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.domain.WaveFile;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.ChangeFeed;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.ModelHistories;
import org.spira.api.core.port.ModelServers;
import org.spira.api.core.port.ModelVersions;
import org.spira.api.core.port.Models;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.Tokens;
import org.spira.api.core.port.UnavailableException;
import org.spira.api.core.port.Users;
import org.spira.api.core.usecase.AskModels;
import org.spira.api.core.usecase.GiveOpinion;
import org.spira.api.core.usecase.PlayRecording;
import org.spira.api.core.usecase.ReadInferences;
import org.spira.api.core.usecase.ReadModelVersions;
import org.spira.api.core.usecase.ReadRecalls;
import org.spira.api.core.usecase.ReadShadows;
import org.spira.api.core.usecase.RecallVersion;
import org.spira.api.core.usecase.ReproduceResult;
import org.spira.api.core.usecase.RequestInference;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoRepositoriesAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.health.MongoHealthContributorAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// The service with its own HTTP, tokens and passwords, and all else in memory. Not annotated as a configuration:
/// other tests scan these packages too.
@EnableAutoConfiguration(
        exclude = {
            UserDetailsServiceAutoConfiguration.class,
            MongoAutoConfiguration.class,
            DataMongoAutoConfiguration.class,
            DataMongoRepositoriesAutoConfiguration.class,
            MongoHealthContributorAutoConfiguration.class
        })
@ComponentScan(
        basePackages = {"org.spira.api.adapter.http", "org.spira.api.adapter.jwt", "org.spira.api.adapter.password"})
@Import(IdentityConfiguration.class)
class HttpTestConfiguration {
    @Bean
    World world() {
        return new World();
    }

    @Bean
    Stage stage(World world, Passwords passwords, Tokens tokens, Environment environment) {
        return new Stage(world, passwords, tokens, environment);
    }

    @Bean
    InstantSource clock(World world) {
        return world.clock;
    }

    @Bean
    IdGenerator ids(World world) {
        return world::nextId;
    }

    @Bean
    Users users(World world) {
        return world.users;
    }

    @Bean
    Sessions sessions(World world) {
        return world.sessions;
    }

    @Bean
    AccessLog accessLog(World world) {
        return world.trace::add;
    }

    @Bean
    Models models(World world) {
        return world.models;
    }

    @Bean
    Hospitals hospitals(World world) {
        return world.hospitals;
    }

    @Bean
    ChangeFeed changeFeed(World world) {
        return world.ledger;
    }

    @Bean
    InferenceQueue inferenceQueue(World world) {
        return new FakeQueue(world);
    }

    @Bean
    ModelServers modelServers(World world) {
        return () -> {
            if (world.brokerIsAway) {
                throw new UnavailableException("the broker is not connected");
            }
            return world.servers;
        };
    }

    @Bean
    ModelVersions modelVersions(World world) {
        return model -> {
            if (world.registryIsAway) {
                throw new UnavailableException("the registry at http://secret does not answer");
            }
            return Optional.ofNullable(world.versions.get(model));
        };
    }

    @Bean
    ModelHistories modelHistories(World world) {
        return world.histories;
    }

    @Bean
    ReadModelVersions readModelVersions(World world, ModelVersions versions) {
        return new ReadModelVersions(world.models, versions, world.recalls, world.ledger);
    }

    @Bean
    PlayRecording playRecording(World world) {
        return new PlayRecording(world.ledger, world.store, world.trace::add, world.clock);
    }

    @Bean
    GiveOpinion giveOpinion(World world) {
        return new GiveOpinion(world.ledger, (_, _) -> world.ledger.wakeFollowers(), world.trace::add, world.clock);
    }

    @Bean
    ReadInferences readInferences(World world) {
        return new ReadInferences(world.ledger, world.recalls, world.trace::add, world.clock);
    }

    @Bean
    RecallVersion recallVersion(World world, IdGenerator ids) {
        return new RecallVersion(world.recalls, world.ledger, world.trace::add, ids, world.clock);
    }

    @Bean
    ReadShadows readShadows(World world) {
        return new ReadShadows(world.models, world.shadows);
    }

    @Bean
    ReproduceResult reproduceResult(World world) {
        return new ReproduceResult(world.ledger, world.reproductions, world.trace::add, world.clock);
    }

    @Bean
    ReadRecalls readRecalls(World world) {
        return new ReadRecalls(world.recalls, world.ledger, world.trace::add, world.clock);
    }

    @Bean
    RequestInference requestInference(World world, IdGenerator ids, InferenceQueue queue) {
        AskModels askModels = new AskModels(
                queue,
                world.ledger,
                world.clock,
                new AskModels.Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5)),
                _ -> {});
        return new RequestInference(
                world.models,
                world.store,
                world.ledger,
                askModels,
                (_, _) -> world.ledger.wakeFollowers(),
                world.trace::add,
                ids,
                world.clock,
                new RequestInference.Limits(
                        Duration.ofSeconds(5),
                        Duration.ofHours(24),
                        World.MOST_WAITING,
                        new WaveFile.Limits(Duration.ofMillis(300), Duration.ofMinutes(5))));
    }

    private record FakeQueue(World world) implements InferenceQueue {
        @Override
        public Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt) {
            return world.publish(evaluation, attempt);
        }

        @Override
        public boolean holds(Evaluation.Receipt receipt) {
            return true;
        }

        @Override
        public long waiting(Topic topic) {
            return world.waiting.get();
        }
    }
}
