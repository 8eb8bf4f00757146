package io.sightline.jobs.demo;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.flink.RunningJob;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.scene.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Somebody who asks on one topic and waits for what is answered on the other. */
final class DemoConversation implements AutoCloseable {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Interruption interruption;
    private final RunningJob job;
    private final Consumer<String> say;
    private final AnswerReader answers;
    private final QuestionPublisher questions;
    private Set<String> noted = Set.of();

    DemoConversation(
            JobConfiguration configuration,
            Interruption interruption,
            RunningJob job,
            Consumer<String> say) {
        this.interruption = interruption;
        this.job = job;
        this.say = say;
        this.answers = new AnswerReader(configuration);
        this.questions = new QuestionPublisher(configuration);
    }

    /**
     * Asks, and shows the answer with its evidence. What the first answer has noted, the demo's own
     * questions all would, and it is not repeated; what is noted of one question is.
     *
     * @param asOf the moment it is about, or {@code null} for now
     * @return what was said; nothing if there is no answer
     */
    Optional<AnswerText> ask(String scene, Wording asked, Instant asOf) {
        tell("Q  " + asked.text() + (asOf == null ? "" : "  (as of " + clock(asOf) + ")"));
        String id = questions.ask(scene, asked, asOf, null, null);
        Optional<AnswerText> answer =
                answers.await(id, PATIENCE, this::goesOn)
                        .map(said -> new AnswerText(said, ZoneId.systemDefault()));
        if (answer.isEmpty()) {
            tell("A  no answer");
            return Optional.empty();
        }
        tell("A  " + answer.get().said());
        answer.get().details().forEach(this::tellMore);
        List<String> notes = answer.get().notes();
        notes.stream().filter(note -> !noted.contains(note)).forEach(this::tellMore);
        noted = noted.isEmpty() ? Set.copyOf(notes) : noted;
        return answer.filter(AnswerText::answered);
    }

    /** A line with the time of day. */
    void tell(String line) {
        say.accept(clock(Instant.now()) + "  " + line);
    }

    /** A line that belongs to the one before. */
    void tellMore(String line) {
        say.accept("             " + line);
    }

    /**
     * Nothing while there is a job to ask.
     *
     * @throws io.sightline.jobs.cli.terminal.CommandException saying why there is none
     */
    void requireJob() {
        job.throwIfEnded();
    }

    private boolean goesOn() {
        requireJob();
        return !interruption.isRequested();
    }

    private static String clock(Instant moment) {
        return CLOCK.format(moment.atZone(ZoneId.systemDefault()));
    }

    @Override
    public void close() {
        questions.close();
        answers.close();
    }
}
