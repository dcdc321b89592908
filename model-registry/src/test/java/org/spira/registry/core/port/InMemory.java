package org.spira.registry.core.port;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEntry;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Evaluation;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.RegisteredModel;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StagingArea;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.domain.Uploaded;
import org.spira.registry.core.domain.VersionId;

/// The driven ports without technology. Each passes the contract test of its port.
public final class InMemory {
    private InMemory() {}

    /// The events that travel with changes until they are in the chain.
    private static final class Outbox {
        private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

        void add(AuditEvent event) {
            events.add(event);
        }

        List<AuditEvent> all() {
            return List.copyOf(events);
        }

        List<AuditEvent> since(Instant since) {
            return events.stream().filter(event -> !event.at().isBefore(since)).toList();
        }

        void remove(AuditEvent event) {
            events.remove(event);
        }
    }

    public static final class InMemoryModels implements Models {
        private final Map<ModelName, RegisteredModel> models = new TreeMap<>();
        private final Map<ModelName, Integer> numbers = new TreeMap<>();
        private final Outbox outbox = new Outbox();

        @Override
        public synchronized boolean add(RegisteredModel model, AuditEvent event) {
            boolean added = models.putIfAbsent(model.name(), model) == null;
            if (added) {
                outbox.add(event);
            }
            return added;
        }

        @Override
        public List<AuditEvent> unaudited(Instant since) {
            return outbox.all();
        }

        @Override
        public void audited(AuditEvent event) {
            outbox.remove(event);
        }

        @Override
        public synchronized Optional<RegisteredModel> find(ModelName name) {
            return Optional.ofNullable(models.get(name));
        }

        @Override
        public synchronized List<RegisteredModel> all() {
            return List.copyOf(models.values());
        }

        @Override
        public synchronized Optional<RegisteredModel> relabel(
                ModelName name, UnaryOperator<Labels> change, Instant now, AuditEvent event) {
            Optional<RegisteredModel> changed = Optional.ofNullable(
                    models.computeIfPresent(name, (_, model) -> model.labelled(change.apply(model.labels()), now)));
            changed.ifPresent(_ -> outbox.add(event));
            return changed;
        }

        @Override
        public synchronized OptionalInt takeNumber(ModelName name) {
            return models.containsKey(name)
                    ? OptionalInt.of(numbers.merge(name, 1, Integer::sum))
                    : OptionalInt.empty();
        }
    }

    public static final class InMemoryVersions implements Versions {
        private final Map<VersionId, ModelVersion> versions = new ConcurrentHashMap<>();
        private final Outbox outbox = new Outbox();

        @Override
        public void add(ModelVersion version, AuditEvent event) {
            if (versions.putIfAbsent(version.id(), version) != null) {
                throw new IllegalStateException(version.id() + " exists");
            }
            outbox.add(event);
        }

        @Override
        public List<AuditEvent> unaudited(Instant since) {
            return outbox.all();
        }

        @Override
        public void audited(AuditEvent event) {
            outbox.remove(event);
        }

        @Override
        public Optional<ModelVersion> find(VersionId id) {
            return Optional.ofNullable(versions.get(id));
        }

        @Override
        public List<ModelVersion> of(Set<ModelName> models) {
            return versions.values().stream()
                    .filter(version -> models.contains(version.id().model()))
                    .sorted(Comparator.comparingInt(
                                    (ModelVersion version) -> version.id().number())
                            .reversed())
                    .toList();
        }

        @Override
        public List<ModelVersion> all() {
            return List.copyOf(versions.values());
        }

        @Override
        public List<VersionId> pending() {
            return versions.values().stream()
                    .filter(version -> version.registration() instanceof Registration.Pending)
                    .map(ModelVersion::id)
                    .toList();
        }

        @Override
        public List<VersionId> archived() {
            return versions.values().stream()
                    .filter(ModelVersion::archived)
                    .map(ModelVersion::id)
                    .toList();
        }

        @Override
        public Optional<ModelVersion> ofLoggedModel(String id) {
            return versions.values().stream()
                    .filter(version -> version.registration() instanceof Registration.Ready ready
                            && ready.loggedModelId().equals(id))
                    .min(Comparator.comparing(ModelVersion::createdAt));
        }

        @Override
        public synchronized boolean conclude(VersionId id, Registration end, Instant now, AuditEvent event) {
            ModelVersion version = versions.get(id);
            if (version == null || !(version.registration() instanceof Registration.Pending)) {
                return false;
            }
            versions.put(id, version.concluded(end, now));
            outbox.add(event);
            return true;
        }

        @Override
        public synchronized Optional<ModelVersion> relabel(
                VersionId id, UnaryOperator<Labels> change, Instant now, AuditEvent event) {
            return changed(id, version -> version.labelled(change.apply(version.labels()), now), event);
        }

        @Override
        public synchronized Optional<ModelVersion> archive(
                VersionId id, boolean archived, Instant now, AuditEvent event) {
            return find(id).filter(version -> version.archived() != archived)
                    .flatMap(_ -> changed(id, version -> version.archived(archived, now), event));
        }

        private Optional<ModelVersion> changed(VersionId id, UnaryOperator<ModelVersion> change, AuditEvent event) {
            Optional<ModelVersion> changed =
                    Optional.ofNullable(versions.computeIfPresent(id, (_, version) -> change.apply(version)));
            changed.ifPresent(_ -> outbox.add(event));
            return changed;
        }
    }

    public static final class InMemoryAliasEvents implements AliasEvents {
        private final List<AliasEvent> events = new ArrayList<>();
        private final Outbox outbox = new Outbox();

        @Override
        public List<AuditEvent> unaudited(Instant since) {
            return outbox.since(since);
        }

        @Override
        public synchronized boolean append(AliasEvent event, AuditEvent audit) {
            boolean taken = events.stream()
                    .anyMatch(other -> other.model().equals(event.model())
                            && other.alias().equals(event.alias())
                            && other.sequence() == event.sequence());
            if (!taken) {
                events.add(event);
                outbox.add(audit);
            }
            return !taken;
        }

        @Override
        public synchronized Optional<AliasEvent> last(ModelName model, Alias alias) {
            return last(model).stream()
                    .filter(event -> event.alias().equals(alias))
                    .findFirst();
        }

        @Override
        public synchronized List<AliasEvent> history(ModelName model, Alias alias) {
            return events.stream()
                    .filter(event ->
                            event.model().equals(model) && event.alias().equals(alias))
                    .sorted(Comparator.comparingInt(AliasEvent::sequence))
                    .toList();
        }

        @Override
        public synchronized List<AliasEvent> last(Set<ModelName> models) {
            Map<String, AliasEvent> last = new TreeMap<>();
            events.stream()
                    .filter(event -> models.contains(event.model()))
                    .forEach(event -> last.merge(
                            event.model() + " " + event.alias(), event, (a, b) -> a.sequence() > b.sequence() ? a : b));
            return List.copyOf(last.values());
        }
    }

    public static final class InMemoryAuditLog implements AuditLog {
        private final List<AuditEntry> entries = new ArrayList<>();

        @Override
        public synchronized void append(AuditEvent event) {
            if (entries.stream().anyMatch(entry -> entry.event().digest().equals(event.digest()))) {
                return;
            }
            entries.add(
                    entries.isEmpty()
                            ? AuditEntry.first(event)
                            : entries.getLast().next(event));
        }

        @Override
        public synchronized List<AuditEntry> after(long number, int most) {
            return entries.stream()
                    .filter(entry -> entry.number() > number)
                    .limit(most)
                    .toList();
        }

        @Override
        public synchronized List<AuditEntry> before(long number, int most) {
            return entries.reversed().stream()
                    .filter(entry -> entry.number() < number)
                    .limit(most)
                    .toList();
        }

        @Override
        public List<AuditEntry> before(long number, int most, ModelName model) {
            return before(number, Integer.MAX_VALUE).stream()
                    .filter(entry -> entry.event().model().equals(model.value()))
                    .limit(most)
                    .toList();
        }

        public synchronized List<AuditEvent> events() {
            return entries.stream().map(AuditEntry::event).toList();
        }
    }

    public static final class InMemoryEvaluations implements Evaluations {
        private final Map<VersionId, List<Evaluation>> evaluations = new ConcurrentHashMap<>();
        private final Outbox outbox = new Outbox();

        @Override
        public List<AuditEvent> unaudited(Instant since) {
            return outbox.since(since);
        }

        @Override
        public void append(VersionId version, Evaluation evaluation, AuditEvent event) {
            outbox.add(event);
            evaluations
                    .computeIfAbsent(version, _ -> new CopyOnWriteArrayList<>())
                    .add(evaluation);
        }

        @Override
        public List<Evaluation> of(VersionId version) {
            return evaluations.getOrDefault(version, List.of()).stream()
                    .sorted(Comparator.comparing(Evaluation::at).reversed())
                    .toList();
        }
    }

    public static final class InMemoryStagingAreas implements StagingAreas {
        private final Map<UUID, StagingArea> areas = new ConcurrentHashMap<>();
        private final Map<UUID, Map<FilePath, StagedFile>> files = new ConcurrentHashMap<>();
        private final Set<UUID> expired = ConcurrentHashMap.newKeySet();
        private final Map<String, Upload> counted = new ConcurrentHashMap<>();

        private record Upload(String owner, long bytes, Instant at) {}

        @Override
        public StagingArea open(StagingArea fresh) {
            StagingArea found = areas.putIfAbsent(fresh.id(), fresh);
            return found == null ? fresh : found;
        }

        @Override
        public Optional<StagingArea> find(UUID id) {
            return Optional.ofNullable(areas.get(id));
        }

        @Override
        public void seal(UUID id) {
            areas.computeIfPresent(id, (_, area) -> new StagingArea(id, area.owner(), area.createdAt(), true));
        }

        @Override
        public void record(StagingArea area, StagedFile file) {
            files.computeIfAbsent(area.id(), _ -> new TreeMap<>())
                    .put(file.file().path(), file);
        }

        @Override
        public List<StagedFile> files(UUID id) {
            return List.copyOf(files.getOrDefault(id, Map.of()).values());
        }

        @Override
        public void count(String key, String owner, long bytes, Instant at) {
            counted.put(key, new Upload(owner, bytes, at));
        }

        @Override
        public void discount(String key) {
            counted.remove(key);
        }

        @Override
        public Uploaded uploaded(String owner, Instant since) {
            List<Upload> own = counted.values().stream()
                    .filter(upload ->
                            upload.owner().equals(owner) && !upload.at().isBefore(since))
                    .toList();
            return new Uploaded(
                    own.size(), own.stream().mapToLong(Upload::bytes).sum());
        }

        @Override
        public List<UUID> openedBefore(Instant time) {
            return areas.values().stream()
                    .filter(area -> area.createdAt().isBefore(time) && !expired.contains(area.id()))
                    .map(StagingArea::id)
                    .toList();
        }

        @Override
        public void expire(UUID id) {
            seal(id);
            files.remove(id);
            expired.add(id);
        }

        @Override
        public void forgetUploads(Instant before) {
            counted.values().removeIf(upload -> upload.at().isBefore(before));
        }
    }

    public static final class InMemoryUploads implements Uploads {
        public final Map<String, byte[]> stored = new ConcurrentHashMap<>();
        private final Map<String, Instant> writtenAt = new ConcurrentHashMap<>();
        private final InstantSource clock;

        public InMemoryUploads() {
            this(InstantSource.system());
        }

        public InMemoryUploads(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public int removeOlderThan(Instant time, Set<String> except) {
            List<String> old = writtenAt.entrySet().stream()
                    .filter(written -> written.getValue().isBefore(time) && !except.contains(written.getKey()))
                    .map(Map.Entry::getKey)
                    .toList();
            stored.keySet().removeAll(old);
            writtenAt.keySet().removeAll(old);
            return old.size();
        }

        @Override
        public void write(String key, InputStream bytes, OptionalLong length) throws IOException {
            writtenAt.put(key, clock.instant());
            if (stored.putIfAbsent(key, bytes.readAllBytes()) != null) {
                throw new IllegalStateException(key + " was used twice");
            }
        }

        @Override
        public InputStream read(String key) throws IOException {
            byte[] bytes = stored.get(key);
            if (bytes == null) {
                throw new IOException(key + " is not there");
            }
            return new ByteArrayInputStream(bytes);
        }
    }

    public static final class InMemoryBlobs implements Blobs {
        public final Map<Sha256, byte[]> stored = new ConcurrentHashMap<>();

        @Override
        public boolean has(StoredFile file) {
            return stored.containsKey(file.sha256());
        }

        @Override
        public void write(StoredFile file, InputStream bytes) throws IOException {
            stored.putIfAbsent(file.sha256(), checked(file, bytes.readAllBytes()));
        }

        @Override
        public InputStream read(StoredFile file) throws IOException {
            return new ByteArrayInputStream(checked(file, stored.getOrDefault(file.sha256(), new byte[0])));
        }

        private static byte[] checked(StoredFile file, byte[] bytes) throws DamagedBytes {
            var digester = Sha256.digester();
            digester.update(bytes);
            if (bytes.length != file.bytes() || !Sha256.of(digester).equals(file.sha256())) {
                throw new DamagedBytes(file);
            }
            return Arrays.copyOf(bytes, bytes.length);
        }
    }
}
