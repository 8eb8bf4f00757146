package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Frames of one video. Those that are announced are read together: every opening takes long. */
final class VideoImages {
    private final Path video;
    private final VideoReader reader;
    private final TreeSet<Integer> announced = new TreeSet<>();
    private final Map<Integer, byte[]> images = new HashMap<>();

    VideoImages(Path video, VideoReader reader) {
        this.video = video;
        this.reader = reader;
    }

    /** The image of an index, which the video need not have before it is read. */
    ScanFrame.Image image(int index) {
        return new ScanFrame.Image() {
            @Override
            public byte[] read() throws IOException {
                return take(index);
            }

            @Override
            public void announce() {
                announced.add(index);
            }
        };
    }

    private byte[] take(int index) throws IOException {
        if (!images.containsKey(index)) {
            announced.add(index);
            int[] indices = announced.stream().mapToInt(Integer::intValue).toArray();
            List<byte[]> read = reader.read(video, indices);
            for (int i = 0; i < indices.length; i++) {
                images.put(indices[i], read.get(i));
            }
            announced.clear();
        }
        return images.remove(index);
    }
}
