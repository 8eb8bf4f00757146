package io.sightline.jobs.cli.dataset;

import io.sightline.rooms.question.QuestionKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A kind of question by its name in VSI-Bench. */
final class KindOption implements ITypeConverter<QuestionKind> {
    @Override
    public QuestionKind convert(String name) {
        return QuestionKind.named(name)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "give some of "
                                                + Arrays.stream(QuestionKind.values())
                                                        .map(QuestionKind::published)
                                                        .collect(Collectors.joining(", "))));
    }
}
