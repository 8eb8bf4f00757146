package io.sightline.jobs.client;

/**
 * Which chunks of an answer belong behind those before: each try has an id of its own and is
 * counted from 0. After a gap nothing more of a try does. Not thread-safe.
 */
public final class ChunkOrder {
    private String attempt = "";
    private int next;

    /** Whether a chunk is the first of a try that was not seen before; it is one from now on. */
    public boolean begins(String id, int sequence) {
        boolean begins = sequence == 0 && !id.equals(attempt);
        if (begins) {
            attempt = id;
            next = 0;
        }
        return begins;
    }

    /** Whether a chunk is the next one of the newest try; it has come then. */
    public boolean takes(String id, int sequence) {
        boolean takes = id.equals(attempt) && sequence == next;
        if (takes) {
            next++;
        }
        return takes;
    }

    /** The number that the next chunk has. */
    public int next() {
        return next;
    }
}
