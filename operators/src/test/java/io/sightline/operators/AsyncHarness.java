package io.sightline.operators;

import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * An async function in its operator, with a clock that the test sets.
 *
 * @param <I> in
 * @param <O> out
 */
public final class AsyncHarness<I, O> implements AutoCloseable {
    private final OneInputStreamOperatorTestHarness<I, O> harness;

    /** The operator, not yet open. */
    public AsyncHarness(
            AsyncFunction<I, O> function,
            Class<I> input,
            long timeoutMs,
            int capacity,
            OutputMode mode)
            throws Exception {
        this(function, input, timeoutMs, capacity, mode, MockEnvironment.builder().build());
    }

    /** The same in a task of one's own making. */
    public AsyncHarness(
            AsyncFunction<I, O> function,
            Class<I> input,
            long timeoutMs,
            int capacity,
            OutputMode mode,
            MockEnvironment task)
            throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncWaitOperatorFactory<>(function, timeoutMs, capacity, mode),
                        TypeInformation.of(input).createSerializer(new SerializerConfigImpl()),
                        task);
    }

    /** Opens, from a snapshot unless it is {@code null}. */
    public AsyncHarness<I, O> open(OperatorSubtaskState snapshot) throws Exception {
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return this;
    }

    /** Has the task fail, which {@link #failure} then tells, and not the test. */
    public void mayFail() {
        harness.getEnvironment().setExpectedExternalFailureCause(Exception.class);
    }

    /** Why the task failed, if it has. */
    public Optional<Throwable> failure() {
        return harness.getEnvironment().getActualExternalFailureCause().map(cause -> cause);
    }

    public void process(I input) throws Exception {
        harness.processElement(input, 0);
    }

    public void at(long nowMs) throws Exception {
        harness.setProcessingTime(nowMs);
    }

    /** What has come out so far. */
    public List<O> out() throws Exception {
        while (true) {
            Optional<Mail> mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
            if (mail.isEmpty()) {
                return harness.extractOutputValues();
            }
            mail.get().run();
        }
    }

    public OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
