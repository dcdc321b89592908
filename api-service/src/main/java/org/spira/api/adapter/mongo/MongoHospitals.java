package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.bson.types.ObjectId;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.HospitalId;
import org.spira.api.core.port.Hospitals;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// The places that the form offers.
@Repository
final class MongoHospitals implements Hospitals, Prepared {
    private final Preparation preparation;
    private final MongoOperations mongo;

    MongoHospitals(MongoOperations mongo) {
        this.preparation = new Preparation(mongo, MongoHospitals::makeIndexes);
        this.mongo = preparation.operations();
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    private static void makeIndexes(MongoOperations mongo) {
        mongo.indexOps(HospitalDocument.class)
                .createIndex(new Index("name", Direction.ASC).unique().named("one hospital per name"));
    }

    @Override
    public boolean add(Hospital hospital) {
        try {
            mongo.insert(HospitalDocument.of(hospital));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public Renaming rename(Hospital hospital) {
        try {
            return mongo.updateFirst(
                                            Query.query(where("_id")
                                                    .is(new ObjectId(
                                                            hospital.id().value()))),
                                            new Update().set("name", hospital.name()),
                                            HospitalDocument.class)
                                    .getMatchedCount()
                            == 1
                    ? Renaming.RENAMED
                    : Renaming.NO_SUCH_HOSPITAL;
        } catch (DuplicateKeyException e) {
            return Renaming.NAME_TAKEN;
        }
    }

    @Override
    public List<Hospital> all() {
        return mongo.find(new Query().with(Sort.by("name")), HospitalDocument.class).stream()
                .map(HospitalDocument::toHospital)
                .toList();
    }

    @Document("hospitals")
    record HospitalDocument(@Id ObjectId id, String name) {
        static HospitalDocument of(Hospital hospital) {
            return new HospitalDocument(new ObjectId(hospital.id().value()), hospital.name());
        }

        Hospital toHospital() {
            return new Hospital(new HospitalId(id.toHexString()), name);
        }
    }
}
