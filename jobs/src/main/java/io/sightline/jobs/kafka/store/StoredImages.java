package io.sightline.jobs.kafka.store;

import io.sightline.config.FrameStoreOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.operators.store.FetchedImages;
import io.sightline.operators.store.FrameImages;
import io.sightline.operators.store.ImageFolder;

/** How tasks get images as a configuration keeps them. */
public final class StoredImages {
    private StoredImages() {}

    /** For the place that {@code frames.store} names. */
    public static FrameImages.Factory factory(JobConfiguration configuration) {
        long keptBytes = configuration.get(FrameStoreOptions.CACHE).getBytes();
        if (FrameStoreOptions.isTopic(configuration)) {
            return () -> new FetchedImages(() -> new TopicImageReader(configuration), keptBytes);
        }
        return FrameStoreOptions.folder(configuration)
                .map(uri -> folder(new ImageFolder(uri), keptBytes))
                .orElse(FrameImages.CARRIED);
    }

    private static FrameImages.Factory folder(ImageFolder folder, long keptBytes) {
        return () -> new FetchedImages(folder::reader, keptBytes);
    }
}
