package io.sightline.jobs.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.video.TestVideos;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.Shape;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.scan.DrawnScan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BuildDatasetCommandTest {
    private static final Footage FOOTAGE = new Footage(RoomPlan.LIVING_ROOM, 8, 56, 42);

    private final ObjectMapper json = new ObjectMapper();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir private Path folder;

    @Test
    void asksTheKindsAskedForAboutDrawnRooms() throws IOException {
        String options = "--from rooms --rooms 4 --frames 2 --size 28x22 --questions 2 --json";

        assertThat(build(options + " --kinds exist,size")).isZero();
        JsonNode report = json.readTree(out.toString());
        assertThat(report.at("/scenes").asInt()).isEqualTo(4);
        assertThat(report.at("/questions_by_kind").fieldNames())
                .toIterable()
                .containsExactly("object_existence", "object_size_estimation");
        assertThat(trained()).hasSize(report.at("/questions").asInt());
    }

    /** What ScanQA and SQA3D ask about the second scan, and that VSI-Bench has the third. */
    private void othersQuestions() throws IOException {
        Files.writeString(
                folder.resolve("ScanQA_v1.0_train.json"),
                """
                [{"question_id":"train-scene0001-0","scene_id":"scene0001_00",
                  "question":"What is beside the sofa?","answers":["lamp","a lamp"]}]
                """);
        Files.writeString(
                folder.resolve("v1_balanced_questions_train_scannetv2.json"),
                """
                {"questions":[{"scene_id":"scene0001_00","situation":"I am at the door.",
                  "question":"Is it dark?","question_id":7}]}
                """);
        Files.writeString(
                folder.resolve("v1_balanced_sqa_annotations_train_scannetv2.json"),
                """
                {"annotations":[{"question_id":7,"answers":[{"answer":"no"}]}]}
                """);
        Files.writeString(
                folder.resolve("test.jsonl"),
                """
                {"id":0,"dataset":"scannet","scene_name":"scene0002_00","question":"?"}
                """);
    }

    @Test
    void asksAboutScansAndAddsWhatOthersAsked() throws IOException {
        DrawnScan scan = DrawnScan.of(FOOTAGE, 5, EnumSet.allOf(Shape.class));
        for (String name : List.of("scene0000_00", "scene0001_00", "scene0002_00")) {
            scan.scanNet(folder.resolve("scans"), name, false);
        }
        othersQuestions();
        String options =
                "--from scannet %1$s/scans --scanqa %1$s --sqa3d %1$s --held-out %1$s"
                                .formatted(folder)
                        + " --frames 5 --questions 12";

        assertThat(build(options)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("about 2 scenes", "scanqa", "sqa3d");
        List<String> lines = trained();
        assertThat(lines)
                .anyMatch(line -> line.contains("What is beside the sofa?\\nPlease answer"))
                .anyMatch(line -> line.contains("I am at the door. Is it dark?\\nPlease"))
                .noneMatch(line -> line.contains("scene0002_00"));
        assertThat(json.readTree(lines.get(0)).at("/video")).hasSize(5);

        // Run again, it goes on: nothing is left to do, and nothing changes.
        assertThat(build(options)).isZero();
        assertThat(trained()).isEqualTo(lines);
        assertThat(build(options + " --seed 9")).isEqualTo(1);
        assertThat(err.toString()).contains("holds another data set");

        // As many scans, but others.
        for (String name : List.of("scene0003_00", "scene0004_00")) {
            scan.scanNet(folder.resolve("others"), name, false);
        }
        assertThat(build(options.replace("/scans", "/others"))).isEqualTo(1);
        assertThat(trained()).isEqualTo(lines);
    }

    @Test
    void readsFramesOfScanNetPlusPlusOutOfItsVideo() throws Exception {
        DrawnScan scan = DrawnScan.of(FOOTAGE, 5, EnumSet.allOf(Shape.class));
        for (String name : List.of("whole", "short")) {
            Path phone =
                    scan.scanNetPlusPlus(folder.resolve("scans"), name, true).resolve("iphone");
            Files.move(phone.resolve("rgb"), folder.resolve(name));
            int frames = name.equals("whole") ? 71 : 70; // every tenth has a pose
            TestVideos.write(phone.resolve("rgb.mkv"), avcodec.AV_CODEC_ID_MPEG4, frames, 12, 0);
        }

        assertThat(build("--from scannetpp --frames 4 " + folder.resolve("scans"))).isZero();
        assertThat(err.toString())
                .contains("short is passed over: ", "has 70 frames, and frame 70 has a pose");
        JsonNode shown = json.readTree(trained().get(0)).at("/video");
        List<Integer> indices = new ArrayList<>();
        for (JsonNode file : shown) {
            byte[] image = Files.readAllBytes(folder.resolve("set").resolve(file.asText()));
            indices.add(TestVideos.index(new FrameDecoder(ImageLimits.DEFAULT).decode(image)));
        }
        assertThat(indices).containsExactly(0, 20, 40, 70);
    }

    @Test
    void saysWhichScanIsPassedOver() throws IOException {
        DrawnScan scan = DrawnScan.of(FOOTAGE, 5, EnumSet.of(Shape.BOX));
        scan.arkitScenes(folder.resolve("scans"), "41");
        Path broken = scan.arkitScenes(folder.resolve("scans"), "42");
        Files.delete(broken.resolve("42_3dod_mesh.ply"));

        assertThat(build("--from arkitscenes --json " + folder.resolve("scans"))).isZero();
        assertThat(err.toString()).contains("42 is passed over: ", "42_3dod_mesh.ply is not there");
        assertThat(json.readTree(out.toString()).at("/passed_over").fieldNames())
                .toIterable()
                .containsExactly("42");

        scan.arkitScenes(folder.resolve("others"), "41");
        String both = "%1$s/scans %1$s/others".formatted(folder);
        assertThat(build("--from arkitscenes " + both)).isEqualTo(1);
        assertThat(err.toString()).contains("others/41 have one name; leave one of them out");
    }

    @Test
    void saysThatAllScansAreHeldOut() throws IOException {
        DrawnScan.of(FOOTAGE, 5, EnumSet.of(Shape.BOX)).arkitScenes(folder.resolve("scans"), "41");
        Files.writeString(
                folder.resolve("test.jsonl"),
                """
                {"id":0,"dataset":"arkitscenes","scene_name":"41","question":"?"}
                """);

        assertThat(build("--from arkitscenes %1$s/scans --held-out %1$s".formatted(folder)))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Nothing is left: all scans are in", "held out");
    }

    @Test
    void saysWhatCannotBeBuilt() {
        assertThat(build("--from rooms --kinds colour")).isEqualTo(2);
        assertThat(err.toString()).contains("--kinds is 'colour': give some of", "object_counting");
        assertThat(build("--from scannet")).isEqualTo(2);
        assertThat(err.toString()).contains("Name the folder that the scans are in.");
        assertThat(build("--from rooms " + folder)).isEqualTo(2);
        assertThat(err.toString()).contains("Drawn rooms are in no folder");
        assertThat(build("--from scannet --hall " + folder)).isEqualTo(2);
        assertThat(err.toString()).contains("--hall says nothing of scans; leave it out.");
        assertThat(build("--from rooms --scanqa " + folder)).isEqualTo(2);
        assertThat(err.toString()).contains("--scanqa says nothing of drawn rooms");
        assertThat(build("--from scannetpp " + folder)).isEqualTo(1);
        assertThat(err.toString()).contains("holds no scan of this layout");
    }

    private int build(String arguments) {
        String output = " --output " + folder.resolve("set");
        return sightline.execute(("dataset build " + arguments + output).split(" "));
    }

    private List<String> trained() throws IOException {
        return Files.readAllLines(folder.resolve("set/train.jsonl"));
    }
}
