package org.spira.registry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;

/// Who may know whom. Allow-lists, so that a package nobody thought of is refused.
@AnalyzeClasses(packages = HexagonTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class HexagonTest {
    static final String ROOT = "org.spira.registry";

    private static final String DOMAIN = ROOT + ".core.domain..";
    private static final String PORT = ROOT + ".core.port..";
    private static final String CORE = ROOT + ".core..";
    private static final String ADAPTER = ROOT + ".adapter..";

    @ArchTest
    static final ArchRule CORE_KNOWS_ONLY_JAVA_AND_ITSELF = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations..", CORE));

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_PORT_OR_USE_CASE = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations..", DOMAIN));

    @ArchTest
    static final ArchRule PORTS_KNOW_NO_USE_CASE = classes()
            .that()
            .resideInAPackage(PORT)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations..", DOMAIN, PORT));

    @ArchTest
    static final ArchRule ADAPTERS_ARE_STRANGERS =
            slices().matching(ROOT + ".adapter.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule ADAPTERS_ARE_NOT_PUBLIC = classes()
            .that()
            .resideInAPackage(ADAPTER)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule CORE_IS_TOLD_TIME_IDS_AND_SURROUNDINGS = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule ADAPTERS_TAKE_NO_PORT_OUT_OF_A_USE_CASE = noClasses()
            .that()
            .resideInAPackage(ADAPTER)
            .should()
            .callMethodWhere(describe(
                    "a port is taken out of a use case",
                    (JavaMethodCall call) -> resideInAPackage(ROOT + ".core.usecase..")
                                    .test(call.getTargetOwner())
                            && resideInAPackage(PORT).test(call.getTarget().getRawReturnType())));
}
