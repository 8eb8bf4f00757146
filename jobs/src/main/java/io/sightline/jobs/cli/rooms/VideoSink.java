package io.sightline.jobs.cli.rooms;

import io.sightline.model.image.RgbImage;
import io.sightline.model.image.VideoWriter;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.View;
import java.nio.file.Path;

/** One video of all clips, one after another. */
final class VideoSink implements ClipSink {
    private static final int FRAMES_PER_SECOND = 8;

    private final VideoWriter writer;

    VideoSink(Path file, Footage footage) {
        writer = new VideoWriter(file, footage.width(), footage.height(), FRAMES_PER_SECOND);
    }

    @Override
    public void accept(Quiz quiz) {
        for (View view : quiz.clip().frames()) {
            writer.write(new RgbImage(view.height(), view.width(), view.rgb()));
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
