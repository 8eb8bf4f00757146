package io.sightline.operators;

import com.codahale.metrics.Snapshot;
import org.apache.flink.metrics.HistogramStatistics;

/** What Flink asks of a distribution, from a snapshot of it. */
final class SnapshotStatistics extends HistogramStatistics {
    private final Snapshot snapshot;

    SnapshotStatistics(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public double getQuantile(double quantile) {
        return snapshot.getValue(quantile);
    }

    @Override
    public long[] getValues() {
        return snapshot.getValues();
    }

    @Override
    public int size() {
        return snapshot.size();
    }

    @Override
    public double getMean() {
        return snapshot.getMean();
    }

    @Override
    public double getStdDev() {
        return snapshot.getStdDev();
    }

    @Override
    public long getMax() {
        return snapshot.getMax();
    }

    @Override
    public long getMin() {
        return snapshot.getMin();
    }
}
