package io.sightline.jobs.cli.measure;

import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.RoomOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.RoomsBenchmark;
import io.sightline.jobs.evaluation.SceneFootage;
import io.sightline.jobs.evaluation.recorded.ScanQa;
import io.sightline.jobs.evaluation.recorded.Sqa3d;
import io.sightline.jobs.evaluation.recorded.VsiBench;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a model is measured on: one of these. */
final class EvaluationOptions {
    @Option(
            names = "--rooms",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description = "So many drawn rooms that the model has not seen.")
    private int rooms;

    @Option(
            names = "--vsi-bench",
            paramLabel = "DIR",
            converter = ExistingPath.ReadableFolder.class,
            description =
                    "VSI-Bench: a folder with test.jsonl or its parquet file, and the unpacked videos.")
    private Path vsiBench;

    @Option(
            names = "--scanqa",
            paramLabel = "DIR",
            converter = ExistingPath.ReadableFolder.class,
            description =
                    "ScanQA: a folder with ScanQA_v1.0_val.json and SCENE.mp4, .sens or folders of"
                            + " frames.")
    private Path scanQa;

    @Option(
            names = "--sqa3d",
            paramLabel = "DIR",
            converter = ExistingPath.ReadableFolder.class,
            description =
                    "SQA3D: a folder with the balanced test set's questions and annotations, and"
                            + " SCENE.mp4, .sens or folders of frames.")
    private Path sqa3d;

    /**
     * The benchmark.
     *
     * @param walk how rooms are drawn and filmed
     * @param frames of a room's walk
     * @param recorded how recorded scenes are read
     */
    Benchmark benchmark(RoomOptions walk, int frames, SceneFootage recorded) throws IOException {
        if (vsiBench != null) {
            return VsiBench.read(vsiBench, recorded);
        }
        if (scanQa != null) {
            return ScanQa.read(scanQa, recorded);
        }
        if (sqa3d != null) {
            return Sqa3d.read(sqa3d, recorded);
        }
        return new RoomsBenchmark(
                walk.footage(frames), walk.seed(), rooms, RoomsBenchmark.DEMO_KINDS);
    }
}
