package io.sightline.jobs.cli;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import io.sightline.scene.BoundedMap;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What native libraries write to standard error goes to the log, each kind of line once. libjpeg
 * says of every odd picture that it is odd, and not of which camera; the terminal is for people,
 * and a log that gets a line for every frame is full one day.
 */
final class NativeLines {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLines.class);
    private static final int STANDARD_ERROR = 2;
    private static final int MOST_KINDS = 200;

    private final Set<String> told = Collections.newSetFromMap(BoundedMap.ofNewest(MOST_KINDS));

    private NativeLines() {}

    /**
     * Once per process, before anything native says a word. What Java itself writes to standard
     * error still comes out there. Where the system does not allow it, everything stays as it is.
     */
    static void toLog() {
        if (Platform.isWindows()) {
            return;
        }
        try {
            CLibrary system = Native.load(Platform.C_LIBRARY_NAME, CLibrary.class);
            int[] ends = new int[2];
            int terminal = system.dup(STANDARD_ERROR);
            if (terminal >= 0 && system.pipe(ends) == 0) {
                moveJava(terminal);
                system.dup2(ends[1], STANDARD_ERROR);
                read(Path.of("/dev/fd/" + ends[0]));
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.info("What native libraries say stays on standard error", e);
        }
    }

    /** Every writer to standard error, made already or not, goes through this one object. */
    private static void moveJava(int terminal) throws ReflectiveOperationException {
        Field number = FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        number.setInt(FileDescriptor.err, terminal);
    }

    private static void read(Path pipe) {
        Thread reader = new Thread(() -> new NativeLines().tell(pipe), "native-lines");
        reader.setDaemon(true);
        reader.start();
    }

    /** Beside the start of a command: loading what this takes costs a tenth of a second. */
    static void begin() {
        Thread beginner = new Thread(NativeLines::toLog, "native-lines-begin");
        beginner.setDaemon(true);
        beginner.start();
    }

    private void tell(Path pipe) {
        try (BufferedReader lines = Files.newBufferedReader(pipe, StandardCharsets.ISO_8859_1)) {
            lines.lines().filter(this::isNew).forEach(line -> LOG.info("Native: {}", line));
        } catch (IOException e) {
            LOG.warn("What native libraries say is no longer read", e);
        }
    }

    private boolean isNew(String line) {
        return !line.isBlank() && told.add(line.replaceAll("[0-9]+", "N"));
    }
}
