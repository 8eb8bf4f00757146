package io.sightline.rooms.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.scene.PointCloud;
import io.sightline.rooms.scene.Scene;
import io.sightline.rooms.scene.SceneObject;
import io.sightline.rooms.scene.Sighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalancedQuestionsTest {
    private static final Footage FOOTAGE = new Footage(RoomPlan.LIVING_ROOM, 8, 28, 21);
    private static final List<String> WORDS =
            IntStream.range(0, 40).mapToObj(i -> "thing" + i).toList();

    @Test
    void keepsThePublishedBalanceOverManyRooms() {
        BalancedQuestions balanced = new BalancedQuestions(KindBalance.PUBLISHED, 6);
        int total = 0;
        for (long seed = 0; seed < 250; seed++) {
            List<RoomQuestion> questions = ask(balanced, seed);
            total += questions.size();

            assertThat(questions).extracting(RoomQuestion::stem).doesNotHaveDuplicates();
            assertThat(questions).hasSizeLessThanOrEqualTo(6);
        }

        assertThat(total).isGreaterThan(800);
        assertThatSharesAreKept(balanced.asked(), total);
        assertThat(balanced.asked()).doesNotContainKey(QuestionKind.OBJECT_EXISTENCE);
    }

    @Test
    void asksAsManyAboutScansAsPublished() {
        BalancedQuestions balanced = new BalancedQuestions(KindBalance.PUBLISHED, 58);
        int total = 0;
        for (int scan = 0; scan < 1201; scan++) {
            SplittableRandom random = new SplittableRandom(scan);
            total += balanced.ask(furnished(random), random).size();
        }

        assertThat(total).isGreaterThan(68_000);
        assertThatSharesAreKept(balanced.asked(), total);
        assertThat(balanced.asked()).containsEntry(QuestionKind.ROOM_SIZE_ESTIMATION, 1201);
    }

    @Test
    void asksOnlyTheKindsThatHaveAShare() {
        BalancedQuestions balanced =
                new BalancedQuestions(
                        KindBalance.even(
                                List.of(
                                        QuestionKind.OBJECT_EXISTENCE,
                                        QuestionKind.OBJECT_COUNTING)),
                        2);
        for (long seed = 0; seed < 20; seed++) {
            ask(balanced, seed);
        }

        assertThat(balanced.asked())
                .containsOnlyKeys(QuestionKind.OBJECT_EXISTENCE, QuestionKind.OBJECT_COUNTING)
                .allSatisfy((kind, count) -> assertThat(count).isBetween(18, 22));
    }

    @Test
    void refusesSharesThatLeaveNothingToAsk() {
        assertThatThrownBy(() -> KindBalance.even(List.of()))
                .hasMessageContaining("at least one above 0");
    }

    private static void assertThatSharesAreKept(Map<QuestionKind, Integer> asked, int total) {
        for (KindShare share : KindBalance.PUBLISHED.shares()) {
            int together = share.kinds().stream().mapToInt(asked::get).sum();
            assertThat(together / (double) total)
                    .as("%s", share.kinds())
                    .isCloseTo(share.of(), within(0.02));
        }
    }

    /** A scene as full as a scan: 10 to 30 objects of 40 words, some of them more common. */
    private static Visibility furnished(SplittableRandom random) {
        List<SceneObject> objects = new ArrayList<>();
        int[][] pixels = new int[16][random.nextInt(10, 31)];
        for (int object = 0; object < pixels[0].length; object++) {
            double x = random.nextDouble(6);
            double y = random.nextDouble(5);
            String word = WORDS.get((int) (WORDS.size() * Math.pow(random.nextDouble(), 1.5)));
            PointCloud surface = new PointCloud(new double[] {x, y, random.nextDouble(2)});
            objects.add(new SceneObject(word, x, y, random.nextDouble(0.3, 2), surface));
            int first = random.nextInt(pixels.length);
            for (int frame = first; frame < Math.min(first + 4, pixels.length); frame++) {
                pixels[frame][object] = 100;
            }
        }
        return new Visibility(
                new Scene(30, objects, WORDS),
                Arrays.stream(pixels).map(shown -> new Sighting(shown, 112 * 84)).toList());
    }

    private static List<RoomQuestion> ask(BalancedQuestions balanced, long seed) {
        RoomWalk walk = FOOTAGE.walk(seed);
        Visibility seen = new Visibility(walk.room(), FOOTAGE.geometry(walk));
        return balanced.ask(seen, new SplittableRandom(seed));
    }
}
