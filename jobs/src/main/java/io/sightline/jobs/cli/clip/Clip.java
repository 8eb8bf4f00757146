package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.evaluation.ChosenFrame;
import io.sightline.model.ModelException;
import io.sightline.model.image.FrameEncoder;
import io.sightline.model.image.ImageFolder;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.video.FrameIndices;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Frames that a command looks at.
 *
 * @param frames encoded, in order
 * @param ofVideo whether a frame's id is its index in a video, rather than its file's name
 * @param gains voxels that each frame adds to those that add more; empty where nobody counted
 */
public record Clip(List<Frame> frames, boolean ofVideo, List<Integer> gains) {
    private static final String NONE = "";

    private Clip(List<Frame> frames, boolean ofVideo) {
        this(frames, ofVideo, List.of());
    }

    /**
     * The images of a folder in the order of their names.
     *
     * @param count how many, spread evenly as published, or {@code null} for all
     */
    public static Clip ofFolder(Path folder, Integer count) {
        List<Path> files = ImageFolder.images(folder);
        if (count != null) {
            files =
                    Arrays.stream(FrameIndices.forInference(files.size(), count))
                            .mapToObj(files::get)
                            .toList();
        }
        List<Frame> frames = new ArrayList<>();
        for (Path file : files) {
            frames.add(frame(file.getFileName().toString(), frames.size(), image(file)));
        }
        return new Clip(frames, false);
    }

    /** The frames of a recording at these indices, kept without loss. */
    public static Clip ofVideo(Recording video, int[] indices) {
        FrameEncoder encoder = new FrameEncoder(FrameEncoder.DEFAULT_QUALITY);
        List<Frame> frames = new ArrayList<>();
        video.read(
                indices,
                image -> {
                    int index = indices[frames.size()];
                    frames.add(frame(String.valueOf(index), index, encoder.png(image)));
                });
        return new Clip(frames, true);
    }

    /** Some of its frames, and what they add where that is known. */
    Clip of(List<ChosenFrame> chosen) {
        return new Clip(
                chosen.stream().map(ChosenFrame::frame).toList(),
                ofVideo,
                chosen.stream().map(ChosenFrame::gain).flatMap(Stream::ofNullable).toList());
    }

    /** At most so many of the frames, spread as the published sampler spreads its candidates. */
    public Clip candidates(int most) {
        if (frames.size() <= most) {
            return this;
        }
        int[] indices = FrameIndices.forSampling(frames.size(), most);
        return new Clip(Arrays.stream(indices).mapToObj(frames::get).toList(), ofVideo);
    }

    /**
     * Writes its frames as image files, numbered in their order; each says what it adds where that
     * is known, and keeps its file's name, or is named by its index in the video.
     *
     * @param folder made if it is not there
     * @throws CommandException if it cannot be written
     */
    void save(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < frames.size(); i++) {
                String id = frames.get(i).id();
                String name = ofVideo ? "frame-" + id + ".png" : id;
                String gain = gains.isEmpty() ? "" : "gain-" + gains.get(i) + "-";
                Files.write(
                        folder.resolve("%02d-%s%s".formatted(i + 1, gain, name)),
                        frames.get(i).image());
            }
        } catch (IOException e) {
            throw new CommandException("Cannot write frames to %s: %s".formatted(folder, e), e);
        }
    }

    /** What a program calls a frame: the name of a file, or a number. */
    Object name(Frame frame) {
        return ofVideo ? (Object) Integer.valueOf(frame.id()) : frame.id();
    }

    private static Frame frame(String id, long timeMs, byte[] image) {
        return new Frame(NONE, NONE, id, timeMs, image, null);
    }

    private static byte[] image(Path file) {
        try {
            byte[] image = Files.readAllBytes(file);
            ImageLimits.DEFAULT.admit(image);
            return image;
        } catch (IOException | ModelException e) {
            throw new CommandException("Cannot use %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
