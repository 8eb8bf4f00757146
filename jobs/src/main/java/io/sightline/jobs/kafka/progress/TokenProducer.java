package io.sightline.jobs.kafka.progress;

import io.sightline.jobs.kafka.Utf8;
import io.sightline.jobs.kafka.progress.Attempt.Chunk;
import io.sightline.operators.answer.QuestionProgress;
import io.sightline.scene.Answer;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers while they are written, as records of the topic of tokens: key = the question's id, value
 * = a chunk of an OpenAI stream. A thread of its own sends them; who writes never waits for it, nor
 * for a broker. What there is no room for is lost, and the numbers of the chunks then have a gap.
 */
final class TokenProducer implements QuestionProgress {
    private static final Logger LOG = LoggerFactory.getLogger(TokenProducer.class);
    private static final int MOST_WAITING = 4096;
    private static final String BUFFER_BYTES = "4194304";
    private static final String MOST_BLOCKED_MS = "5000";

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final IdentityHashMap<Question, Attempt> underWay = new IdentityHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final ThreadPoolExecutor sender =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    TokenProducer::daemon,
                    new ThreadPoolExecutor.DiscardPolicy());

    private TokenProducer(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** The recipe, for a topic that is there. */
    static QuestionProgress.Factory factory(Properties properties, String topic) {
        Properties bounded = new Properties();
        bounded.putAll(properties);
        bounded.put("max.block.ms", MOST_BLOCKED_MS);
        bounded.put("buffer.memory", BUFFER_BYTES);
        return () ->
                new TokenProducer(
                        new KafkaProducer<>(
                                bounded, new ByteArraySerializer(), new ByteArraySerializer()),
                        topic);
    }

    private static Thread daemon(Runnable sending) {
        Thread thread = new Thread(sending, "answer-tokens");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void reached(Question question, QuestionStage stage) {
        if (stage == QuestionStage.QUEUED) {
            underWay.put(question, attempt(question));
        }
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public synchronized void wrote(Question question, String words) {
        Attempt attempt = underWay.get(question);
        if (attempt != null) {
            tell(attempt.words(words));
        }
    }

    @Override
    public synchronized void startedOver(Question question) {
        underWay.computeIfPresent(
                question, (same, attempt) -> attempt.begun() ? attempt(same) : attempt);
    }

    @Override
    public synchronized void ended(Question question, Answer answer) {
        Attempt attempt = underWay.remove(question);
        if (attempt != null) {
            tell(attempt.end(answer));
        }
    }

    private Attempt attempt(Question question) {
        long nowMs = System.currentTimeMillis();
        return new Attempt(question, number.updateAndGet(last -> Math.max(last + 1, nowMs)));
    }

    private void tell(Chunk chunk) {
        sender.execute(() -> send(chunk));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what does not arrive is lost
    private void send(Chunk chunk) {
        try {
            producer.send(record(chunk));
        } catch (RuntimeException e) {
            LOG.debug("A chunk of an answer is not told on '{}'", topic, e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Chunk chunk) {
        List<Header> headers =
                Stream.of(
                                header("ce_specversion", "1.0"),
                                header("ce_type", "io.sightline.answer.chunk"),
                                header(
                                        "ce_source",
                                        "/scenes/" + Utf8.escaped(chunk.question().scene())),
                                header("ce_id", chunk.id() + "#" + chunk.sequence()),
                                header("ce_sequence", Integer.toString(chunk.sequence())),
                                header("content-type", "application/json"))
                        .toList();
        return new ProducerRecord<>(
                topic,
                null,
                null,
                Utf8.bytes(chunk.question().id()),
                Utf8.bytes(chunk.value().toString()),
                headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, Utf8.bytes(value));
    }

    /** Ends at once; what waits is lost with the task. */
    @Override
    public void close() {
        sender.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
