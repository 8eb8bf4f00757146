package io.sightline.jobs.demo;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.rooms.question.Inquiry;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.RoomQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Shows rooms to the pipeline, asks about them, and keeps the score. */
final class DemoTour {
    private static final double FRAMES_PER_SECOND = 8;
    private static final String CAMERA = "walker";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(2);

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
                            "%d frames sent, %.1f a second",
                            camera.frames(),
                            camera.frames() / seconds));
            return Instant.ofEpochMilli(camera.lastMs());
        }
    }

    private boolean ask(DemoRoom room, RoomQuestion question, Instant asOf) {
        Optional<String> answer = conversation.ask(room.scene(), question.text(), asOf);
        answer.ifPresent(said -> conversation.tellMore(score.add(question, said)));
        return answer.isPresent();
    }

    /** Somebody asks until an empty line or a long silence; where nobody can, a while passes. */
    void pause(DemoRoom room, TypedLines typed) {
        if (typed.ended()) {
            interruption.within(REST);
            return;
        }
        conversation.tell("Your turn: ask about this room, or press Enter for the next one.");
        long end = System.nanoTime() + SILENCE.toNanos();
        while (System.nanoTime() < end && !interruption.isRequested() && !typed.ended()) {
            Optional<String> line = typed.next(POLL);
            if (line.isPresent() && line.get().isEmpty()) {
                return;
            }
            if (line.isPresent()) {
                askTyped(room, line.get());
                end = System.nanoTime() + SILENCE.toNanos();
            }
        }
    }

    private void askTyped(DemoRoom room, String text) {
        Optional<Inquiry> inquiry = Inquiry.of(text);
        conversation.tell(remark(inquiry.map(Inquiry::kind)));
        Optional<RoomQuestion> known = inquiry.flatMap(room::question);
        if (known.isPresent()) {
            ask(room, known.get(), null);
            conversation.tell(score.summary());
        } else {
            conversation.ask(room.scene(), RoomQuestion.prompted(text), null);
        }
    }

    private String remark(Optional<QuestionKind> kind) {
        if (model.random()) {
            return "(the weights are random)";
        }
        if (model.learned().isEmpty()) {
            return "(what this checkpoint learned is not said)";
        }
        return kind.filter(model.learned()::contains).isPresent()
                ? "(a kind of question that it learned: %s)".formatted(kind.get().published())
                : "(it did NOT learn questions of this kind%s: its answer is a guess)"
                        .formatted(kind.map(k -> ", " + k.published()).orElse(""));
    }
}
