package io.sightline.operators.quota;

import io.sightline.config.JobConfiguration;
import io.sightline.config.QuotaOptions;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The allowances that the tasks of a job share in one TaskManager. They last as long as one of the
 * tasks does, and fill up again with the next ones. Thread-safe.
 */
public final class SharedAllowances implements AutoCloseable {
    private static final int SECONDS = 10;
    private static final long SECOND_MS = 1_000;
    private static final Map<Key, SharedAllowances> OF_JOBS = new HashMap<>();

    private final Key key;
    private final Allowances allowances;
    private int users;

    private record Key(String job, String of) {}

    private SharedAllowances(Key key, Allowances allowances) {
        this.key = key;
        this.allowances = allowances;
    }

    /** Of frames, in their number. */
    public static SharedAllowances ofFrames(
            JobConfiguration configuration, RuntimeContext context) {
        int frames = configuration.get(QuotaOptions.FRAMES);
        return of("frames", (double) SECONDS * frames, SECONDS * SECOND_MS, context);
    }

    /** Of the device's time, in milliseconds. */
    public static SharedAllowances ofDevice(
            JobConfiguration configuration, RuntimeContext context) {
        int seconds = configuration.get(QuotaOptions.DEVICE_SECONDS);
        return of("device", (double) SECOND_MS * seconds, 60 * SECOND_MS, context);
    }

    private static SharedAllowances of(
            String of, double whole, long periodMs, RuntimeContext context) {
        synchronized (OF_JOBS) {
            SharedAllowances shared =
                    OF_JOBS.computeIfAbsent(
                            new Key(context.getJobInfo().getJobId().toString(), of),
                            key -> new SharedAllowances(key, new Allowances(whole, periodMs)));
            shared.users++;
            return shared;
        }
    }

    /** What they are. */
    public Allowances get() {
        return allowances;
    }

    /** One task less uses them; to be called once by each. */
    @Override
    public void close() {
        synchronized (OF_JOBS) {
            users--;
            if (users == 0) {
                OF_JOBS.remove(key);
            }
        }
    }
}
