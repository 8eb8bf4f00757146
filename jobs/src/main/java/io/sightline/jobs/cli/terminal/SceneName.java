package io.sightline.jobs.cli.terminal;

import io.sightline.jobs.kafka.SceneKey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A scene's id, by the rule that records' keys are read by. */
public final class SceneName implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (!SceneKey.isId(text)) {
            throw new TypeConversionException(
                    "give 1 to %d characters without control characters"
                            .formatted(SceneKey.LONGEST));
        }
        return text;
    }
}
