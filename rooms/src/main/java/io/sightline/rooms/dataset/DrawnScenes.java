package io.sightline.rooms.dataset;

import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;

/** Drawn rooms, named by their seeds. */
public final class DrawnScenes implements TrainingScenes {
    private final Footage footage;
    private final long[] seeds;

    /** The rooms of some seeds, filmed so. */
    public DrawnScenes(Footage footage, long... seeds) {
        this.footage = footage;
        this.seeds = seeds.clone();
    }

    @Override
    public int size() {
        return seeds.length;
    }

    @Override
    public String name(int index) {
        return "%06d".formatted(seeds[index]);
    }

    @Override
    public String basis(int index) {
        return name(index);
    }

    @Override
    public TrainingScene scene(int index) {
        Clip clip = footage.clip(seeds[index]);
        return new TrainingScene(
                new Visibility(clip.room(), clip.geometry()),
                seeds[index],
                clip.frames().stream().map(FrameImage::png).toList(),
                RoomTruth.of(clip));
    }
}
