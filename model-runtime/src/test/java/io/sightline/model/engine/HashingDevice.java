package io.sightline.model.engine;

import io.sightline.model.Phase;
import io.sightline.model.encoder.Chunk;
import io.sightline.model.engine.memory.DeviceFigures;
import io.sightline.model.engine.memory.OutOfDeviceMemoryException;
import io.sightline.model.language.HostTokens;
import io.sightline.model.language.NextToken;
import io.sightline.model.language.TokenBatch;
import io.sightline.model.language.TokenWish;
import io.sightline.scene.PointMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * A device whose model is a hash: the next token depends on the prefix and on every token after it,
 * all read back from the cache slots that the engine named. Whatever the engine mixes up changes a
 * token. Each step takes a known time, and can be made to fail.
 */
final class HashingDevice implements InferenceDevice {
    static final int VOCABULARY = 40;
    static final int STOP = 0;
    private static final int PREFIX_PIECES = 4;

    /** What the device was asked to do, one word a step. */
    final List<String> steps = new ArrayList<>();

    /** What the next steps do instead of working; {@code null} works. */
    final Deque<Throwable> faults = new ArrayDeque<>();

    /** Strikes every call. */
    Faults everywhere = Faults.none();

    /** Whether its scores are no numbers, as of weights with a NaN. */
    boolean spoiled;

    /** Whether it computes nothing any more, as a GPU after an illegal access. */
    boolean lost;

    /** Of each freed prefix, whether it may be wanted again. */
    final List<Boolean> freed = new ArrayList<>();

    final Set<Object> open = new HashSet<>();
    boolean closed;
    private final HandClock clock;
    private final long[] cache;
    private final Map<Prefix, List<String>> prefixes = new HashMap<>();
    private long made;

    HashingDevice(HandClock clock, int slots) {
        this.clock = clock;
        cache = new long[slots];
    }

    static OutOfDeviceMemoryException noMemory() {
        return new OutOfDeviceMemoryException("no memory", null);
    }

    /** What a generation must be, computed without any engine. */
    static List<Integer> expected(String frames, int[] words, int maxTokens) {
        long state = hash(List.of(frames.split("")));
        int position = frames.length();
        for (int word : words) {
            state = mix(state, word, position++);
        }
        List<Integer> generated = new ArrayList<>();
        while (generated.size() < maxTokens) {
            int token = token(state);
            generated.add(token);
            if (token == STOP) {
                break;
            }
            state = mix(state, token, position++);
        }
        return generated;
    }

    @Override
    public void load(DoubleConsumer progress) {
        work("load", 0);
        progress.accept(1);
    }

    @Override
    public boolean inRoom() {
        return false;
    }

    @Override
    public int kvSlots() {
        return cache.length;
    }

    @Override
    public DeviceTask<Prefix> encode(ClipInput input) {
        everywhere.strike();
        return new HashingTask<>(PREFIX_PIECES, "encode", () -> named(input));
    }

    private Prefix named(ClipInput input) {
        int tokens = input.prompt().ids().length;
        Prefix prefix = new Prefix(made++, tokens, input.prompt().positions().after(tokens));
        prefixes.put(prefix, input.clip().digests());
        open.add(prefix);
        return prefix;
    }

    private void requirePresent() {
        if (lost) {
            throw new IllegalStateException("an illegal memory access was encountered");
        }
    }

    @Override
    public void probe() {
        requirePresent();
    }

    @Override
    public void free(Prefix prefix, boolean wanted) {
        freed.add(wanted);
        prefixes.remove(prefix);
        open.remove(prefix);
    }

    @Override
    public DeviceTask<List<List<PointMap>>> pointMaps(List<Chunk> chunks) {
        everywhere.strike();
        String word = "geometry×" + chunks.size();
        return new HashingTask<>(
                2, word, () -> chunks.stream().map(HashingDevice::pointMaps).toList());
    }

    private static List<PointMap> pointMaps(Chunk chunk) {
        return chunk.frames().stream()
                .map(f -> new PointMap(f.id(), f.timeMs(), 0, 0, null, null, null, null))
                .toList();
    }

    @Override
    public List<NextToken> extend(TokenBatch<Prefix> pass, List<TokenWish> wishes) {
        work(pass.ids()[0].length == 1 ? "decode×" + pass.ids().length : "prefill", 10);
        for (int b = 0; b < pass.ids().length; b++) {
            for (int m = 0; m < pass.ids()[b].length; m++) {
                long token = 1000 * pass.ids()[b][m] + pass.positions()[b][m];
                cache[(int) pass.write()[b][m]] = token;
            }
        }
        List<NextToken> said = new ArrayList<>();
        int b = 0;
        for (int group = 0; group < pass.sharers().length; group++) {
            for (int i = 0; i < pass.sharers()[group]; i++, b++) {
                float[] logits = new float[VOCABULARY];
                int next = token(read(pass, b, pass.prefixes().get(group)));
                logits[next] = spoiled ? Float.NaN : 1;
                said.add(HostTokens.next(logits, wishes.get(b)));
            }
        }
        return said;
    }

    private long read(TokenBatch<Prefix> pass, int b, Prefix prefix) {
        boolean[] visible = pass.visible()[b][pass.visible()[b].length - 1];
        long state = hash(prefixes.get(prefix));
        for (int s = 0; s < visible.length; s++) {
            if (visible[s]) {
                long token = cache[(int) pass.read()[b][s]];
                state = mix(state, (int) (token / 1000), (int) (token % 1000));
            }
        }
        return state;
    }

    private void work(String word, long ms) {
        everywhere.strike();
        requirePresent();
        if (!faults.isEmpty()) {
            Faults.raise(faults.poll());
        }
        steps.add(word);
        clock.advanceMs(ms);
    }

    @Override
    public DeviceFigures figures() {
        return new DeviceFigures("hashes", open.size(), 0);
    }

    @Override
    public void trim() {
        everywhere.strike();
        steps.add("trim");
    }

    @Override
    public void close() {
        closed = true;
    }

    private static long hash(List<String> letters) {
        long state = 17;
        for (String letter : letters) {
            state = mix(state, letter.charAt(0), 0);
        }
        return state;
    }

    private static long mix(long state, int token, int position) {
        long mixed = (state ^ (token * 31L + position)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    private static int token(long state) {
        return (int) Long.remainderUnsigned(state >>> 7, VOCABULARY);
    }

    /** A task of some pieces of 20 ms. */
    private final class HashingTask<R> implements DeviceTask<R> {
        private final String word;
        private final java.util.function.Supplier<R> maker;
        private int left;

        private HashingTask(int pieces, String word, java.util.function.Supplier<R> maker) {
            left = pieces;
            this.word = word;
            this.maker = maker;
            open.add(this);
        }

        @Override
        public Phase phase() {
            return left > 1 ? Phase.VISUAL_ENCODER : Phase.PREFILL;
        }

        @Override
        public boolean step() {
            work(word, 20);
            return --left == 0;
        }

        @Override
        public R result() {
            everywhere.strike();
            return maker.get();
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}
