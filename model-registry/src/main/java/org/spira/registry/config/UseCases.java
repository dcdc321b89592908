package org.spira.registry.config;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.PromotionGate;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.AuditedChanges;
import org.spira.registry.core.port.Blobs;
import org.spira.registry.core.port.Evaluations;
import org.spira.registry.core.port.Models;
import org.spira.registry.core.port.RegistrationQueue;
import org.spira.registry.core.port.ServingRuntime;
import org.spira.registry.core.port.StagingAreas;
import org.spira.registry.core.port.Uploads;
import org.spira.registry.core.port.Validator;
import org.spira.registry.core.port.Versions;
import org.spira.registry.core.usecase.ArchiveVersion;
import org.spira.registry.core.usecase.BrowseModels;
import org.spira.registry.core.usecase.ChangeLabels;
import org.spira.registry.core.usecase.ChangeStage;
import org.spira.registry.core.usecase.CompleteRegistration;
import org.spira.registry.core.usecase.CreateVersion;
import org.spira.registry.core.usecase.EvaluateVersion;
import org.spira.registry.core.usecase.ExpireStaging;
import org.spira.registry.core.usecase.MendArchive;
import org.spira.registry.core.usecase.MoveAlias;
import org.spira.registry.core.usecase.ReadFiles;
import org.spira.registry.core.usecase.ReadHistory;
import org.spira.registry.core.usecase.ReconcileAudit;
import org.spira.registry.core.usecase.RegisterModel;
import org.spira.registry.core.usecase.StageFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases, plugged into whatever implements their ports.
@Configuration(proxyBeanMethods = false)
class UseCases {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    RegisterModel registerModel(Models models, AuditLog audit) {
        return new RegisterModel(models, audit);
    }

    @Bean
    StageFile stageFile(
            StagingAreas areas,
            Uploads uploads,
            @Value("${spira.staging.max-file-bytes}") long maxFileBytes,
            @Value("${spira.staging.max-area-bytes}") long maxAreaBytes,
            @Value("${spira.staging.max-owner-bytes}") long maxOwnerBytes,
            @Value("${spira.staging.max-owner-files}") int maxOwnerFiles,
            @Value("${spira.staging.lifetime}") Duration lifetime) {
        return new StageFile(
                areas,
                uploads,
                new StageFile.Limits(maxFileBytes, maxAreaBytes, maxOwnerBytes, maxOwnerFiles, lifetime));
    }

    @Bean
    ExpireStaging expireStaging(
            StagingAreas areas,
            Versions versions,
            Uploads uploads,
            @Value("${spira.staging.lifetime}") Duration lifetime) {
        return new ExpireStaging(areas, versions, uploads, lifetime);
    }

    @Bean
    CreateVersion createVersion(
            Models models, Versions versions, StagingAreas areas, RegistrationQueue queue, AuditLog audit) {
        return new CreateVersion(models, versions, areas, queue, audit);
    }

    @Bean
    CompleteRegistration completeRegistration(
            Versions versions,
            StagingAreas areas,
            Uploads uploads,
            Blobs blobs,
            Validator validator,
            AuditLog audit,
            InstantSource clock,
            @Value("${spira.validation.patience}") Duration patience) {
        return new CompleteRegistration(versions, areas, uploads, blobs, validator, audit, clock, patience);
    }

    @Bean
    MoveAlias moveAlias(
            Models models,
            Versions versions,
            AliasEvents aliases,
            Evaluations evaluations,
            AuditLog audit,
            ServingRuntime runtime,
            @Value("${spira.promotion.gated-aliases}") Set<String> gated,
            @Value("${spira.promotion.four-eyes}") boolean fourEyes) {
        PromotionGate gate = new PromotionGate(
                gated.stream().map(Alias::new).collect(Collectors.toSet()), runtime.version(), fourEyes);
        return new MoveAlias(models, versions, aliases, evaluations, gate, audit);
    }

    @Bean
    EvaluateVersion evaluateVersion(
            Versions versions,
            Blobs blobs,
            Validator validator,
            Evaluations evaluations,
            ServingRuntime runtime,
            AuditLog audit,
            @Value("${spira.validation.threads}") int atOnce) {
        return new EvaluateVersion(versions, blobs, validator, evaluations, runtime, audit, new Semaphore(atOnce));
    }

    @Bean
    ChangeStage changeStage(
            Versions versions, AliasEvents aliases, MoveAlias moveAlias, ArchiveVersion archiveVersion) {
        return new ChangeStage(versions, aliases, moveAlias, archiveVersion);
    }

    @Bean
    ChangeLabels changeLabels(Models models, Versions versions, AuditLog audit) {
        return new ChangeLabels(models, versions, audit);
    }

    @Bean
    ArchiveVersion archiveVersion(Versions versions, AliasEvents aliases, AuditLog audit) {
        return new ArchiveVersion(versions, aliases, audit);
    }

    @Bean
    ReadHistory readHistory(AliasEvents aliases, AuditLog audit) {
        return new ReadHistory(aliases, audit);
    }

    @Bean
    ReconcileAudit reconcileAudit(List<AuditedChanges> changes, AuditLog audit) {
        return new ReconcileAudit(changes, audit);
    }

    @Bean
    MendArchive mendArchive(Versions versions, AliasEvents aliases, AuditLog audit) {
        return new MendArchive(versions, aliases, audit);
    }

    @Bean
    BrowseModels browseModels(Models models, Versions versions, AliasEvents aliases) {
        return new BrowseModels(models, versions, aliases);
    }

    @Bean
    ReadFiles readFiles(Versions versions, StagingAreas areas, Uploads uploads, Blobs blobs) {
        return new ReadFiles(versions, areas, uploads, blobs);
    }
}
