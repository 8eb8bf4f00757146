package io.sightline.jobs;

import io.sightline.config.EndpointOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.config.SamplingOptions;
import io.sightline.model.checkpoint.SightlineProfile;
import java.nio.file.Path;
import java.util.Map;

/** Settings that a checkpoint brings with it, for those that nobody set. */
final class CheckpointDefaults {

    private CheckpointDefaults() {}

    /**
     * A configuration with as many frames per question as its checkpoint was made for. A checkpoint
     * that says nothing, or that is not on this machine, changes nothing; nor does one that gives
     * the geometry alone, while an endpoint answers.
     */
    static JobConfiguration applied(JobConfiguration configuration) {
        if (configuration.find(SamplingOptions.FRAMES).isPresent()
                || configuration.find(EndpointOptions.URL).isPresent()) {
            return configuration;
        }
        return configuration
                .find(ModelOptions.DIRECTORY)
                .flatMap(directory -> SightlineProfile.read(Path.of(directory)))
                .filter(profile -> profile.frameCount() > 0)
                .map(profile -> Integer.toString(profile.frameCount()))
                .map(count -> configuration.with(Map.of(SamplingOptions.FRAMES.key(), count)))
                .orElse(configuration);
    }
}
