package io.sightline.jobs.cli;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The C library's calls. */
interface CLibrary extends Library {
    /** A second name for a file. */
    int dup(int file);

    /** Another file under a name. */
    int dup2(int from, int to);

    /** The reading and the writing end. */
    int pipe(int[] ends);
}
