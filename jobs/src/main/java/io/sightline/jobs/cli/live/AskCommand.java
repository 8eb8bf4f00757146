package io.sightline.jobs.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.QuestionOptions;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.DrawOptions;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.MomentConverter;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.cli.terminal.SceneName;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WordingOptions;
import io.sightline.jobs.cli.terminal.Words;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.AnswerStream;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.scene.Wording;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks one question and waits for its answer. */
@Command(
        name = "ask",
        description = "Asks a question about a scene; prints the answer and its evidence.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline ask --scene lobby \"How many chair(s) are in this room?\"",
            "  ./sightline ask --scene lobby \"Is the door open?\" --as-of 2026-11-22T10:41:00Z --json"
        })
public final class AskCommand implements Callable<Integer> {
    private static final Duration BROKER_WITHIN = Duration.ofSeconds(10);
    private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private DrawOptions draw;
    @Mixin private WordingOptions wording;

    @Option(
            names = "--scene",
            required = true,
            converter = SceneName.class,
            description = "The space that is asked about.")
    private String scene;

    @Parameters(paramLabel = "TEXT", converter = Words.class, description = "The question.")
    private String text;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Answer from the frames up to this moment (default: now).")
    private Instant asOf;

    @Option(
            names = "--frames",
            paramLabel = "K",
            converter = WholeNumber.Positive.class,
            description = "How many frames to look at.")
    private Integer frames;

    @Option(names = "--show-prompt", description = "Print what the model was given.")
    private boolean showPrompt;

    @Option(
            names = "--show-reasoning",
            description = "Print what a reasoning model said before its answer.")
    private boolean showReasoning;

    @Option(
            names = "--stream",
            description =
                    "Print the answer while it is written; the job must tell of it"
                            + " (answers.tokens = true).")
    private boolean stream;

    @Option(
            names = "--json",
            description = "Print the answer as it came, and with --stream its chunks before.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = WholeNumber.Positive.class,
            description =
                    "How long to wait (default: a little longer than the job may take by its"
                            + " settings, so that it says itself what went wrong).")
    private Integer timeoutSeconds;

    @Override
    public Integer call() {
        Wording asked = wording.wording(text);
        JobConfiguration configuration = kafka.configuration();
        Duration patience = patience(configuration);
        new TopicProvisioning(configuration, shorter(patience, BROKER_WITHIN)).ensureTopics();
        try (AnswerReader answers = new AnswerReader(configuration);
                AnswerStream tokens = tokens(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = questions.ask(scene, asked, asOf, frames, draw.sampling());
            try (AwaitedQuestion awaited = new AwaitedQuestion(configuration, id, scene)) {
                StreamedAnswer streamed = new StreamedAnswer(spec.commandLine().getOut(), json);
                Optional<JsonNode> answer =
                        tokens == null
                                ? answerTo(id, answers, patience, awaited)
                                : streamed(id, answers, patience, tokens, streamed);
                return print(
                        answer.orElseThrow(() -> silence(configuration, patience, awaited)),
                        awaited,
                        streamed);
            }
        }
    }

    /** What the job waits for and what the model may take, and then a little. */
    private Duration patience(JobConfiguration configuration) {
        if (timeoutSeconds != null) {
            return Duration.ofSeconds(timeoutSeconds);
        }
        return configuration
                .get(asOf == null ? QuestionOptions.NO_FRAMES_WAIT : QuestionOptions.AS_OF_WAIT)
                .plus(configuration.get(AnswerOptions.TIMEOUT))
                .plus(ON_THE_WAY);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What the words are read from; {@code null} where they are not wanted or not told. */
    private AnswerStream tokens(JobConfiguration configuration) {
        String topic = configuration.get(KafkaOptions.TOKENS_TOPIC);
        if (!stream) {
            return null;
        }
        if (new TopicProvisioning(configuration).exists(topic)) {
            return new AnswerStream(configuration);
        }
        spec.commandLine()
                .getErr()
                .println(
                        "The topic '%s' is not there, so the answer comes as a whole: run the job with -D %s=true."
                                .formatted(topic, AnswerOptions.TOKENS.key()));
        return null;
    }

    private static Optional<JsonNode> streamed(
            String id,
            AnswerReader answers,
            Duration patience,
            AnswerStream tokens,
            StreamedAnswer streamed) {
        Optional<JsonNode> answer =
                answers.await(
                        id,
                        patience,
                        () -> {
                            streamed.show(tokens.poll(id));
                            return true;
                        });
        streamed.show(tokens.poll(id));
        return answer;
    }

    private static Optional<JsonNode> answerTo(
            String id, AnswerReader answers, Duration patience, AwaitedQuestion awaited) {
        long begun = System.nanoTime();
        try (ProgressBar bar = Progress.waiting("Asked; no answer yet", patience.toSeconds())) {
            return answers.await(
                    id,
                    patience,
                    () -> {
                        bar.stepTo((System.nanoTime() - begun) / 1_000_000_000);
                        awaited.known().ifPresent(bar::setExtraMessage);
                        return true;
                    });
        }
    }

    private CommandException silence(
            JobConfiguration configuration, Duration patience, AwaitedQuestion awaited) {
        return new CommandException(
                "No answer within %d s on the topic '%s' of %s: is a job running there (./sightline run), is it another broker (-b), or is --timeout too short?%s"
                        .formatted(
                                patience.toSeconds(),
                                configuration.get(KafkaOptions.ANSWERS_TOPIC),
                                configuration.get(KafkaOptions.BOOTSTRAP_SERVERS),
                                awaited.known()
                                        .map(known -> " Known of it: " + known + ".")
                                        .orElse("")));
    }

    private int print(JsonNode answer, AwaitedQuestion awaited, StreamedAnswer streamed) {
        PrintWriter out = spec.commandLine().getOut();
        AnswerText readable = new AnswerText(answer, ZoneId.systemDefault());
        if (json) {
            out.println(answer);
        } else if (readable.answered()) {
            streamed.end(answer.path("answer").asText());
            readable.details().forEach(line -> out.println("    " + line));
            readable.notes().forEach(line -> out.println("    " + line));
            if (showReasoning) {
                readable.reasoning().forEach(line -> out.println("    reasoning: " + line));
            }
            if (showPrompt) {
                readable.prompt().forEach(line -> out.println("    prompt: " + line));
            }
        }
        if (!readable.answered()) {
            streamed.endLine();
        }
        out.flush();
        if (!readable.answered() && !json) {
            List<String> lines = new ArrayList<>(readable.notes());
            lines.add(0, readable.said());
            if (answer.path("status").asText().equals("no_frames")) {
                awaited.known().ifPresent(lines::add); // the scene may be another one's name
            }
            throw new CommandException(String.join("\n", lines));
        }
        return readable.answered() ? 0 : 1;
    }
}
