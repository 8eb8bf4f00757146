package io.sightline.jobs.cli.rooms;

import io.sightline.model.checkpoint.WorldPointsFile;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.render.Geometry;
import io.sightline.scene.WorldPoints;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/** The true point maps of one clip as a safetensors file. */
final class PointMapSink implements ClipSink {
    private final Path file;

    PointMapSink(Path file) {
        this.file = file;
    }

    @Override
    public void accept(Quiz quiz) {
        WorldPointsFile.write(file, worldPoints(quiz.clip().geometry()));
    }

    private static WorldPoints worldPoints(List<Geometry> frames) {
        int height = frames.get(0).camera().height();
        int width = frames.get(0).camera().width();
        int pixels = Math.multiplyExact(frames.size(), height * width);
        FloatBuffer points = FloatBuffer.allocate(Math.multiplyExact(pixels, 3));
        FloatBuffer confidence = FloatBuffer.allocate(pixels);
        for (Geometry frame : frames) {
            points.put(frame.points());
            confidence.put(frame.confidence());
        }
        return new WorldPoints(frames.size(), height, width, points.flip(), confidence.flip());
    }
}
