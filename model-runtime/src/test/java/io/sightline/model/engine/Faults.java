package io.sightline.model.engine;

import io.sightline.model.engine.memory.OutOfDeviceMemoryException;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Fails a call now and then, in every way that a call can fail. */
final class Faults {
    private static final List<Supplier<Throwable>> CONTAINABLE =
            List.of(
                    () -> new IllegalStateException("device"),
                    () -> new OutOfDeviceMemoryException("no memory", null),
                    () -> new OutOfMemoryError("heap"));

    private static final List<Supplier<Throwable>> LASTING =
            List.of(
                    () -> new StackOverflowError("lasting"),
                    () -> new NoSuchMethodError("lasting"));

    private final Random random;
    private final double containable;
    private final double lasting;
    private boolean over;

    /**
     * @param containable share of calls that fail with what is one request's affair
     * @param lasting share of calls that fail with what is everybody's
     */
    Faults(Random random, double containable, double lasting) {
        this.random = random;
        this.containable = containable;
        this.lasting = lasting;
    }

    /** Nothing fails. */
    static Faults none() {
        return new Faults(new Random(0), 0, 0);
    }

    /** From now on nothing fails. */
    void end() {
        over = true;
    }

    /** Fails, or not. */
    void strike() {
        double luck = over ? 1 : random.nextDouble();
        if (luck < lasting) {
            raise(any(LASTING));
        } else if (luck < lasting + containable) {
            raise(any(CONTAINABLE));
        }
    }

    private Throwable any(List<Supplier<Throwable>> faults) {
        return faults.get(random.nextInt(faults.size())).get();
    }

    /** Throws what need not be declared. */
    static void raise(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }
}
