package io.sightline.jobs.cli.terminal;

import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How a question is put to the model, beside its text. */
public final class WordingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--option",
            paramLabel = "TEXT",
            converter = Words.class,
            description = "Something to choose from; give it several times.")
    private List<String> options = List.of();

    @Option(
            names = "--expects",
            paramLabel = "TYPE",
            converter = Type.class,
            completionCandidates = Types.class,
            description =
                    "What kind of answer: ${COMPLETION-CANDIDATES} (default: told from text and"
                            + " options).")
    private AnswerType expects;

    @Option(
            names = "--raw",
            description = "The model reads the text as it is, without the prompt it was made for.")
    private boolean raw;

    /** Whether nothing but the text is said. */
    public boolean isEmpty() {
        return options.isEmpty() && expects == null && !raw;
    }

    /**
     * A question in these words.
     *
     * @throws ParameterException if the options contradict each other
     */
    public Wording wording(String text) {
        if (expects != null && expects != AnswerType.CHOICE && !options.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--expects is '%s', and there are options to choose from: leave one of the two out."
                            .formatted(expects));
        }
        return new Wording(text, options, expects, raw);
    }

    /** Names on the wire, as elsewhere. */
    private static final class Type implements ITypeConverter<AnswerType> {
        @Override
        public AnswerType convert(String label) {
            return AnswerType.named(label)
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "give one of " + String.join(", ", new Types())));
        }
    }

    private static final class Types implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(AnswerType.values()).map(AnswerType::label).iterator();
        }
    }
}
