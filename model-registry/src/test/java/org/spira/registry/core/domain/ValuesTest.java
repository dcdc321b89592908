package org.spira.registry.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.registry.core.port.Examples;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"MLmodel", "a/b/c", "golden/a b.wav", ".gitignore", "x_(1)+2=3@4,5-6.data", "..x", "-"})
    void aPathIsOneOfPlainNames(String path) {
        assertThat(new FilePath(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "a/..",
                "../a",
                "a/./b",
                "a.",
                "a ",
                " a",
                "a\\b",
                "a:b",
                "a%2fb",
                "a\0",
                "a\nb",
                "a*",
                "a?",
                "\u202ea",
                "é",
                "a/b/c/d/e/f/g/h/i"
            })
    void aPathThatCouldMeanAnotherPlaceIsNone(String path) {
        assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void anAuditEventHoldsOnlyWhatIsReadBackAsItWasWritten() {
        AuditEvent event = new AuditEvent(Instant.EPOCH, "me", "version-failed", "m/1", Map.of("reason", "key \udc00"));

        assertThat(event.details()).isEqualTo(Map.of("reason", "key ?"));
    }

    @Test
    void theTreeDigestIsTheHashOfTheSortedManifest() {
        Manifest manifest =
                new Manifest(List.of(Examples.file("b", "x"), Examples.file("a/c", ""), Examples.file("B2", "yy")));

        String text = Sha256.of("yy") + "  2  B2\n" + Sha256.of("") + "  0  a/c\n" + Sha256.of("x") + "  1  b\n";
        assertThat(manifest.treeDigest()).isEqualTo(Sha256.of(text));
        assertThat(manifest.digestOf(List.of(new FilePath("b")))).isEqualTo(Sha256.of(Sha256.of("x") + "  1  b\n"));
        assertThat(Sha256.of("").hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @ParameterizedTest
    @CsvSource({"a,A", "a,a/b", "A,a/b", "model.onnx,x.PKL", "model.onnx,code/x.py"})
    void filesThatCantBeTogetherAreNoManifest(String one, String other) {
        assertThatThrownBy(() -> new Manifest(List.of(Examples.file(one, ""), Examples.file(other, ""))))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void aSourceIsAnUploadOrAVersion() {
        UUID id = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

        assertThat(Source.of("mlflow-artifacts:/staging/" + id)).isEqualTo(new Source.Staged(id, Optional.empty()));
        assertThat(Source.of("mlflow-artifacts:/staging/0123456789abcdef0123456789abcdef/"))
                .isEqualTo(new Source.Staged(id, Optional.empty()));
        assertThat(Source.of("mlflow-artifacts:/staging/" + id + "/a/b"))
                .isEqualTo(new Source.Staged(id, Optional.of(new FilePath("a/b"))));
        assertThat(Source.of("models:/n/12")).isEqualTo(new Source.Copied(VersionId.of("n", "12")));
    }

    @Test
    void aContractIsReadBackFromItsOwnDocument() {
        assertThat(Contract.ofDocument(Examples.CONTRACT.document())).isEqualTo(Examples.CONTRACT);
    }

    @Test
    void aMistakeInAContractIsNamedWithItsPlace() {
        Map<String, Object> document = Examples.CONTRACT.document();
        document.put("decision", Map.of("positive-at-least", 0.4, "negative-below", 0.6));

        assertThatThrownBy(() -> Contract.ofDocument(document))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("decision: negative-below");
        assertThatThrownBy(() -> Contract.of(Map.of("task", "x")))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("inputs is missing");
    }

    @ParameterizedTest
    @CsvSource({"0.6,POSITIVE", "0.7,POSITIVE", "0.59,INCONCLUSIVE", "0.4,INCONCLUSIVE", "0.39,NEGATIVE"})
    void theThresholdsBelongToPositiveAndInconclusive(float output, Diagnosis diagnosis) {
        assertThat(Examples.CONTRACT.decision().of(output)).isEqualTo(diagnosis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name = 'm' | true",
                "name = \"m\" | true",
                "attribute.name != 'm' | false",
                "name LIKE '%' | true",
                "name LIKE 'M' | false",
                "name ilike 'M' | true",
                "name LIKE '_' | true",
                "name LIKE '__' | false",
                "source_path LIKE 'mlflow-artifacts:/%3' | true",
                "version_number >= 2 AND version_number < 4 | true",
                "version_number != 3 | false",
                "run_id IN ('x', 'run') | true",
                "run_id IN ('x') | false",
                "run_id in('x' ,'run' )AND name = 'm' | true",
                "run_id IN ('a, b', 'run)', '') | false",
                "tags.`mlflow.x` = '1' and tag.nothing != 'x' | true",
                "tag.\"mlflow.x\" LIKE '2' | false",
                "tag.nothing = 'x' | false"
            })
    void aFilterSelects(String filter, boolean selected) {
        assertThat(Filter.ofVersions(filter).matches(Examples.version("m", 3))).isEqualTo(selected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name =",
                "name = m",
                "name = 'a' OR name = 'b'",
                "NOT name = 'a'",
                "(name = 'a')",
                "name = 'a' AND",
                "name < 'a'",
                "version_number = '1'",
                "version_number LIKE 1",
                "other = 'a'",
                "name IN ('a')",
                "name = 'a' 'b'",
                "run_id = ('a')",
                "run_id IN",
                "run_id IN 'a'",
                "run_id IN (",
                "run_id IN ()",
                "run_id IN ('a'",
                "run_id IN ('a',)",
                "run_id IN ('a' 'b')",
                "run_id IN (1)",
                "run_id IN ('a'))",
                "version_number = (",
                "name = 'a';"
            })
    void aFilterThatMeansNothingIsRefused(String filter) {
        assertThatThrownBy(() -> Filter.ofVersions(filter)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void aListInAFilterIsBounded() {
        assertThat(Filter.ofVersions("run_id IN ('run'" + ",'x'".repeat(99) + ")")
                        .matches(Examples.version("m", 3)))
                .isTrue();
        assertThatThrownBy(() -> Filter.ofVersions("run_id IN ('run'" + ",'x'".repeat(100) + ")"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("more than 100");
        assertThatThrownBy(() -> Filter.ofModels("name IN (''" + ",''".repeat(3_000) + ")"))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Filter.ofModels("name = '" + "x".repeat(10_000) + "'"))
                .isInstanceOf(InvalidValue.class);
    }
}
