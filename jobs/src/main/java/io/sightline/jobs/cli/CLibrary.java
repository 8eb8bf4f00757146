package io.sightline.jobs.cli;

import com.sun.jna.Library;

/** The C library's calls. */
interface CLibrary extends Library {
    /** A second name for a file. */
    int dup(int file);

    /** Another file under a name. */
    int dup2(int from, int to);

    /** The reading and the writing end. */
    int pipe(int[] ends);
}
