package org.spira.api.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.domain.WaveFile;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.InferenceChanges;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.ModelServers;
import org.spira.api.core.port.ModelVersions;
import org.spira.api.core.port.Models;
import org.spira.api.core.port.Recalls;
import org.spira.api.core.port.Recordings;
import org.spira.api.core.port.Reproductions;
import org.spira.api.core.port.ShadowResults;
import org.spira.api.core.usecase.AskModels;
import org.spira.api.core.usecase.GiveOpinion;
import org.spira.api.core.usecase.PlayRecording;
import org.spira.api.core.usecase.ReadInferences;
import org.spira.api.core.usecase.ReadModelVersions;
import org.spira.api.core.usecase.ReadRecalls;
import org.spira.api.core.usecase.ReadShadows;
import org.spira.api.core.usecase.RecallVersion;
import org.spira.api.core.usecase.ReconcileLedger;
import org.spira.api.core.usecase.RecordShadow;
import org.spira.api.core.usecase.RecordUpdate;
import org.spira.api.core.usecase.ReproduceResult;
import org.spira.api.core.usecase.RequestInference;
import org.spira.api.core.usecase.SweepRecordings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Wires the ledger: what is accepted, asked, answered, repaired and shown.
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConfiguration.class);

    /// In whole milliseconds, as the ledger keeps them.
    @Bean
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    @Primary
    InferenceQueue countedInferenceQueue(
            @Qualifier("natsInferenceQueue") InferenceQueue queue, MeterRegistry meters, InferenceSettings settings) {
        InferenceQueue counted = new RememberedQueueDepth(new CountedInferenceQueue(queue, meters));
        return settings.delayBeforePublish().isPositive()
                ? new DelayedInferenceQueue(counted, settings.delayBeforePublish())
                : counted;
    }

    @Bean
    @Primary
    ModelServers rememberedModelServers(@Qualifier("natsModelServers") ModelServers servers) {
        return new RememberedModelServers(servers, System::nanoTime);
    }

    @Bean
    AskModels askModels(InferenceQueue queue, Inferences inferences, InstantSource clock, InferenceSettings settings) {
        return new AskModels(
                queue,
                inferences,
                clock,
                new AskModels.Backoff(settings.firstCheck(), settings.longestCheck()),
                trouble -> LOG.warn("a request waits in the ledger: {}", trouble.toString()));
    }

    @Bean
    RecordUpdate recordUpdate(
            Inferences inferences, InferenceChanges changes, InstantSource clock, MeterRegistry meters) {
        return new RecordUpdate(inferences, changes, clock, new LedgerMeters(meters)::count);
    }

    @Bean
    RecordShadow recordShadow(Inferences inferences, ShadowResults shadows) {
        return new RecordShadow(inferences, shadows);
    }

    @Bean
    ReadShadows readShadows(Models models, ShadowResults shadows) {
        return new ReadShadows(models, shadows);
    }

    @Bean
    ReproduceResult reproduceResult(
            Inferences inferences, Reproductions reproductions, AccessLog accessLog, InstantSource clock) {
        return new ReproduceResult(inferences, reproductions, accessLog, clock);
    }

    @Bean
    RequestInference requestInference(
            Models models,
            Recordings recordings,
            Inferences inferences,
            AskModels askModels,
            InferenceChanges changes,
            AccessLog accessLog,
            IdGenerator ids,
            InstantSource clock,
            InferenceSettings settings) {
        return new RequestInference(
                models,
                recordings,
                inferences,
                askModels,
                changes,
                accessLog,
                ids,
                clock,
                new RequestInference.Limits(
                        settings.firstCheck(),
                        settings.deadline(),
                        settings.mostWaiting(),
                        new WaveFile.Limits(settings.shortestRecording(), settings.longestRecording())));
    }

    @Bean
    ReadInferences readInferences(Inferences inferences, Recalls recalls, AccessLog accessLog, InstantSource clock) {
        return new ReadInferences(inferences, recalls, accessLog, clock);
    }

    @Bean
    RecallVersion recallVersion(
            Recalls recalls, Inferences inferences, AccessLog accessLog, IdGenerator ids, InstantSource clock) {
        return new RecallVersion(recalls, inferences, accessLog, ids, clock);
    }

    @Bean
    ReadRecalls readRecalls(Recalls recalls, Inferences inferences, AccessLog accessLog, InstantSource clock) {
        return new ReadRecalls(recalls, inferences, accessLog, clock);
    }

    @Bean
    ReadModelVersions readModelVersions(Models models, ModelVersions versions, Recalls recalls, Inferences inferences) {
        return new ReadModelVersions(models, versions, recalls, inferences);
    }

    @Bean
    PlayRecording playRecording(
            Inferences inferences, Recordings recordings, AccessLog accessLog, InstantSource clock) {
        return new PlayRecording(inferences, recordings, accessLog, clock);
    }

    @Bean
    GiveOpinion giveOpinion(Inferences inferences, InferenceChanges changes, AccessLog accessLog, InstantSource clock) {
        return new GiveOpinion(inferences, changes, accessLog, clock);
    }

    @Bean
    ReconcileLedger reconcileLedger(
            Inferences inferences,
            InferenceQueue queue,
            AskModels askModels,
            RecordUpdate recordUpdate,
            InstantSource clock) {
        return new ReconcileLedger(inferences, queue, askModels, recordUpdate, clock);
    }

    @Bean
    SweepRecordings sweepRecordings(
            Recordings recordings, Inferences inferences, InstantSource clock, InferenceSettings settings) {
        return new SweepRecordings(recordings, inferences, clock, settings.sweepGrace());
    }

    @Bean
    LedgerChores ledgerChores(
            ReconcileLedger reconcileLedger, SweepRecordings sweepRecordings, InferenceSettings settings) {
        return new LedgerChores(reconcileLedger, sweepRecordings, settings);
    }
}
