package io.sightline.operators;

import com.codahale.metrics.Reservoir;
import com.codahale.metrics.SlidingWindowReservoir;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/** Distribution of the last 512 values, for Flink's metrics. Thread-safe. */
public final class SlidingHistogram implements Histogram {
    private static final int VALUES = 512;

    private final Reservoir values = new SlidingWindowReservoir(VALUES);
    private final LongAdder count = new LongAdder();

    @Override
    public void update(long value) {
        count.increment();
        values.update(value);
    }

    @Override
    public long getCount() {
        return count.sum();
    }

    @Override
    public HistogramStatistics getStatistics() {
        return new SnapshotStatistics(values.getSnapshot());
    }
}
