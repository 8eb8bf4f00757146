package io.sightline;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.memory.MemoryShares;
import java.util.Set;
import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;

/** The rules that the modules alone cannot enforce, each with the sentence that says why. */
@AnalyzeClasses(packages = "io.sightline", importOptions = MainClassesOnly.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LAYERS_POINT_DOWNWARD =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("jobs")
                    .definedBy("io.sightline.jobs..")
                    .layer("operators")
                    .definedBy("io.sightline.operators..")
                    .layer("sampling")
                    .definedBy("io.sightline.sampling..")
                    .layer("model")
                    .definedBy("io.sightline.model..")
                    .layer("scene")
                    .definedBy("io.sightline.scene..")
                    .layer("config")
                    .definedBy("io.sightline.config..")
                    .layer("rooms")
                    .definedBy("io.sightline.rooms..")
                    .whereLayer("jobs")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("operators")
                    .mayOnlyBeAccessedByLayers("jobs")
                    .whereLayer("sampling")
                    .mayOnlyBeAccessedByLayers("operators", "jobs")
                    .whereLayer("model")
                    .mayOnlyBeAccessedByLayers("operators", "jobs")
                    .whereLayer("config")
                    .mayOnlyBeAccessedByLayers("operators", "jobs")
                    .whereLayer("rooms")
                    .mayOnlyBeAccessedByLayers("jobs")
                    .because("a reader must be able to learn the project from the bottom up");

    @ArchTest
    static final ArchRule THE_JOB_NEEDS_ONLY_WHAT_ITS_JAR_HOLDS =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.sightline.jobs",
                            "io.sightline.jobs.client..",
                            "io.sightline.jobs.kafka..",
                            "io.sightline.jobs.recovery..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sightline.jobs.bench..",
                            "io.sightline.jobs.camera..",
                            "io.sightline.jobs.cli..",
                            "io.sightline.jobs.demo..",
                            "io.sightline.jobs.embedded..",
                            "io.sightline.jobs.evaluation..",
                            "io.sightline.jobs.replay..")
                    .because(
                            "a cluster is given sightline-job.jar, from which the pom excludes these");

    @ArchTest
    static final ArchRule THE_PUBLISHED_SAMPLER_KNOWS_NO_LIVE_ONE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sightline.sampling.published..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sightline.sampling",
                            "io.sightline.sampling.alignment..",
                            "io.sightline.sampling.anchors..",
                            "io.sightline.sampling.memory..")
                    .because("the paper's selection is read and measured by itself");

    @ArchTest
    static final ArchRule THE_LIVE_SAMPLER_KNOWS_NO_PUBLISHED_ONE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sightline.sampling..")
                    .and()
                    .resideOutsideOfPackage("io.sightline.sampling.published..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.sightline.sampling.published..")
                    .because("who reads about a stream's voxels must not end in the paper's");

    @ArchTest
    static final ArchRule JOB_AND_REPLAY_CHOOSE_ANCHORS_ALIKE =
            classes()
                    .that()
                    .haveFullyQualifiedName("io.sightline.operators.window.AnchorFunction")
                    .or()
                    .haveFullyQualifiedName("io.sightline.jobs.replay.LiveReplay")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.sightline.sampling.anchors.Landmarks")
                    .because("what is measured must be what runs");

    @ArchTest
    static final ArchRule MODEL_AND_SAMPLING_ARE_PLAIN_JAVA =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.sightline.scene..",
                            "io.sightline.model..",
                            "io.sightline.sampling..",
                            "io.sightline.rooms..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
                    .because("algorithms are tested without a cluster and outlive one");

    @ArchTest
    static final ArchRule ONLY_THE_MODEL_RUNTIME_TOUCHES_NATIVES =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.sightline.model..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.djl..", "org.bytedeco..")
                    .because(
                            "a JNI library loads in one class loader only, and tensors never leave");

    @ArchTest
    static final ArchRule THE_SCHEDULER_SEES_NO_TENSOR =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.sightline.model.engine", "io.sightline.model.engine.memory")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.djl..", "io.sightline.model.engine.torch..")
                    .because("who runs next is tested without a device that computes");

    /** How much an engine takes on is anybody's to say; what it is made of is not public. */
    @ArchTest
    static final ArchRule ONLY_RUNTIMES_KNOW_THE_ENGINE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.sightline.model.engine..", "io.sightline.model.runtime..")
                    .should()
                    .dependOnClassesThat(
                            JavaClass.Predicates.resideInAPackage("io.sightline.model.engine..")
                                    .and(
                                            DescribedPredicate.describe(
                                                    "are neither its options nor what they come to",
                                                    type ->
                                                            !type.getName()
                                                                            .startsWith(
                                                                                    EngineOptions
                                                                                            .class
                                                                                            .getName())
                                                                    && !type.isEquivalentTo(
                                                                            MemoryShares.class))))
                    .because("its types are public for its own packages alone");

    /**
     * Flink brings SLF4J 1.7, whose loggers have no fluent calls; ours is not on its class path.
     */
    @ArchTest
    static final ArchRule LOGGING_AS_SLF4J_1_7_KNOWS_IT =
            noClasses()
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "a logger is called as only SLF4J 2 allows",
                                    ArchitectureTest::callsFluentLogging))
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching(
                            "org\\.slf4j\\.(spi\\.(LoggingEventBuilder|SLF4JServiceProvider|.*Aware.*)"
                                    + "|event\\.(KeyValuePair|LoggingEvent)|helpers\\..*)")
                    .because("such a call fails on a cluster, where Flink's SLF4J is older");

    @ArchTest
    static final ArchRule ONLY_JOBS_KNOWS_KAFKA =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.sightline.jobs..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..")
                    .because("operators must run on any source and sink");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("io.sightline.(**)").should().beFreeOfCycles();

    /**
     * A file with what is nested in it is one; where the packages are large, these are read most.
     */
    @ArchTest
    static final ArchRule NO_CIRCLES_OF_FILES =
            slices().assignedFrom(
                            new FilesOf(
                                    "io.sightline.jobs.cli",
                                    "io.sightline.jobs.cli.clip",
                                    "io.sightline.jobs.cli.flink",
                                    "io.sightline.jobs.cli.live",
                                    "io.sightline.jobs.cli.terminal",
                                    "io.sightline.jobs.cli.topics",
                                    "io.sightline.jobs.client"))
                    .should()
                    .beFreeOfCycles()
                    .because("one of two files must be readable without the other");

    /** The connector's public serialization schema has an internal type among its parameters. */
    @ArchTest
    static final ArchRule ONLY_PUBLIC_FLINK_TYPES =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.describe(
                                    "are marked @Internal by Flink",
                                    (JavaClass type) ->
                                            type.isAnnotatedWith(Internal.class)
                                                    && !type.isAssignableTo(
                                                            KafkaSinkContext.class)))
                    .because("Flink changes its internals without notice");

    @ArchTest
    static final ArchRule ONLY_PUBLIC_FLINK_METHODS =
            classes()
                    .should(
                            com.tngtech.archunit.lang.conditions.ArchConditions.never(
                                    callMethodWhere(
                                            DescribedPredicate.describe(
                                                    "the method is marked @Internal by Flink",
                                                    ArchitectureTest::callsInternal))))
                    .because("Flink changes its internals without notice");

    @ArchTest
    static final ArchRule SEAMS_CARRY_PLAIN_VALUES =
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .haveNameMatching(
                            "io\\.sightline\\.model\\.(PointMapEstimator|SpatialMllm|ModelRuntime)")
                    .should()
                    .haveRawReturnType(
                            DescribedPredicate.describe(
                                    "that is not DJL's",
                                    (JavaClass type) ->
                                            !type.getPackageName().startsWith("ai.djl")))
                    .because("tensors never leave the model runtime");

    @ArchTest
    static final ArchRule ONLY_OWNERS_DECLARE_STATE =
            noClasses()
                    .that()
                    .haveNameNotMatching(".*(State|Trigger)(\\$.*)?")
                    .should()
                    .callConstructorWhere(
                            DescribedPredicate.describe(
                                    "a state descriptor is made",
                                    (JavaAccess<?> call) ->
                                            call.getTargetOwner()
                                                    .getSimpleName()
                                                    .endsWith("StateDescriptor")))
                    .because("state has one owner, named ...State or ...Trigger");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS =
            fields().that()
                    .areStatic()
                    .and()
                    .doNotHaveModifier(JavaModifier.SYNTHETIC)
                    .should()
                    .beFinal()
                    .because("what is shared is owned and counted, not left lying about");

    /** Each file of some packages as a slice of its own. */
    private record FilesOf(Set<String> packages) implements SliceAssignment {
        FilesOf(String... packages) {
            this(Set.of(packages));
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return packages.contains(type.getPackageName())
                    ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "files of " + packages;
        }
    }

    private static boolean callsFluentLogging(JavaMethodCall call) {
        return call.getTargetOwner().getName().equals("org.slf4j.Logger")
                && call.getName()
                        .matches(
                                "at(Trace|Debug|Info|Warn|Error|Level)"
                                        + "|isEnabledForLevel|makeLoggingEventBuilder");
    }

    private static boolean callsInternal(JavaMethodCall call) {
        return call.getTarget()
                .resolveMember()
                .map(method -> method.isAnnotatedWith(Internal.class))
                .orElse(false);
    }
}
