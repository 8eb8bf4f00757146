/**
 * What every command shares, and no command: groups of options (picocli mixins named {@code
 * …Options} or {@code …Settings}), what values may be, the interruption, progress, and answers as
 * people read them.
 */
package io.sightline.jobs.cli.terminal;
