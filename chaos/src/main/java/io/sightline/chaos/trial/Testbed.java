package io.sightline.chaos.trial;

import java.nio.file.Path;

/**
 * Where trials are done.
 *
 * @param root the repository, built with its cluster's libraries
 * @param folder for volumes and logs, which a trial begins empty
 * @param seed of everything that is drawn
 */
public record Testbed(Path root, Path folder, long seed) {}
