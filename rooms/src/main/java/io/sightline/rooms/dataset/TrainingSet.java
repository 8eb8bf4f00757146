package io.sightline.rooms.dataset;

import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.scan.ScanException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Builds a training set scene by scene: questions in their balance, and what others have asked
 * about the same scenes. What an earlier run has finished is kept as far as one run would make it
 * so now, and the bytes are those of one run: where a scene was passed over and can now be read,
 * those after it are made anew, because their balance goes on from it. A scene that cannot be read
 * is passed over, and remembered. Not thread-safe.
 */
public final class TrainingSet {
    private final TrainingScenes scenes;
    private final BalancedQuestions balanced;
    private final Function<String, List<Conversation>> published;
    private final Map<String, Integer> askedByType = new TreeMap<>();
    private final Map<String, String> passedOver = new TreeMap<>();

    /**
     * A training set.
     *
     * @param balanced nothing asked yet
     * @param published conversations about a scene of this name that are there already
     */
    public TrainingSet(
            TrainingScenes scenes,
            BalancedQuestions balanced,
            Function<String, List<Conversation>> published) {
        this.scenes = scenes;
        this.balanced = balanced;
        this.published = published;
    }

    /**
     * Writes what is not written yet.
     *
     * @param afterScene called after every scene
     * @throws IOException if it cannot be written
     * @throws TrainingSetException if all scenes were passed over
     */
    public void build(TrainingSetWriter writer, Runnable afterScene) throws IOException {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            String name = scenes.name(i);
            try {
                String basis = basis(i);
                List<TrainingExample> examples = writer.finished(name, basis).orElse(null);
                if (examples == null) {
                    examples = add(i, basis, writer);
                } else {
                    examples.forEach(this::countAgain);
                }
                examples.forEach(e -> askedByType.merge(e.questionType(), 1, Integer::sum));
                written.add(name);
            } catch (ScanException e) {
                passedOver.put(name, e.getMessage());
            }
            afterScene.run();
        }
        if (written.isEmpty()) {
            throw new TrainingSetException(
                    "None of the %d scenes could be read: %s"
                            .formatted(scenes.size(), passedOver.values().iterator().next()));
        }
        writer.finish(written);
    }

    /** All that the conversations about a scene depend on but for the set's recipe. */
    private String basis(int index) {
        String others = published.apply(scenes.name(index)).toString();
        return "%s %s %s".formatted(scenes.basis(index), balanced.asked(), Fingerprint.of(others));
    }

    private List<TrainingExample> add(int index, String basis, TrainingSetWriter writer)
            throws IOException {
        TrainingScene scene = read(index);
        List<RoomQuestion> asked = balanced.ask(scene.seen(), new SplittableRandom(scene.seed()));
        String name = scenes.name(index);
        List<Conversation> about =
                Stream.concat(asked.stream().map(Conversation::of), published.apply(name).stream())
                        .toList();
        return writer.add(name, basis, scene, about);
    }

    private TrainingScene read(int index) {
        try {
            return scenes.scene(index);
        } catch (ScanException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ScanException("Scene %s: %s".formatted(scenes.name(index), e));
        }
    }

    private void countAgain(TrainingExample example) {
        QuestionKind.named(example.questionType()).ifPresent(balanced::count);
    }

    /** How many questions there are, by the published names of their kinds or their origins. */
    public Map<String, Integer> askedByType() {
        return askedByType;
    }

    /** Why scenes were passed over, by their names. */
    public Map<String, String> passedOver() {
        return passedOver;
    }
}
