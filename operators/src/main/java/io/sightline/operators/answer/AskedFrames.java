package io.sightline.operators.answer;

import io.sightline.operators.QuestionsUnderWay;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.Frame;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The frames of questions, with their images, wherever those are. Thread-safe. */
final class AskedFrames implements AutoCloseable {
    private final FrameImages images;
    private final QuestionsUnderWay underWay;

    /** A question with what can be looked at for it. */
    record Seen(SceneQuestion asked, List<Frame> frames) {}

    /** Takes over the images. */
    AskedFrames(FrameImages images, QuestionsUnderWay underWay) {
        this.images = images;
        this.underWay = underWay;
    }

    /** Fails with a {@link FramesGoneException} where nothing is left to look at. */
    CompletableFuture<Seen> of(SceneQuestion asked) {
        List<Frame> wanted =
                asked.ticket() == null ? asked.frames() : underWay.frames(asked.ticket());
        return images.of(wanted).thenApply(found -> seen(asked, wanted, found));
    }

    private static Seen seen(SceneQuestion asked, List<Frame> wanted, List<Frame> found) {
        if (found.size() == wanted.size()) {
            return new Seen(asked, found);
        }
        if (found.isEmpty()) {
            throw new FramesGoneException(asked.frames().get(0).scene(), wanted.size());
        }
        Set<String> left = found.stream().map(Frame::id).collect(Collectors.toSet());
        String note =
                "%d of the %d chosen frames are no longer where frames.store keeps images; this rests on the others, and the coverage is that of all"
                        .formatted(wanted.size() - found.size(), wanted.size());
        return new Seen(asked.withOnly(left, note), found);
    }

    @Override
    public void close() {
        images.close();
    }
}
