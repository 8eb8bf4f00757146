package io.sightline.model.engine;

import io.sightline.model.encoder.Chunk;
import io.sightline.model.engine.memory.DeviceFigures;
import io.sightline.model.language.NextToken;
import io.sightline.model.language.TokenBatch;
import io.sightline.model.language.TokenWish;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * What the device computes. Only the thread that owns the device calls it; it keeps no state of any
 * request but in what it hands out.
 */
public interface InferenceDevice extends AutoCloseable {

    /**
     * Loads what it will be asked for, unless it is loaded.
     *
     * @param progress told after each part which share of it all is there, up to 1
     */
    void load(DoubleConsumer progress);

    /** Whether point maps of all chunks are in the same coordinates; the same at all times. */
    boolean inRoom();

    /** Token slots of the preallocated key and value cache. */
    int kvSlots();

    /** The making of the prefix of some frames, or its way back. */
    DeviceTask<Prefix> encode(ClipInput input);

    /** The geometry of chunks of one shape, a list of point maps for each chunk. */
    DeviceTask<List<List<PointMap>>> pointMaps(List<Chunk> chunks);

    /**
     * Extends every sequence of a batch by its new tokens. Doing it twice is doing it once.
     *
     * @param wishes what each wants to know of the token after its last new one
     * @return that, for each
     * @throws io.sightline.model.engine.memory.OutOfDeviceMemoryException if there is no room
     */
    List<NextToken> extend(TokenBatch<Prefix> batch, List<TokenWish> wishes);

    /** Frees a prefix; one that is wanted may be kept elsewhere, for encode to bring back. */
    void free(Prefix prefix, boolean wanted);

    /** Computes something very small; throws whatever comes if the device does not do even that. */
    void probe();

    /** What it is, holds and has done. */
    DeviceFigures figures();

    /** Gives up what is kept only for speed. */
    void trim();

    @Override
    void close();
}
