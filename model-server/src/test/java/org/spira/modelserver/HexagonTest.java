package org.spira.modelserver;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.UUID;

/// The seven rules of the hexagon. Each has been seen to fail on code that breaks it.
@AnalyzeClasses(packages = "org.spira.modelserver", importOptions = ImportOption.DoNotIncludeTests.class)
class HexagonTest {

    private static final String CORE = "org.spira.modelserver.core..";
    private static final String DOMAIN = "org.spira.modelserver.core.domain..";
    private static final String PORT = "org.spira.modelserver.core.port..";
    private static final String USE_CASE = "org.spira.modelserver.core.usecase..";
    private static final String ADAPTER = "org.spira.modelserver.adapter..";

    private static final Set<String> SURROUNDINGS = Set.of("getenv", "getProperty", "nanoTime", "currentTimeMillis");

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_ONLY_JAVA_AND_ITSELF = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", CORE));

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_PORT_AND_NO_USE_CASE = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat(resideInAnyPackage(PORT, USE_CASE));

    @ArchTest
    static final ArchRule PORTS_KNOW_NO_USE_CASE =
            noClasses().that().resideInAPackage(PORT).should().dependOnClassesThat(resideInAPackage(USE_CASE));

    @ArchTest
    static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("org.spira.modelserver.adapter.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule ADAPTERS_ARE_NOT_PUBLIC = classes()
            .that()
            .resideInAPackage(ADAPTER)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule THE_CORE_IS_TOLD_TIME_IDS_AND_SETTINGS =
            noClasses().that().resideInAPackage(CORE).should().accessTargetWhere(readsTheSurroundings());

    @ArchTest
    static final ArchRule ADAPTERS_TAKE_NO_PORT_OUT_OF_A_USE_CASE =
            noClasses().that().resideInAPackage(ADAPTER).should().accessTargetWhere(takesAPortOutOfAUseCase());

    private static DescribedPredicate<JavaAccess<?>> readsTheSurroundings() {
        return DescribedPredicate.describe("reads a clock, an id generator or the environment", call -> {
            JavaClass owner = call.getTargetOwner();
            String method = call.getName();
            boolean ofTime = owner.getPackageName().equals("java.time");
            return (owner.isEquivalentTo(System.class) && SURROUNDINGS.contains(method))
                    || (ofTime && (method.equals("now") || method.startsWith("system")))
                    || (owner.isEquivalentTo(UUID.class) && method.equals("randomUUID"));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> takesAPortOutOfAUseCase() {
        return DescribedPredicate.describe(
                "takes a port out of a use case",
                call -> resideInAPackage(USE_CASE).test(call.getTargetOwner())
                        && call.getTarget() instanceof CodeUnitAccessTarget target
                        && resideInAPackage(PORT).test(target.getRawReturnType()));
    }
}
