package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.ModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.admission.FrameWatermarks;
import io.sightline.operators.admission.QuestionWatermarks;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpatialAnswerPipelineITCase {
    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final AtomicInteger GEOMETRY_FRAMES = new AtomicInteger();

    private final JobConfiguration configuration =
            JobConfiguration.of(Map.of("sampling.frames", "4"));
    private final List<ReceivedFrame> frames = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();

    @Test
    void answersEveryQuestionFromItsOwnSceneUpToItsMoment() throws Exception {
        IntStream.range(0, 20).forEach(i -> publish("kitchen", 1000L * i));
        IntStream.range(0, 12).forEach(i -> publish("hall", 1000L * i));
        ask("q1", "kitchen", 9_500L, null);
        ask("q2", "hall", 19_000L, null);
        ask("q3", "cellar", 5_000L, null);
        ask("q4", "hall", 19_000L, "questions need words");

        Map<String, Answer> answers = run();

        assertThat(answers).containsOnlyKeys("q1", "q2", "q3", "q4");
        Answer kitchen = answers.get("q1");
        assertThat(kitchen.status()).isEqualTo(Status.ANSWERED);
        assertThat(kitchen.id()).isEqualTo("q1#9500");
        assertThat(kitchen.frames()).hasSize(4);
        assertThat(kitchen.frames()).extracting(Evidence::timeMs).isSorted().contains(9_000L);
        assertThat(kitchen.frames()).allMatch(frame -> frame.timeMs() <= 9_500);
        assertThat(kitchen.answer()).startsWith("What is here? camera-");
        assertThat(answers.get("q2").frames()).extracting(Evidence::timeMs).contains(11_000L);
        assertThat(answers.get("q3").status()).isEqualTo(Status.NO_FRAMES);
        assertThat(answers.get("q4").status()).isEqualTo(Status.INVALID);
        assertThat(answers.get("q4").answer()).isNull();
        assertThat(answers.get("q4").error().message()).isEqualTo("questions need words");
    }

    @Test
    void refusesWhatIsNoImageAndGoesOn() throws Exception {
        publish("kitchen", 1000);
        publish("kitchen", 2000, "no image".getBytes(StandardCharsets.UTF_8));
        publish("kitchen", 3000);

        List<DeadLetter> letters = refused();

        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).refusal().code()).isEqualTo("frame.not_an_image");
        assertThat(letters.get(0).stage()).isEqualTo("admit");
        assertThat(letters.get(0).record().value()).asString().isEqualTo("no image");
    }

    @Test
    void restingCameraCostsNoMorePassesAndIsStillSeenNow() throws Exception {
        IntStream.range(0, 60).forEach(i -> publish("kitchen", 1000L * i, noisy(i)));
        ask("q", "kitchen", 59_000L, null);
        GEOMETRY_FRAMES.set(0);
        long gatedBefore = sum("frames.gated", Counter.class, Counter::getCount);

        Answer answer = run(gpu -> new FakeModelRuntime(GEOMETRY_FRAMES::addAndGet)).get("q");

        assertThat(answer.frames())
                .hasSize(4)
                .last()
                .extracting(Evidence::timeMs)
                .isEqualTo(59_000L);
        assertThat(GEOMETRY_FRAMES.get()).isLessThanOrEqualTo(1);
        assertThat(sum("frames.gated", Counter.class, Counter::getCount) - gatedBefore)
                .isEqualTo(59);
    }

    @Test
    void chunksAndTheirCoverageAreMeasured() throws Exception {
        IntStream.range(0, 20).forEach(i -> publish("kitchen", 1000L * i));
        ask("q", "kitchen", 19_000L, null);
        long chunksBefore = sum("chunks.latency-ms", Histogram.class, Histogram::getCount);

        run();

        assertThat(sum("chunks.latency-ms", Histogram.class, Histogram::getCount))
                .isGreaterThan(chunksBefore);
        assertThat(metrics("geometry.epochs-opened", Counter.class)).isNotEmpty();
        assertThat(metrics("geometry.alignment-residual", Gauge.class)).isNotEmpty();
        assertThat(metrics("geometry.coverage-ratio", Gauge.class)).isNotEmpty();
    }

    private static <M> long sum(String name, Class<M> type, ToLongFunction<M> value) {
        return metrics(name, type).stream().mapToLong(value).sum();
    }

    /** The metrics of a name in all tasks so far. */
    private static <M> List<M> metrics(String name, Class<M> type) {
        List<M> found = new ArrayList<>();
        METRICS.getMetricsByGroup()
                .forEach(
                        (group, metrics) ->
                                metrics.forEach(
                                        (last, metric) -> {
                                            if (group.getMetricIdentifier(last).endsWith(name)) {
                                                found.add(type.cast(metric));
                                            }
                                        }));
        return found;
    }

    /** The same view again and again, with a sensor's noise. */
    private static byte[] noisy(long seed) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(TurningCamera.image(0)));
            WritableRaster pixels = image.getRaster();
            Random noise = new Random(seed);
            for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
                int x = i % image.getWidth();
                int y = Math.floorDiv(i, image.getWidth());
                double grey = pixels.getSample(x, y, 0) + 4 * noise.nextGaussian();
                pixels.setSample(x, y, 0, (int) Math.max(0, Math.min(255, grey)));
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Answer> run() throws Exception {
        return run(FakeModelRuntime.factory());
    }

    private Map<String, Answer> run(ModelRuntime.Factory models) throws Exception {
        StreamExecutionEnvironment environment = environment();
        try (CloseableIterator<Answer> answers =
                define(environment, models).answers().executeAndCollect()) {
            List<Answer> all = new ArrayList<>();
            answers.forEachRemaining(all::add);
            return all.stream().collect(Collectors.toMap(Answer::questionId, Function.identity()));
        }
    }

    private List<DeadLetter> refused() throws Exception {
        ask("q", "kitchen", 1L, null);
        return define(environment(), FakeModelRuntime.factory())
                .deadLetters()
                .executeAndCollect(10);
    }

    private SpatialAnswers define(
            StreamExecutionEnvironment environment, ModelRuntime.Factory models) {
        // one scene's frames stay in order, as in a partition of a topic: read or dealt out by
        // several tasks, some may come after a question that others are past the moment of
        DataStream<ReceivedFrame> received =
                environment
                        .fromData(ReceivedFrame.class, frames.toArray(ReceivedFrame[]::new))
                        .setParallelism(1)
                        .keyBy(frame -> frame.frame().scene(), Types.STRING)
                        .assignTimestampsAndWatermarks(FrameWatermarks.strategy(configuration))
                        .setParallelism(environment.getParallelism());
        DataStream<Question> asked =
                environment
                        .fromData(Question.class, questions.toArray(Question[]::new))
                        .assignTimestampsAndWatermarks(QuestionWatermarks.strategy());
        return SpatialAnswerPipeline.define(
                received, asked, models, Outside.NOTHING, configuration);
    }

    private static StreamExecutionEnvironment environment() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(2);
        return environment;
    }

    private void publish(String scene, long timeMs) {
        publish(scene, timeMs, TurningCamera.image(timeMs));
    }

    private void publish(String scene, long timeMs, byte[] image) {
        byte[] key = scene.getBytes(StandardCharsets.UTF_8);
        ReceivedRecord record =
                new ReceivedRecord("frames", 0, frames.size(), timeMs, key, image, List.of());
        Frame frame = new Frame(scene, "camera", "camera-" + timeMs, timeMs, image, null);
        frames.add(new ReceivedFrame(record, frame, null));
    }

    private void ask(String id, String scene, Long asOfMs, String fault) {
        questions.add(
                new Question(
                        id,
                        scene,
                        "What is here?",
                        List.of(),
                        asOfMs,
                        null,
                        null,
                        null,
                        null,
                        1,
                        fault,
                        null,
                        false,
                        List.of(),
                        null,
                        null,
                        null,
                        null));
    }
}
