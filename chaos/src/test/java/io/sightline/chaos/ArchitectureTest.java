package io.sightline.chaos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What stands above all modules, and what it may know of them. */
@AnalyzeClasses(packages = "io.sightline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NOBODY_KNOWS_CHAOS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.sightline.chaos..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.sightline.chaos..")
                    .because("nothing of it reaches a user's class path");

    @ArchTest
    static final ArchRule FAULTS_COME_FROM_OUTSIDE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sightline.chaos..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.flink..",
                            "io.sightline.operators..",
                            "io.sightline.model..")
                    .because(
                            "it sees of a job what a user sees: topics, and Flink's REST interface");
}
