package io.sightline.rooms.dataset;

import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.layout.Scan;
import io.sightline.rooms.scan.layout.ScanLayout;
import io.sightline.rooms.scan.layout.ScanVocabulary;
import io.sightline.rooms.scene.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Annotated scans, asked about in all the words that their annotations use. Frames are spread over
 * the recording as Spatial-MLLM's training spreads them, from the first to the last, indices
 * rounded down.
 */
public final class ScannedScenes implements TrainingScenes {
    private final ScanLayout layout;
    private final List<Path> scans;
    private final List<String> vocabulary;
    private final int frames;
    private final long seed;

    /**
     * Scans of one layout.
     *
     * @param frames most frames of a scan
     * @param seed of the draws among what can be asked; every scan draws for itself
     */
    public ScannedScenes(ScanLayout layout, List<Path> scans, int frames, long seed) {
        this.layout = layout;
        this.scans = List.copyOf(scans);
        this.vocabulary = ScanVocabulary.of(scans, layout);
        this.frames = frames;
        this.seed = seed;
    }

    @Override
    public int size() {
        return scans.size();
    }

    @Override
    public String name(int index) {
        return scans.get(index).getFileName().toString();
    }

    /** The words of all scans, and what is annotated in this one. */
    @Override
    public String basis(int index) {
        Path annotation = layout.annotation(scans.get(index));
        try {
            String annotated = Fingerprint.of(Files.readAllBytes(annotation));
            return Fingerprint.of(vocabulary.toString()) + " " + annotated;
        } catch (IOException e) {
            throw new ScanException(annotation, e);
        }
    }

    @Override
    public TrainingScene scene(int index) throws IOException {
        Scan scan = layout.read(scans.get(index), vocabulary);
        List<ScanFrame> spread = spread(scan.frames());
        if (spread.isEmpty()) {
            throw new ScanException(scans.get(index), "has no frame whose pose is known");
        }
        List<Sighting> sightings = new ArrayList<>();
        List<byte[]> images = new ArrayList<>();
        spread.forEach(frame -> frame.image().announce());
        for (ScanFrame frame : spread) {
            sightings.add(scan.mesh().from(frame.camera()));
            images.add(frame.image().read());
        }
        return new TrainingScene(
                new Visibility(scan.scene(), sightings),
                seed ^ (long) name(index).hashCode() << 32,
                images,
                ScanTruth.of(scan, spread, sightings));
    }

    private List<ScanFrame> spread(List<ScanFrame> all) {
        if (all.size() <= frames) {
            return all;
        }
        long last = all.size() - 1L;
        int steps = Math.max(1, frames - 1);
        return IntStream.range(0, frames).mapToObj(i -> all.get((int) (last * i / steps))).toList();
    }
}
