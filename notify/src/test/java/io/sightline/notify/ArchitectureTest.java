package io.sightline.notify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What notices may know, each rule with the sentence that says why. */
@AnalyzeClasses(packages = "io.sightline.notify", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IT_KNOWS_TOPICS_AND_NO_JOB =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.flink..",
                            "io.sightline.operators..",
                            "io.sightline.sampling..",
                            "io.sightline.model..",
                            "io.sightline.rooms..",
                            "io.sightline.jobs",
                            "io.sightline.jobs.recovery..",
                            "io.sightline.jobs.kafka.sink..",
                            "io.sightline.jobs.demo..")
                    .because("it stands outside the job and meets it on topics alone");

    @ArchTest
    static final ArchRule THE_COMMAND_LINE_STAYS_OUTSIDE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sightline.notify.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sightline.jobs.cli..", "io.sightline.jobs.embedded..", "picocli..")
                    .because("only the door itself is a command");

    @ArchTest
    static final ArchRule A_RECEIVER_KNOWS_NO_OTHER =
            slices().matching("io.sightline.notify.(webhook|mqtt|mail)")
                    .should()
                    .notDependOnEachOther()
                    .because("each is taken out without the others");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("io.sightline.notify.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS =
            fields().that()
                    .areStatic()
                    .and()
                    .doNotHaveModifier(JavaModifier.SYNTHETIC)
                    .should()
                    .beFinal()
                    .because("what is shared is owned, not left lying about");
}
