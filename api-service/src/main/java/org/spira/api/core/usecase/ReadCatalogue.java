package org.spira.api.core.usecase;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ModelServer;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.ModelServers;
import org.spira.api.core.port.Models;

/// Shows what the form offers, models and hospitals, and how the models fare, to everyone who is signed in.
public record ReadCatalogue(Models models, Hospitals hospitals, InferenceQueue queue, ModelServers servers) {

    public List<Offer> allModels() {
        Optional<List<ModelServer>> known = servers.allIfKnown();
        return models.all().stream().map(model -> offer(model, known)).toList();
    }

    public List<Hospital> allHospitals() {
        return hospitals.all();
    }

    /// @param id the text of the path
    public Finding findModel(String id) {
        Optional<ModelId> modelId = ModelId.parse(id);
        if (modelId.isEmpty()) {
            return new Finding.MalformedId();
        }
        return models.find(modelId.get())
                .map(model -> offer(model, servers.allIfKnown()))
                .<Finding>map(Finding.Found::new)
                .orElseGet(Finding.NotFound::new);
    }

    /// @param id the text of the path
    public ServersFinding findServers(String id) {
        Optional<ModelId> modelId = ModelId.parse(id);
        if (modelId.isEmpty()) {
            return new ServersFinding.MalformedId();
        }
        return models.find(modelId.get())
                .map(model -> of(model, servers.all()))
                .<ServersFinding>map(ServersFinding.Found::new)
                .orElseGet(ServersFinding.NotFound::new);
    }

    private Offer offer(Model model, Optional<List<ModelServer>> known) {
        OptionalLong waiting = queue.waitingIfKnown(model.topic());
        if (known.isEmpty()) {
            return new Offer(model, waiting, OptionalInt.empty(), OptionalDouble.empty());
        }
        List<ModelServer> own = of(model, known.get());
        return new Offer(model, waiting, OptionalInt.of(own.size()), expectedWaitSeconds(waiting, own));
    }

    private static List<ModelServer> of(Model model, List<ModelServer> all) {
        return all.stream()
                .filter(server -> server.topic().equals(model.topic()))
                .toList();
    }

    /// What waits, divided by the pace of those who work on it. Of a server that has no pace yet the others' is
    /// thought.
    private static OptionalDouble expectedWaitSeconds(OptionalLong waiting, List<ModelServer> servers) {
        if (waiting.isEmpty() || servers.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (waiting.getAsLong() == 0) {
            return OptionalDouble.of(0);
        }
        OptionalDouble pace = servers.stream()
                .flatMap(server -> server.pacePerSecond().stream())
                .mapToDouble(Double::doubleValue)
                .average();
        return pace.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(waiting.getAsLong() / (pace.getAsDouble() * servers.size()));
    }

    /// @param waiting             requests that wait for the model or are in work; empty while the broker is away
    /// @param servers             that answer for the model now; empty while the broker is away
    /// @param expectedWaitSeconds of a new request; empty while unknown
    public record Offer(Model model, OptionalLong waiting, OptionalInt servers, OptionalDouble expectedWaitSeconds) {}

    public sealed interface Finding {
        record Found(Offer offer) implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }

    public sealed interface ServersFinding {
        record Found(List<ModelServer> servers) implements ServersFinding {
            public Found {
                servers = List.copyOf(servers);
            }
        }

        record MalformedId() implements ServersFinding {}

        record NotFound() implements ServersFinding {}
    }
}
