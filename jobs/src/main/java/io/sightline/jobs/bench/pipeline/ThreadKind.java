package io.sightline.jobs.bench.pipeline;

import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of threads, by what their names begin with; Linux cuts names after 15 characters. */
enum ThreadKind {
    /** Java's own compilers, which fall silent in a process that has run for long. */
    COMPILING("C1 Compiler|C2 Compiler"),
    /** Garbage collection. */
    COLLECTING("GC Thread|G1 "),
    /** Writing out, compacting and copying what lies on disk. */
    ROCKSDB("rocksdb|Flink-RocksDB"),
    /** Flink's tasks, and what reads, snapshots and sends for them. */
    TASKS(
            "Source|Change |Rolling |Point|Scene |Store |Question|Alert |AsyncOperations|kafka-producer-");

    private final String names;

    ThreadKind(String beginnings) {
        names = "(?s)(" + beginnings + ").*";
    }

    /** What a thread of a name is, if it is of interest. */
    static Optional<ThreadKind> of(String name) {
        return Stream.of(values()).filter(kind -> name.matches(kind.names)).findFirst();
    }
}
