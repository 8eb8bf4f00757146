package io.sightline.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoomGeneratorTest {
    private static final RoomGenerator LIVING_ROOMS = new RoomGenerator(RoomPlan.LIVING_ROOM);

    @Test
    void drawsTheSameRoomFromTheSameSeed() {
        RoomWalk walk = LIVING_ROOMS.generate(7);

        assertThat(new RoomGenerator(RoomPlan.LIVING_ROOM).generate(7)).isEqualTo(walk);
        assertThat(LIVING_ROOMS.generate(8)).isNotEqualTo(walk);
    }

    @Test
    void leavesSpaceBetweenObjectsAndForTheCamera() {
        for (RoomPlan plan : List.of(RoomPlan.LIVING_ROOM, RoomPlan.HALL)) {
            for (long seed = 0; seed < 30; seed++) {
                RoomWalk walk = new RoomGenerator(plan).generate(seed);
                List<RoomObject> objects = walk.room().objects();
                for (RoomObject object : objects) {
                    assertThat(objects)
                            .filteredOn(other -> !other.equals(object))
                            .allMatch(other -> object.gap(other) >= 0.12);
                    assertThat(walk.poses())
                            .allMatch(
                                    pose ->
                                            Math.hypot(pose.x() - object.x(), pose.y() - object.y())
                                                    >= object.reach() + 0.4);
                }
            }
        }
    }

    @Test
    void givesEveryCategoryItsTurn() {
        List<Category> categories =
                LongStream.range(0, 100)
                        .mapToObj(LIVING_ROOMS::generate)
                        .flatMap(walk -> walk.room().objects().stream())
                        .map(RoomObject::category)
                        .toList();

        for (Category category : Category.values()) {
            assertThat(categories).filteredOn(category::equals).hasSizeBetween(35, 90);
        }
    }

    @Test
    void keepsTheWallsHuesApart() {
        for (long seed = 0; seed < 20; seed++) {
            List<Surface> surfaces = LIVING_ROOMS.generate(seed).room().surfaces();

            assertThat(surfaces.get(2).odd())
                    .matches(c -> c.red() > c.green() && c.red() > c.blue());
            assertThat(surfaces.get(3).odd()).matches(c -> c.green() > c.red());
            assertThat(surfaces.get(4).odd()).matches(c -> c.blue() > c.red());
            assertThat(surfaces.get(5).odd()).matches(c -> c.red() > c.blue());
        }
    }

    @Test
    void closesALoopWithoutAJump() {
        RoomWalk walk = new RoomGenerator(RoomPlan.HALL.withWalk(WalkPlan.loop(256))).generate(3);
        double longestStep = 0;
        double longestTurn = 0;
        for (int step = 0; step < 256; step++) {
            Pose from = walk.poseAt(step);
            Pose to = walk.poseAt(step + 1L);
            longestStep = Math.max(longestStep, Math.hypot(to.x() - from.x(), to.y() - from.y()));
            double turn = Math.IEEEremainder(to.yaw() - from.yaw(), 2 * Math.PI);
            longestTurn = Math.max(longestTurn, Math.abs(turn));
        }

        assertThat(longestStep).isLessThan(0.25);
        assertThat(longestTurn).isLessThan(Math.toRadians(4));
        assertThat(walk.poseAt(256)).isEqualTo(walk.poseAt(0)).isEqualTo(walk.poseAt(-256));
    }

    @Test
    void dwellsAtOnePlaceForTheShareAsked() {
        RoomWalk walk =
                new RoomGenerator(RoomPlan.LIVING_ROOM.withWalk(WalkPlan.dwelling(32, 0.65)))
                        .generate(11);
        long resting =
                LongStream.range(0, 31)
                        .filter(
                                step ->
                                        Math.abs(
                                                        walk.poseAt(step + 1).yaw()
                                                                - walk.poseAt(step).yaw())
                                                < Math.toRadians(2))
                        .count();

        assertThat(resting).isBetween(19L, 22L);
    }

    @Test
    void spreadsFramesEvenly() {
        assertThat(LIVING_ROOMS.generate(1).evenly(8)).containsExactly(0, 4, 9, 13, 18, 22, 27, 31);
    }

    @Test
    void refusesWhatIsNoWalk() {
        assertThatThrownBy(() -> new WalkPlan(1, 0, false)).hasMessageContaining("2 or more");
        assertThatThrownBy(() -> WalkPlan.dwelling(32, 1)).hasMessageContaining("below 1");
    }

    @Test
    void measuresGapsBetweenOutlines() {
        Colour grey = new Colour(0.5, 0.5, 0.5);
        RoomObject ball = new RoomObject(Category.BALL, 1, 1, 0, 0.6, 0.6, 0.6, grey);
        RoomObject table = new RoomObject(Category.TABLE, 3, 1, 0, 1.4, 0.8, 0.7, grey);

        assertThat(ball.gap(table)).isCloseTo(1.0, within(0.01));
        assertThat(table.gap(ball)).isEqualTo(ball.gap(table));
        assertThat(table.longestDimension()).isEqualTo(1.4);
    }
}
