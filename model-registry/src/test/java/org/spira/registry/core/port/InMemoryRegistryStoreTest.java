package org.spira.registry.core.port;

class InMemoryRegistryStoreTest extends RegistryStoreContract {
    private final Models models = new InMemory.InMemoryModels();
    private final Versions versions = new InMemory.InMemoryVersions();
    private final AliasEvents aliases = new InMemory.InMemoryAliasEvents();
    private final Evaluations evaluations = new InMemory.InMemoryEvaluations();
    private final AuditLog audit = new InMemory.InMemoryAuditLog();
    private final StagingAreas areas = new InMemory.InMemoryStagingAreas();

    @Override
    protected Models models() {
        return models;
    }

    @Override
    protected Versions versions() {
        return versions;
    }

    @Override
    protected AliasEvents aliases() {
        return aliases;
    }

    @Override
    protected StagingAreas areas() {
        return areas;
    }

    @Override
    protected Evaluations evaluations() {
        return evaluations;
    }

    @Override
    protected AuditLog audit() {
        return audit;
    }
}
