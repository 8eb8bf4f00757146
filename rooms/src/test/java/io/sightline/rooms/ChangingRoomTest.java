package io.sightline.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.ChangingRoom.Change;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangingRoomTest {
    private final Room room = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(42).room();

    @Test
    void objectsComeAndGoAtTheirTime() {
        ChangingRoom changing =
                new ChangingRoom(
                        room,
                        List.of(
                                new Change(200, 0, true),
                                new Change(100, 0, false),
                                new Change(150, 1, true)));

        assertThat(changing.at(0).objects()).isEqualTo(without(1));
        assertThat(changing.at(100).objects()).isEqualTo(without(0, 1));
        assertThat(changing.at(150).objects()).isEqualTo(without(0));
        assertThat(changing.at(1_000)).isEqualTo(room);
    }

    @Test
    void aDrawnScriptLeavesTimeBetweenTwoChanges() {
        ChangingRoom drawn = ChangingRoom.drawn(room, 1, 100_000, 1_000);
        Set<Integer> gone = new HashSet<>();

        assertThat(drawn).isEqualTo(ChangingRoom.drawn(room, 1, 100_000, 1_000));
        assertThat(drawn.script()).hasSizeBetween(33, 100);
        long beforeMs = 0;
        for (Change change : drawn.script()) {
            assertThat(change.atMs() - beforeMs).isBetween(1_000L, 3_000L);
            assertThat(change.comes() ? gone.remove(change.object()) : gone.add(change.object()))
                    .isTrue();
            assertThat(drawn.at(change.atMs()).objects())
                    .hasSize(room.objects().size() - gone.size());
            beforeMs = change.atMs();
        }
    }

    private List<RoomObject> without(Integer... objects) {
        return room.objects().stream()
                .filter(object -> !Arrays.asList(objects).contains(room.objects().indexOf(object)))
                .toList();
    }
}
