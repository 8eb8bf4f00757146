package io.sightline.rooms.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.Camera;
import io.sightline.rooms.Category;
import io.sightline.rooms.Colour;
import io.sightline.rooms.Light;
import io.sightline.rooms.Pose;
import io.sightline.rooms.Room;
import io.sightline.rooms.RoomObject;
import io.sightline.rooms.Shape;
import io.sightline.rooms.Surface;
import io.sightline.rooms.render.Geometry;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A room laid out by hand, so that the answers are known without computing them. */
class QuestionMakerTest {
    private static final Colour GREY = new Colour(0.5, 0.5, 0.5);

    /** A plan from above, x to the right, y up: the lamp in the middle, the rest around it. */
    private static final Room ROOM =
            new Room(
                    6,
                    5,
                    2.5,
                    Collections.nCopies(6, new Surface(GREY, GREY, 1)),
                    List.of(
                            object(Category.LAMP, 3.0, 2.5, 0.3, 1.5),
                            object(Category.SOFA, 5.0, 2.5, 2.0, 0.7),
                            object(Category.BALL, 3.0, 4.5, 0.6, 0.6),
                            object(Category.TABLE, 1.0, 2.0, 1.2, 0.7),
                            object(Category.BIN, 0.5, 4.5, 0.4, 0.5),
                            object(Category.BIN, 1.5, 4.5, 0.4, 0.5),
                            object(Category.STOOL, 5.5, 0.5, 0.5, 0.6)),
                    new Light(0, 0, 1, 0.5));

    /** The stool is never in view; lamp, sofa, ball and table appear one frame after another. */
    private static final Visibility SEEN =
            new Visibility(ROOM, List.of(frame(0), frame(0, 1), frame(2), frame(3, 4, 5), frame()));

    @Test
    void countsWhatIsSeen() {
        assertThat(truths(QuestionKind.OBJECT_COUNTING))
                .containsEntry("How many bin(s) are in this room?", "2")
                .containsEntry("How many sofa(s) are in this room?", "1")
                .hasSize(5);
    }

    @Test
    void measuresBetweenClosestPoints() {
        assertThat(truths(QuestionKind.OBJECT_ABS_DISTANCE))
                .containsEntry(
                        "Measuring from the closest point of each object, what is the distance"
                                + " between the lamp and the ball (in meters)?",
                        "1.6")
                .noneSatisfy((stem, answer) -> assertThat(stem).contains("bin"));
    }

    @Test
    void measuresObjectsInCentimetresAndTheRoomInSquareMetres() {
        assertThat(truths(QuestionKind.OBJECT_SIZE_ESTIMATION))
                .containsEntry(
                        "What is the length of the longest dimension (length, width, or height) of"
                                + " the lamp, measured in centimeters?",
                        "150");
        assertThat(truths(QuestionKind.ROOM_SIZE_ESTIMATION))
                .containsExactly(
                        Map.entry("What is the size of this room (in square meters)?", "30.0"));
    }

    @Test
    void comparesDistances() {
        assertThat(truths(QuestionKind.OBJECT_REL_DISTANCE))
                .isNotEmpty()
                .allSatisfy(
                        (stem, answer) -> {
                            if (stem.endsWith("closest to the sofa?")) {
                                assertThat(answer).isEqualTo("lamp");
                            }
                        });
    }

    @Test
    void namesDirectionsFromWhereOneStands() {
        assertThat(truths(QuestionKind.OBJECT_REL_DIRECTION_EASY))
                .containsEntry(
                        "If I am standing by the lamp and facing the sofa, is the ball to the left"
                                + " or the right of the sofa?",
                        "left")
                .containsEntry(
                        "If I am standing by the lamp and facing the ball, is the sofa to the left"
                                + " or the right of the ball?",
                        "right");
        assertThat(truths(QuestionKind.OBJECT_REL_DIRECTION_MEDIUM))
                .containsEntry(
                        "If I am standing by the lamp and facing the sofa, is the table to my left,"
                                + " right, or back?",
                        "back");
        assertThat(truths(QuestionKind.OBJECT_REL_DIRECTION_HARD))
                .hasEntrySatisfying(
                        "If I am standing by the table and facing the ball, is the lamp to my"
                                + " front-left, front-right, back-left, or back-right?\n"
                                + "The directions refer to the quadrants of a Cartesian plane (if I"
                                + " am standing at the origin and facing along the positive"
                                + " y-axis).",
                        answer -> assertThat(answer).isEqualTo("front-right"));
    }

    @Test
    void tellsWhatCameFirst() {
        assertThat(truths(QuestionKind.OBJ_APPEARANCE_ORDER))
                .isNotEmpty()
                .allSatisfy(
                        (stem, answer) ->
                                assertThat(List.of(answer.split(", ")))
                                        .isSubsetOf("lamp", "sofa", "ball", "table", "bin")
                                        .isSortedAccordingTo(
                                                (a, b) -> Integer.compare(appears(a), appears(b))));
    }

    @Test
    void findsTheTurnsOfARoute() {
        assertThat(truths(QuestionKind.ROUTE_PLANNING))
                .hasEntrySatisfying(
                        "You are a robot beginning at the sofa and facing the lamp. You want to"
                                + " navigate to the ball. You will perform the following actions"
                                + " (Note: for each [please fill in], choose either 'turn back,'"
                                + " 'turn left,' or 'turn right.'): 1. Go forward until the lamp 2."
                                + " [please fill in] 3. Go forward until the ball. You have reached"
                                + " the final destination.",
                        answer -> assertThat(answer).isEqualTo("Turn Right"))
                .anySatisfy((stem, answer) -> assertThat(answer).contains(", "));
    }

    @Test
    void neverDeniesWhatIsThereButUnseen() {
        assertThat(truths(QuestionKind.OBJECT_EXISTENCE))
                .containsEntry("Is there a lamp in the room?", "yes")
                .containsEntry("Is there a plant in the room?", "no")
                .doesNotContainKey("Is there a stool in the room?")
                .hasSize(9);
    }

    @Test
    void promptsAsTheEvaluationDoes() {
        RoomQuestion open = ask(QuestionKind.ROOM_SIZE_ESTIMATION, 1);
        RoomQuestion choice = ask(QuestionKind.OBJECT_REL_DIRECTION_EASY, 1);

        assertThat(open.text())
                .isEqualTo(
                        "What is the size of this room (in square meters)?\n"
                                + "Please answer the question using a single word or phrase.");
        assertThat(choice.text())
                .isEqualTo(
                        choice.stem()
                                + "\nOptions:\nA. "
                                + choice.options().get(0)
                                + "\nB. "
                                + choice.options().get(1)
                                + "\nAnswer with the option's letter from the given choices"
                                + " directly.");
        assertThat(choice.options().get(choice.answer().equals("A") ? 0 : 1))
                .isEqualTo(choice.answerInWords());
    }

    @Test
    void asksNothingOfAnEmptyView() {
        Visibility nothing = new Visibility(ROOM, List.of(frame()));

        assertThat(
                        QuestionMaker.askAll(
                                List.of(QuestionKind.values()), nothing, new SplittableRandom(4)))
                .allMatch(
                        question ->
                                question.kind() == QuestionKind.ROOM_SIZE_ESTIMATION
                                        || question.answer().equals("no"));
    }

    @Test
    void knowsKindsByBothNames() {
        assertThat(QuestionKind.named("obj_appearance_order"))
                .contains(QuestionKind.OBJ_APPEARANCE_ORDER);
        assertThat(QuestionKind.named("order")).contains(QuestionKind.OBJ_APPEARANCE_ORDER);
        assertThat(QuestionKind.named("colour")).isEmpty();
    }

    private static int appears(String label) {
        return SEEN.firstFrame(label);
    }

    /** Everything that is ever asked: stem to answer in words. */
    private static Map<String, String> truths(QuestionKind kind) {
        Map<String, String> truths = new TreeMap<>();
        for (int seed = 0; seed < 400; seed++) {
            QuestionMaker.ask(kind, SEEN, new SplittableRandom(seed))
                    .ifPresent(question -> truths.put(question.stem(), question.answerInWords()));
        }
        return truths;
    }

    private static RoomQuestion ask(QuestionKind kind, long seed) {
        return QuestionMaker.ask(kind, SEEN, new SplittableRandom(seed)).orElseThrow();
    }

    private static RoomObject object(
            Category category, double x, double y, double length, double height) {
        double width = category.shape() == Shape.BOX ? 0.8 : length;
        return new RoomObject(category, x, y, 0, length, width, height, GREY);
    }

    /** A frame of 112 × 84 that shows 20 pixels of each of some objects and 19 of the stool. */
    private static Geometry frame(int... objects) {
        byte[] hits = new byte[112 * 84];
        Arrays.fill(hits, (byte) -1);
        for (int object : objects) {
            IntStream.range(0, 20).forEach(i -> hits[100 * object + i] = (byte) object);
        }
        IntStream.range(0, 19).forEach(i -> hits[600 + i] = 6);
        return new Geometry(
                new Camera(112, 84, 1.5),
                new Pose(3, 2, 1.5, 0, 0, 0),
                new float[hits.length],
                hits,
                new float[hits.length]);
    }
}
