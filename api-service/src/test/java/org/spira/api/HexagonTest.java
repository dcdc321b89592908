package org.spira.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/// The shape of this service. Allow-lists, so that what nobody thought of is refused.
@AnalyzeClasses(packages = "org.spira.api", importOptions = ImportOption.DoNotIncludeTests.class)
final class HexagonTest {
    private static final String ROOT = "org.spira.api";
    private static final String CORE = ROOT + ".core..";
    private static final String DOMAIN = ROOT + ".core.domain..";
    private static final String PORT = ROOT + ".core.port..";
    private static final String USECASE = ROOT + ".core.usecase..";
    private static final String ADAPTER = ROOT + ".adapter..";

    /// What the core would have to be told by its callers.
    private static final Set<String> SURROUNDINGS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.util.UUID.randomUUID",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.util.concurrent.ThreadLocalRandom.current");

    @ArchTest
    static final ArchRule coreKnowsOnlyJavaAndItself = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", CORE);

    @ArchTest
    static final ArchRule domainKnowsNoPortAndNoUseCase = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", DOMAIN);

    @ArchTest
    static final ArchRule portsKnowNoUseCase = classes()
            .that()
            .resideInAPackage(PORT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", DOMAIN, PORT);

    @ArchTest
    static final ArchRule adaptersAreStrangers = slices().matching(ROOT + ".adapter.(*)..")
            .namingSlices("adapter $1")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule adaptersArePackagePrivate = classes()
            .that()
            .resideInAPackage(ADAPTER)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule coreAsksNothingOfItsSurroundings = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .accessTargetWhere(are(
                    new DescribedPredicate<JavaAccess<?>>(
                            "reads a clock, an id, a file, a network or the environment") {
                        @Override
                        public boolean test(JavaAccess<?> call) {
                            AccessTarget target = call.getTarget();
                            String owner = target.getOwner().getName();
                            return SURROUNDINGS.contains(owner + "." + target.getName())
                                    || owner.startsWith("java.net.")
                                    || owner.startsWith("java.nio.file.");
                        }
                    }));

    @ArchTest
    static final ArchRule adaptersTakeNoPortOutOfAUseCase = noClasses()
            .that()
            .resideInAPackage(ADAPTER)
            .should()
            .accessTargetWhere(are(new DescribedPredicate<JavaAccess<?>>("takes a port out of a use case") {
                @Override
                public boolean test(JavaAccess<?> call) {
                    return call.getTarget() instanceof AccessTarget.CodeUnitAccessTarget method
                            && resideInAPackage(USECASE).test(method.getOwner())
                            && isPort(method.getRawReturnType());
                }

                private boolean isPort(JavaClass type) {
                    return type.isInterface()
                            && !type.getEnclosingClass().isPresent()
                            && !resideOutsideOfPackages(PORT).test(type);
                }
            }));
}
