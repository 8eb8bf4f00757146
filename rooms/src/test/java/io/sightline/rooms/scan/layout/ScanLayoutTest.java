package io.sightline.rooms.scan.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.Shape;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.QuestionMaker;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.scan.DrawnScan;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scene.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drawn rooms in published layouts: a scan is asked about as the room that it was written from. */
class ScanLayoutTest {
    private static final Footage FOOTAGE = new Footage(RoomPlan.LIVING_ROOM, 8, 112, 84);
    private static final Set<Shape> PRISMS = EnumSet.of(Shape.BOX, Shape.CYLINDER);
    private static final int ROUNDS = 20;

    @TempDir private Path folder;

    @Test
    void scanNetIsAskedAsTheRoomIs() throws IOException {
        for (long seed = 1; seed <= 6; seed++) {
            DrawnScan drawn = DrawnScan.of(FOOTAGE, seed, PRISMS);
            Path scan = drawn.scanNet(folder, "scene%04d_00".formatted(seed), seed % 2 == 0);

            List<RoomQuestion> asked = asked(scan, new ScanNetLayout());
            List<RoomQuestion> truth = asked(drawn.clip(), vocabulary(scan, new ScanNetLayout()));
            assertThat(withoutSizes(asked)).isEqualTo(withoutSizes(truth)).hasSizeGreaterThan(40);
            // A cylinder of 48 sides is up to 0.2 % narrower than a round one.
            for (int i = 0; i < truth.size(); i++) {
                if (truth.get(i).kind() == QuestionKind.OBJECT_SIZE_ESTIMATION) {
                    assertThat(Double.parseDouble(asked.get(i).answer()))
                            .isCloseTo(Double.parseDouble(truth.get(i).answer()), within(1.0));
                }
            }
        }
    }

    @Test
    void scanNetPlusPlusIsAskedAsTheRoomIs() throws IOException {
        for (long seed = 11; seed <= 16; seed++) {
            DrawnScan drawn = DrawnScan.of(FOOTAGE, seed, PRISMS);
            Path scan = drawn.scanNetPlusPlus(folder, "scan" + seed, seed % 2 == 0);

            ScanLayout layout = new ScanNetPlusPlusLayout(ScanLayoutTest::noVideo);
            assertThat(asked(scan, layout))
                    .isEqualTo(asked(drawn.clip(), vocabulary(scan, layout)))
                    .hasSizeGreaterThan(40);
        }
    }

    @Test
    void readsTheLensOfScanNetPlusPlussCamera() throws IOException {
        Path scan = DrawnScan.of(FOOTAGE, 11, PRISMS).scanNetPlusPlus(folder, "scan", false);
        ScanLayout layout = new ScanNetPlusPlusLayout(ScanLayoutTest::noVideo);
        Path cameras = scan.resolve("dslr/colmap/cameras.txt");
        Files.writeString(cameras, "1 OPENCV_FISHEYE 112 84 50 51 56 42 0.1 0.2 0.3 0.4");

        assertThat(layout.read(scan, List.of()).frames().get(0).camera().lens())
                .containsExactly(50, 51, 56, 42, 0.1, 0.2, 0.3, 0.4);
        Files.writeString(cameras, "1 OPENCV_FISHEYE 112 84 50 51 56 42 0.1");
        assertThatThrownBy(() -> layout.read(scan, List.of()))
                .hasMessageContaining("does not tell the lens of camera 1");
        Files.writeString(cameras, "1 RADIAL_FISHEYE 112 84 50 56 42 0.1 0.2");
        assertThatThrownBy(() -> layout.read(scan, List.of()))
                .hasMessageContaining("of fisheye lenses only OPENCV_FISHEYE is known");
    }

    @Test
    void framesOfScanNetPlusPlusComeOutOfItsVideoAtOnce() throws IOException {
        DrawnScan drawn = DrawnScan.of(FOOTAGE, 11, PRISMS);
        Path scan = drawn.scanNetPlusPlus(folder, "unpacked", true);
        Files.move(scan.resolve("iphone/rgb"), scan.resolve("away"));
        Path video = Files.createFile(scan.resolve("iphone/rgb.mkv"));
        List<String> read = new ArrayList<>();
        ScanLayout layout =
                new ScanNetPlusPlusLayout(
                        (file, frames) -> {
                            read.add(file + Arrays.toString(frames));
                            return Arrays.stream(frames)
                                    .mapToObj(i -> new byte[] {(byte) i})
                                    .toList();
                        });

        assertThat(asked(scan, layout)).isEqualTo(asked(drawn.clip(), vocabulary(scan, layout)));
        List<ScanFrame> frames = layout.read(scan, List.of()).frames().subList(2, 5);
        frames.forEach(frame -> frame.image().announce());
        for (int i = 0; i < 3; i++) {
            assertThat(frames.get(i).image().read()).containsExactly(10 * (i + 2));
        }
        assertThat(read).containsExactly(video + "[20, 30, 40]");
        assertThat(frames.get(0).image().read()).containsExactly(20);
    }

    private static List<byte[]> noVideo(Path video, int[] frames) {
        throw new AssertionError(video + " is read");
    }

    @Test
    void arkitScenesIsAskedAsTheRoomIs() throws IOException {
        for (long seed = 21; seed <= 26; seed++) {
            DrawnScan drawn = DrawnScan.of(FOOTAGE, seed, EnumSet.of(Shape.BOX));
            Path scan = drawn.arkitScenes(folder, "4106" + seed);

            assertThat(asked(scan, new ArkitScenesLayout()))
                    .isEqualTo(asked(drawn.clip(), vocabulary(scan, new ArkitScenesLayout())))
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void findsScansBelowAFolderAndTheirWords() throws IOException {
        DrawnScan drawn = DrawnScan.of(FOOTAGE, 3, PRISMS);
        Path second = drawn.scanNet(folder.resolve("scans"), "scene0002_00", false);
        Path first = drawn.scanNet(folder.resolve("scans"), "scene0001_00", false);

        assertThat(ScanFolders.find(folder, new ScanNetLayout())).containsExactly(first, second);
        assertThat(ScanFolders.find(second, new ScanNetLayout())).containsExactly(second);
        assertThat(ScanVocabulary.of(List.of(first, second), new ScanNetLayout()))
                .isSorted()
                .doesNotContain("wall")
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> ScanFolders.find(folder, new ArkitScenesLayout()))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("holds no scan of this layout");
    }

    @Test
    void wallsOfThingsAreNotAskedAboutAndTellOfTheThings() throws IOException {
        Path scan = DrawnScan.of(FOOTAGE, 3, PRISMS).scanNet(folder, "scene0003_00", false);
        ScanNetLayout layout = new ScanNetLayout();
        Path annotation = layout.annotation(scan);
        String annotated = Files.readString(annotation);
        Files.writeString(annotation, annotated.replace("\"wall\"", "\"Shower  walls\""));

        assertThat(layout.labels(scan)).isNotEmpty().doesNotContain("shower walls");
        Scan read = layout.read(scan, List.of("shower", "shower head", "unicorn"));
        assertThat(new Visibility(read.scene(), List.of()).absent())
                .containsExactly("shower head", "unicorn");
    }

    @Test
    void saysWhatIsMissingOrBroken() throws IOException {
        Path scan = DrawnScan.of(FOOTAGE, 3, PRISMS).scanNet(folder, "scene0003_00", false);
        ScanNetLayout layout = new ScanNetLayout();
        Path segments = scan.resolve("scene0003_00_vh_clean_2.0.010000.segs.json");
        Files.writeString(segments, "{\"segIndices\":[1,2]}");

        assertThatThrownBy(() -> layout.read(scan, List.of()))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("is of a mesh with 2 vertices");
        Files.writeString(segments, "no");
        assertThatThrownBy(() -> layout.read(scan, List.of())).hasMessageContaining("is not JSON");
        Files.delete(segments);
        assertThatThrownBy(() -> layout.read(scan, List.of()))
                .hasMessageContaining("segs.json is not there; fetch it with the scan");
    }

    private static List<String> vocabulary(Path scan, ScanLayout layout) {
        List<String> words = new ArrayList<>(ScanVocabulary.of(List.of(scan), layout));
        words.add("unicorn");
        return words;
    }

    private static List<RoomQuestion> asked(Path folder, ScanLayout layout) {
        Scan scan = layout.read(folder, vocabulary(folder, layout));
        List<Sighting> frames =
                scan.frames().stream().map(frame -> scan.mesh().from(frame.camera())).toList();
        assertThat(frames).hasSize(FOOTAGE.frames());
        return ask(new Visibility(scan.scene(), frames));
    }

    private static List<RoomQuestion> asked(Clip clip, List<String> vocabulary) {
        int objects = clip.room().objects().size();
        return ask(
                new Visibility(
                        clip.room().scene().withVocabulary(vocabulary),
                        clip.geometry().stream().map(frame -> frame.sighting(objects)).toList()));
    }

    private static List<RoomQuestion> ask(Visibility seen) {
        SplittableRandom random = new SplittableRandom(7);
        List<RoomQuestion> questions = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            questions.addAll(QuestionMaker.askAll(List.of(QuestionKind.values()), seen, random));
        }
        return questions;
    }

    private static List<RoomQuestion> withoutSizes(List<RoomQuestion> questions) {
        return questions.stream()
                .map(
                        question ->
                                question.kind() == QuestionKind.OBJECT_SIZE_ESTIMATION
                                        ? new RoomQuestion(
                                                question.kind(),
                                                question.stem(),
                                                List.of(),
                                                "",
                                                question.mentions())
                                        : question)
                .toList();
    }
}
