package io.sightline.jobs.demo;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.rooms.question.Inquiry;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.scene.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Shows rooms to the pipeline, asks about them, and keeps the score. */
final class DemoTour {
    private static final double FRAMES_PER_SECOND = 8;
    private static final String CAMERA = "walker";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Set<String> QUIT = Set.of("quit", "exit");
    private static final int EXAMPLES = 3;

    private final JobConfiguration configuration;
    private final Interruption interruption;
    private final DemoConversation conversation;
    private final DemoModel model;
    private final DemoScore score = new DemoScore();

    DemoTour(
            JobConfiguration configuration,
            Interruption interruption,
            DemoConversation conversation,
            DemoModel model) {
        this.configuration = configuration;
        this.interruption = interruption;
        this.conversation = conversation;
        this.model = model;
    }

    /**
     * Walks through a room, then asks what the model can answer. The first question is about the
     * moment at which the walk ended: it waits until all frames and their geometry are known.
     *
     * @return whether all was answered
     */
    boolean visit(DemoRoom room) {
        Instant asOf = walk(room);
        boolean answered = true;
        for (RoomQuestion question : room.questions(model.asked())) {
            if (interruption.isRequested()) {
                return false;
            }
            answered &= ask(room, question, asOf);
            asOf = null;
        }
        conversation.tell(score.summary());
        return answered;
    }

    private Instant walk(DemoRoom room) {
        conversation.tell(
                "A camera walks through a room: scene '%s', camera '%s'"
                        .formatted(room.scene(), CAMERA));
        long begun = System.nanoTime();
        try (DemoCamera camera =
                DemoCamera.start(
                        room.feed(FRAMES_PER_SECOND),
                        new FramePublisher(configuration, room.scene(), CAMERA))) {
            boolean walking = true;
            while (walking) {
                walking = camera.frames() < room.frames() && !interruption.within(POLL);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            conversation.tell(
                    String.format(
                            Locale.ROOT,
                            "%s sent, %.1f a second",
                            Counted.of(camera.frames(), "frame"),
                            camera.frames() / seconds));
            return Instant.ofEpochMilli(camera.lastMs());
        }
    }

    private boolean ask(DemoRoom room, RoomQuestion question, Instant asOf) {
        Wording asked = EvaluationQuestion.of(room.scene(), question).asked();
        Optional<AnswerText> answer = conversation.ask(room.scene(), asked, asOf);
        answer.ifPresent(said -> conversation.tellMore(score.add(question, said.said())));
        return answer.isPresent();
    }

    /**
     * Somebody asks until an empty line or a long silence; where nobody can, a while passes.
     *
     * @return whether there is to be another room
     */
    boolean pause(DemoRoom room, TypedLines typed) {
        if (typed.ended() && !typed.prompted()) {
            interruption.within(REST);
            return true;
        }
        conversation.tell(
                "Your turn: ask about this room. Enter: the next room, help: what else there is.");
        long end = System.nanoTime() + SILENCE.toNanos();
        while (!interruption.isRequested() && !typed.ended()) {
            Optional<String> line = typed.next(POLL);
            if (line.isPresent()) {
                if (line.get().isEmpty() || QUIT.contains(line.get())) {
                    return line.get().isEmpty();
                }
                answer(room, line.get());
                end = System.nanoTime() + SILENCE.toNanos();
            } else if (System.nanoTime() > end) {
                conversation.tell(
                        "Nobody has asked for %d min: on to the next room."
                                .formatted(SILENCE.toMinutes()));
                return true;
            }
            conversation.requireJob();
        }
        return !typed.prompted();
    }

    private void answer(DemoRoom room, String line) {
        if (line.equals("help")) {
            help(room);
        } else {
            askTyped(room, line);
        }
    }

    private void help(DemoRoom room) {
        conversation.tell("A line is a question about the room just shown, such as:");
        room.questions(model.asked()).stream()
                .map(RoomQuestion::stem)
                .limit(EXAMPLES)
                .forEach(conversation::tellMore);
        conversation.tellMore("Enter alone    the next room");
        conversation.tellMore("quit, Ctrl-D   the end of the demo");
        conversation.tell("From another terminal, at any time:");
        conversation.tellMore(
                "./sightline ask -b %s --scene %s \"How many chair(s) are in this room?\""
                        .formatted(
                                configuration.get(KafkaOptions.BOOTSTRAP_SERVERS), room.scene()));
    }

    /** The truth stands beside an answer where what the model was asked is what is known. */
    private void askTyped(DemoRoom room, String text) {
        Optional<AnswerText> answer = conversation.ask(room.scene(), Wording.of(text), null);
        Optional<RoomQuestion> known =
                Inquiry.of(text).flatMap(room::question).filter(truth -> isAsked(truth, answer));
        if (known.isPresent()) {
            conversation.tellMore(score.add(known.get(), answer.get().said()));
            conversation.tell(score.summary());
        }
    }

    private static boolean isAsked(RoomQuestion truth, Optional<AnswerText> answer) {
        return answer.filter(said -> said.prompt().contains(truth.stem())).isPresent();
    }
}
