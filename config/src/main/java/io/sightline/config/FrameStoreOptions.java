package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** Where the images are kept of the frames that scenes remember. */
public final class FrameStoreOptions {
    /** In the job's state. */
    public static final String STATE = "state";

    /** On the frames topic, where they came from. */
    public static final String KAFKA = "kafka";

    public static final ConfigOption<String> STORE =
            key("frames.store")
                    .stringType()
                    .defaultValue(STATE)
                    .withDescription(
                            "Where the images of remembered frames are: 'state', 'kafka', or the URI of a"
                                    + " folder that all TaskManagers reach, such as s3://bucket/frames."
                                    + " Elsewhere than in state, a scene remembers where an image is, and"
                                    + " reads it again when a question needs it. With 'kafka' the frames"
                                    + " topic has to keep records for scene.memory.age; an answer says"
                                    + " which frames it no longer had.");

    public static final ConfigOption<Duration> KEEP =
            key("frames.store-keep")
                    .durationType()
                    .defaultValue(Duration.ofDays(2))
                    .withDescription(
                            "How long after its capture an image stays in the folder of frames.store:"
                                    + " longer than scene.memory.age, by as long as a job may be down.");

    public static final ConfigOption<MemorySize> CACHE =
            key("frames.store-cache")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(32))
                    .withDescription(
                            "Images that were read again and stay at hand, in each task that answers"
                                    + " or computes geometry.");

    private FrameStoreOptions() {}

    /** Whether images stay on the frames topic. */
    public static boolean isTopic(JobConfiguration configuration) {
        return configuration.get(STORE).equals(KAFKA);
    }

    /** The folder that is set, if images are kept in one. */
    public static Optional<URI> folder(JobConfiguration configuration) {
        return Optional.of(configuration.get(STORE))
                .filter(store -> !store.equals(STATE) && !store.equals(KAFKA))
                .map(URI::create);
    }

    static List<Constraint<?>> constraints() {
        return List.of(
                new Constraint<>(
                        STORE,
                        FrameStoreOptions::isPlace,
                        "be 'state', 'kafka', or the URI of a folder with its scheme, such as"
                                + " file:///var/frames"),
                Constraint.longerThanZero(KEEP));
    }

    private static boolean isPlace(String store) {
        try {
            URI uri = new URI(store);
            boolean folder = uri.getScheme() != null && uri.getPath() != null;
            return store.equals(STATE) || store.equals(KAFKA) || folder;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
