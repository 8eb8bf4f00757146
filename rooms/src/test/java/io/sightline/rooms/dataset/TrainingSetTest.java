package io.sightline.rooms.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.Shape;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.scan.DrawnScan;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.layout.ScanFolders;
import io.sightline.rooms.scan.layout.ScanNetLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSetTest {
    private static final Footage FOOTAGE = new Footage(RoomPlan.LIVING_ROOM, 4, 56, 42);

    private final ObjectMapper json = new ObjectMapper();
    @TempDir private Path directory;

    @Test
    void writesConversationsBesideTheirFramesAndTheTruth() throws IOException {
        TrainingSet set = set(new DrawnScenes(FOOTAGE, 12));
        set.build(new TrainingSetWriter(directory, "one room"), () -> {});
        List<String> lines = Files.readAllLines(directory.resolve("train.jsonl"));

        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(set.askedByType().values().stream().mapToInt(n -> n).sum())
                .isEqualTo(lines.size());
        JsonNode example = json.readTree(lines.get(0));
        assertThat(example.at("/id").asText()).isEqualTo("000012-0");
        assertThat(example.at("/conversations/0/from").asText()).isEqualTo("human");
        assertThat(example.at("/conversations/0/value").asText()).startsWith("<video>");
        assertThat(example.at("/conversations/1/from").asText()).isEqualTo("gpt");
        assertThat(set.askedByType()).containsKey(example.at("/question_type").asText());
        assertThat(example.at("/video")).hasSize(4);
        Path first = directory.resolve(example.at("/video/0").asText());
        assertThat(ImageIO.read(first.toFile()).getHeight()).isEqualTo(42);
        JsonNode truth = json.readTree(directory.resolve("scenes/000012/truth.json").toFile());
        assertThat(truth.at("/room/objects")).hasSameSizeAs(FOOTAGE.walk(12).room().objects());
        assertThat(truth.at("/frames/0/extrinsics")).hasSize(12);
    }

    @Test
    void whatWasKilledGoesOnToTheSameBytes() throws IOException {
        DrawnScenes scenes = new DrawnScenes(FOOTAGE, 1, 2, 3, 4, 5, 6);
        Path whole = directory.resolve("whole");
        Path killed = directory.resolve("killed");
        set(scenes).build(new TrainingSetWriter(whole, "six"), () -> {});
        AtomicInteger left = new AtomicInteger(3);
        assertThatThrownBy(
                        () ->
                                set(scenes)
                                        .build(
                                                new TrainingSetWriter(killed, "six"),
                                                () -> {
                                                    if (left.decrementAndGet() == 0) {
                                                        throw new IllegalStateException("killed");
                                                    }
                                                }))
                .hasMessage("killed");
        assertThat(killed.resolve("train.jsonl")).doesNotExist();
        // What a kill in the middle of a scene leaves behind.
        Files.createDirectories(killed.resolve("scenes/000004"));
        Files.writeString(killed.resolve("scenes/000004/000.png"), "half a frame");

        set(scenes).build(new TrainingSetWriter(killed, "six"), () -> {});
        assertThat(bytes(killed)).isEqualTo(bytes(whole));
    }

    @Test
    void refusesToMixTwoSets() throws IOException {
        new TrainingSetWriter(directory, "six rooms");

        assertThatThrownBy(() -> new TrainingSetWriter(directory, "seven rooms"))
                .isInstanceOf(TrainingSetException.class)
                .hasMessageContaining("holds another data set (six rooms)");
    }

    @Test
    void scansAreAskedAboutWithWhatOthersAsked() throws IOException {
        Path data = directory.resolve("data");
        EnumSet<Shape> all = EnumSet.allOf(Shape.class);
        for (int scene = 0; scene < 4; scene++) {
            DrawnScan.of(FOOTAGE, scene, all).scanNet(data, "scene%04d_00".formatted(scene), false);
        }
        Files.writeString(data.resolve("scene0001_00/scene0001_00_vh_clean_2.labels.ply"), "ply");
        Files.writeString(data.resolve("scene0003_00/scene0003_00.aggregation.json"), "{\"segGr");
        ScanNetLayout layout = new ScanNetLayout();
        Conversation colour = new Conversation("scanqa", "What colour?\nSay it.", "brown");
        TrainingSet set =
                new TrainingSet(
                        new ScannedScenes(layout, ScanFolders.find(data, layout), 3, 5),
                        new BalancedQuestions(KindBalance.PUBLISHED, 10),
                        scene -> scene.equals("scene0002_00") ? List.of(colour) : List.of());
        Path out = directory.resolve("out");
        set.build(new TrainingSetWriter(out, "scans"), () -> {});

        assertThat(set.passedOver()).containsOnlyKeys("scene0001_00", "scene0003_00");
        assertThat(set.passedOver().get("scene0001_00")).contains("its header does not end");
        assertThat(set.passedOver().get("scene0003_00")).contains("aggregation.json is not JSON");
        assertThat(set.askedByType()).containsEntry("scanqa", 1).hasSizeGreaterThan(4);
        assertThat(out.resolve("scenes/scene0000_00/002.jpg")).exists();
        assertThat(out.resolve("scenes/scene0000_00/003.jpg")).doesNotExist();
        JsonNode truth = json.readTree(out.resolve("scenes/scene0000_00/truth.json").toFile());
        assertThat(truth.at("/floorArea").asDouble()).isGreaterThan(8);
        assertThat(truth.at("/frames/2/pixels")).hasSameSizeAs(truth.at("/objects"));
        assertThat(Files.readString(out.resolve("train.jsonl")))
                .contains("<video>What colour?\\nSay it.")
                .contains("scenes/scene0002_00/001.jpg")
                .doesNotContain("scene0001_00");
    }

    @Test
    void whatIsMendedGivesTheBytesOfOneRun() throws IOException {
        Path data = directory.resolve("data");
        for (int scene = 0; scene < 4; scene++) {
            DrawnScan.of(FOOTAGE, scene, EnumSet.allOf(Shape.class))
                    .scanNet(data, "scene%04d_00".formatted(scene), false);
        }
        Path whole = directory.resolve("whole");
        Path mended = directory.resolve("mended");
        scans(data).build(new TrainingSetWriter(whole, "scans"), () -> {});
        Path recording = data.resolve("scene0000_00/scene0000_00.sens");
        Path annotation = data.resolve("scene0002_00/scene0002_00.aggregation.json");
        String annotated = Files.readString(annotation);
        Files.move(recording, directory.resolve("away"));
        Files.writeString(annotation, "{\"segGr");
        TrainingSet without = scans(data);
        without.build(new TrainingSetWriter(mended, "scans"), () -> {});
        assertThat(without.passedOver()).containsOnlyKeys("scene0000_00", "scene0002_00");
        assertThat(bytes(mended)).isNotEqualTo(bytes(whole));

        Files.move(directory.resolve("away"), recording);
        Files.writeString(annotation, annotated);
        scans(data).build(new TrainingSetWriter(mended, "scans"), () -> {});
        assertThat(bytes(mended)).isEqualTo(bytes(whole));
    }

    @Test
    void onlyWhatHasChangedIsMadeAnew() throws IOException {
        DrawnScenes scenes = new DrawnScenes(FOOTAGE, 1, 2, 3);
        asking(scenes, "What colour?").build(new TrainingSetWriter(directory, "x"), () -> {});
        Path kept = directory.resolve("scenes/000001/000.png");
        Path madeAnew = directory.resolve("scenes/000002/000.png");
        Path leftOver = directory.resolve("scenes/000002/004.png");
        for (Path file : List.of(kept, madeAnew, leftOver)) {
            Files.writeString(file, "old");
        }
        asking(scenes, "Which colour?").build(new TrainingSetWriter(directory, "x"), () -> {});

        assertThat(Files.readString(directory.resolve("train.jsonl")))
                .contains("<video>Which colour?")
                .doesNotContain("What colour?");
        assertThat(Files.readString(kept)).isEqualTo("old");
        assertThat(ImageIO.read(madeAnew.toFile()).getHeight()).isEqualTo(42);
        assertThat(leftOver).doesNotExist();
    }

    @Test
    void saysWhyNothingCouldBeRead() {
        TrainingScenes broken =
                new TrainingScenes() {
                    @Override
                    public int size() {
                        return 1;
                    }

                    @Override
                    public String name(int index) {
                        return "attic";
                    }

                    @Override
                    public String basis(int index) {
                        return "";
                    }

                    @Override
                    public TrainingScene scene(int index) {
                        throw new ScanException("attic is dark; light it");
                    }
                };
        assertThatThrownBy(() -> set(broken).build(new TrainingSetWriter(directory, "x"), () -> {}))
                .isInstanceOf(TrainingSetException.class)
                .hasMessageContaining("None of the 1 scenes could be read: attic is dark");
    }

    private static TrainingSet set(TrainingScenes scenes) {
        return new TrainingSet(
                scenes, new BalancedQuestions(KindBalance.PUBLISHED, 6), scene -> List.of());
    }

    /** What others asked about the second scene. */
    private static TrainingSet asking(TrainingScenes scenes, String question) {
        return new TrainingSet(
                scenes,
                new BalancedQuestions(KindBalance.PUBLISHED, 6),
                scene ->
                        scene.equals("000002")
                                ? List.of(new Conversation("scanqa", question, "brown"))
                                : List.of());
    }

    /** Asked about in all kinds, also whether there are things that only others hold. */
    private static TrainingSet scans(Path data) {
        ScanNetLayout layout = new ScanNetLayout();
        return new TrainingSet(
                new ScannedScenes(layout, ScanFolders.find(data, layout), 3, 5),
                new BalancedQuestions(KindBalance.even(List.of(QuestionKind.values())), 10),
                scene -> List.of());
    }

    private static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(
                        folder.relativize(file).toString(),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return bytes;
    }
}
