package io.sightline;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out tests, in whatever shape the build hands them over: as a folder or as a jar. */
final class MainClassesOnly implements ImportOption {
    private final ImportOption noTestFolders = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return noTestFolders.includes(location) && !location.contains("-tests.jar");
    }
}
