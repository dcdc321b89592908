package org.spira.modelserver.adapter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.modelserver.core.domain.ModelReference.InDirectory;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.ModelSourceContract;

class DirectoryModelSourceTest extends ModelSourceContract<InDirectory> {

    @TempDir
    private Path directory;

    @Override
    protected ModelSource<InDirectory> source() {
        return new DirectoryModelSource();
    }

    @Override
    protected InDirectory published(Map<String, byte[]> files) throws Exception {
        Path voice = directory.resolve("voice");
        write(voice, files);
        return new InDirectory(voice);
    }

    @Override
    protected InDirectory unknown() {
        return new InDirectory(directory.resolve("nothing"));
    }

    @Test
    void isVersionZeroOfTheDirectorysName() throws Exception {
        ModelSource.Verified verified = verified(source().fetch(published(FILES)));

        assertThat(verified.identity().name()).isEqualTo("voice");
        assertThat(verified.identity().version()).isEqualTo("0");
    }

    @Test
    void refusesALinkOutOfTheDirectory() throws Exception {
        InDirectory reference = published(FILES);
        Path secret = Files.writeString(directory.resolve("secret"), "weights");
        Files.createSymbolicLink(reference.directory().resolve("weights.data"), secret);

        assertThat(source().fetch(reference)).isInstanceOf(ModelSource.Refused.class);
    }
}
