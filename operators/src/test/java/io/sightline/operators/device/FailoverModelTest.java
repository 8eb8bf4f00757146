package io.sightline.operators.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.Generation;
import io.sightline.model.GenerationFollower;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.UnusableModelException;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import io.sightline.scene.QuestionStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Devices that are lost while they are asked; what they would compute is not looked at here. */
@Timeout(20)
class FailoverModelTest {
    private final UnusableModelException loss = new UnusableModelException("lost", null);

    private final List<FakeDevice> devices =
            IntStream.range(0, 3).mapToObj(FakeDevice::new).toList();
    private final List<Integer> acquired = new ArrayList<>();
    private final CountDownLatch mayAcquire = new CountDownLatch(1);
    private boolean acquiringTakesLong;

    @Test
    void whatIsUnderWayIsAskedOnceMoreOnAnotherDevice() {
        ModelRuntime model = model(0, 1);
        List<String> told = new ArrayList<>();
        CompletableFuture<Generation> answer = model.mllm().generate(request(told));
        CompletableFuture<List<PointMap>> maps = model.pointMaps().estimate(List.of());

        devices.get(0).lose();
        devices.get(1).await(2).forEach(asked -> asked.complete(null));

        assertThat(answer).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(maps).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(acquired).as("both noticed; one model is loaded").containsExactly(0, 1);
        assertThat(told).as("its words").containsExactly("started over");
        assertThat(model.gauges().get("devices-lost").get()).isEqualTo(1);
        assertThat(model.gauges().get("index").get())
                .as("of the device that it is on")
                .isEqualTo(1);
        assertThat(devices.get(0).closed).isTrue();
    }

    @Test
    void whatIsAskedWhileAnotherModelLoadsWaitsForIt() {
        acquiringTakesLong = true;
        ModelRuntime model = model(0, 1);
        CompletableFuture<Generation> first = model.mllm().generate(request(new ArrayList<>()));
        devices.get(0).lose();

        CompletableFuture<Generation> later = model.mllm().generate(request(new ArrayList<>()));
        assertThat(later).isNotDone();
        mayAcquire.countDown();
        devices.get(1).await(2).forEach(asked -> asked.complete(null));

        assertThat(first).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(later).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void withoutAnotherDeviceItIsForTheTaskToFailWith() {
        ModelRuntime model = model(0);
        CompletableFuture<Generation> answer = model.mllm().generate(request(new ArrayList<>()));

        devices.get(0).lose();

        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class).hasCause(loss);
        assertThatThrownBy(() -> model.ready().join()).as("from now on").hasCause(loss);
    }

    @Test
    void aRequestThatMayHaveBrokenTwoDevicesIsNotTriedOnAThird() {
        ModelRuntime model = model(0, 1, 2);
        CompletableFuture<Generation> answer = model.mllm().generate(request(new ArrayList<>()));

        devices.get(0).lose();
        devices.get(1).await(1);
        devices.get(1).lose();

        assertThatThrownBy(answer::join)
                .cause()
                .isExactlyInstanceOf(ModelException.class)
                .hasMessageContaining("two devices");
        CompletableFuture<Generation> next = model.mllm().generate(request(new ArrayList<>()));
        devices.get(2).await(1).forEach(asked -> asked.complete(null));
        assertThat(next).as("another question").succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void aDeviceThatIsLostBeforeItIsAskedIsLeftOut() {
        devices.get(0).lose();

        assertThat(model(0, 1).gauges().get("index").get()).isEqualTo(1);
        assertThat(acquired).containsExactly(0, 1);
    }

    @Test
    void whatNobodyWaitsForIsCancelledOnTheDeviceThatWorksAtIt() {
        ModelRuntime model = model(0, 1);
        CompletableFuture<Generation> answer = model.mllm().generate(request(new ArrayList<>()));
        devices.get(0).lose();
        CompletableFuture<?> work = devices.get(1).await(1).get(0);

        answer.cancel(true);

        assertThat(work)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(CancellationException.class);
    }

    @Test
    void aModelThatComesAfterTheTaskHasEndedIsGivenBack() {
        acquiringTakesLong = true;
        ModelRuntime model = model(0, 1);
        CompletableFuture<Generation> answer = model.mllm().generate(request(new ArrayList<>()));
        devices.get(0).lose();

        model.close();
        mayAcquire.countDown();
        devices.get(1).await(1).forEach(asked -> asked.complete(null));

        assertThat(answer).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(devices.get(1).closed).isTrue();
    }

    private ModelRuntime model(Integer... gpus) {
        DeviceSeat seat =
                new DeviceSeat(
                        new GpuSeats(),
                        new Subtask("job", 0),
                        new TreeSet<>(List.of(gpus)),
                        () -> 1_000);
        return new FailoverModel(new HeldModel(this::acquire, seat));
    }

    private ModelRuntime acquire(OptionalInt gpu) {
        acquired.add(gpu.orElseThrow());
        FakeDevice device = devices.get(gpu.getAsInt());
        if (device.lost) {
            throw loss;
        }
        if (acquiringTakesLong && acquired.size() > 1) {
            try {
                mayAcquire.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return device;
    }

    private static GenerationRequest request(List<String> told) {
        GenerationFollower follower =
                new GenerationFollower() {
                    @Override
                    public void reached(QuestionStage stage) {}

                    @Override
                    public void startedOver() {
                        told.add("started over");
                    }
                };
        return new GenerationRequest(
                List.of(), "Why?", GenerationOptions.PUBLISHED, Long.MAX_VALUE, "", follower);
    }

    /** Does what it is told. */
    private final class FakeDevice implements ModelRuntime, SpatialMllm, PointMapEstimator {
        private final int index;
        private final List<CompletableFuture<?>> asked = new ArrayList<>();
        private volatile boolean lost;
        private volatile boolean closed;

        FakeDevice(int index) {
            this.index = index;
        }

        synchronized List<CompletableFuture<?>> await(int count) {
            try {
                while (asked.size() < count) {
                    wait();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return List.copyOf(asked);
        }

        void lose() {
            lost = true;
            List<CompletableFuture<?>> waiters;
            synchronized (this) {
                waiters = List.copyOf(asked);
            }
            waiters.forEach(waiter -> waiter.completeExceptionally(loss));
        }

        private synchronized <T> CompletableFuture<T> ask() {
            CompletableFuture<T> work = new CompletableFuture<>();
            asked.add(work);
            notifyAll();
            return work;
        }

        @Override
        public CompletableFuture<Generation> generate(GenerationRequest request) {
            return ask();
        }

        @Override
        public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
            return ask();
        }

        @Override
        public PointMapEstimator pointMaps() {
            return this;
        }

        @Override
        public SpatialMllm mllm() {
            return this;
        }

        @Override
        public Map<String, Supplier<Number>> gauges() {
            return Map.of("index", () -> index);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
