package io.sightline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.camera.FeedFrame;
import io.sightline.jobs.camera.FrameFeed;
import io.sightline.rooms.question.Inquiry;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.RoomQuestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoRoomTest {
    private final DemoRoom room = new DemoRoom(7, 112, 84);

    @Test
    void theCameraWalksOnceAtItsPace() {
        FrameFeed feed = room.feed(8);
        int frames = 0;
        Duration last = Duration.ZERO;
        for (Optional<FeedFrame> next = feed.next(); next.isPresent(); next = feed.next()) {
            last = next.get().offset();
            frames++;
        }

        assertThat(frames).isEqualTo(room.frames());
        assertThat(last).isEqualTo(Duration.ofMillis(31 * 125));
    }

    @Test
    void asksDifferentQuestionsOfTheKindsThatItIsGiven() {
        EnumSet<QuestionKind> kinds =
                EnumSet.of(QuestionKind.OBJECT_EXISTENCE, QuestionKind.ROOM_SIZE_ESTIMATION);

        assertThat(room.questions(kinds))
                .doesNotHaveDuplicates()
                .hasSizeBetween(2, 3)
                .allMatch(question -> kinds.contains(question.kind()));
    }

    /**
     * Another kind in the shipped checkpoint moves what is asked of the others: then look again.
     */
    @Test
    void theFirstRoomIsAskedAboutInEveryKindThatTheShippedModelLearned() {
        Set<QuestionKind> learned = DemoModel.at(Path.of("../models/rooms-3")).learned();
        long seed =
                Long.parseLong(
                        new CommandLine(new DemoCommand())
                                .getCommandSpec()
                                .findOption("--seed")
                                .defaultValue());
        List<RoomQuestion> questions = new DemoRoom(seed, 112, 84).questions(learned);

        assertThat(questions).extracting(RoomQuestion::kind).containsAll(learned);
        assertThat(questions)
                .filteredOn(question -> question.kind() == QuestionKind.OBJECT_EXISTENCE)
                .extracting(RoomQuestion::answer)
                .contains("yes", "no");
    }

    @Test
    void knowsTheTruthOfWhatIsAskedInOtherWords() {
        RoomQuestion asked = room.questions(EnumSet.of(QuestionKind.OBJECT_COUNTING)).get(0);
        String category = asked.mentions().get(0);

        assertThat(
                        Inquiry.of("how many %ss do you see?".formatted(category))
                                .flatMap(room::question))
                .contains(asked);
        assertThat(Inquiry.of("how far is the sofa from the lamp?").flatMap(room::question))
                .isEmpty();
    }
}
