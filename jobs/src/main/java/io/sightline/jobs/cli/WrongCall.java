package io.sightline.jobs.cli;

import io.sightline.config.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command that was called wrongly leaves one line on stderr: which argument, its value, what is
 * allowed. The whole help is there for those who ask for it.
 */
final class WrongCall implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr()
                .println("sightline: %s Help: ./%s --help".formatted(sentence(wrong), name));
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException wrong) {
        List<String> unmatched = wrong.getCommandLine().getUnmatchedArguments();
        if (wrong instanceof UnmatchedArgumentException unknown) {
            return unknown(wrong.getCommandLine(), unknown.getUnmatched());
        }
        if (unmatched.stream().anyMatch(argument -> argument.startsWith("-"))) {
            return unknown(wrong.getCommandLine(), unmatched); // a typo beside what it left missing
        }
        if (wrong.getArgSpec() != null && wrong.getValue() != null) {
            String value = "%s is '%s': ".formatted(name(wrong.getArgSpec()), wrong.getValue());
            return value + allowed(wrong) + ".";
        }
        if (wrong instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
            return missing(missing);
        }
        String said = wrong.getMessage().replaceFirst("^Error: ", "");
        return said.endsWith(".") ? said : said + ".";
    }

    private static String unknown(CommandLine command, List<String> unmatched) {
        String argument = unmatched.get(0);
        boolean option = argument.startsWith("-");
        if (!option && command.getSubcommands().isEmpty()) {
            return "'%s' is one argument too many: put several words in quotes."
                    .formatted(argument);
        }
        Collection<String> names =
                option
                        ? new UnmatchedArgumentException(command, unmatched).getSuggestions()
                        : command.getSubcommands().keySet();
        List<String> near = names.stream().filter(name -> isNear(argument, name)).toList();
        String there = "There is no %s '%s'".formatted(option ? "option" : "command", argument);
        if (!near.isEmpty()) {
            return "%s: did you mean %s?".formatted(there, String.join(" or ", near));
        }
        return option ? there + "." : there + ": there are " + commands(command) + ".";
    }

    /** Picocli's own measure is generous: it takes words of the same letters for near. */
    private static boolean isNear(String argument, String name) {
        String alone = name.split("[= ]", 2)[0];
        return Spelling.nearest(argument, List.of(alone)).isPresent();
    }

    /** The commands below a command, as a list for a sentence. */
    static String commands(CommandLine command) {
        return String.join(", ", command.getSubcommands().keySet());
    }

    private static String missing(MissingParameterException missing) {
        String names =
                missing.getMissing().stream()
                        .map(WrongCall::name)
                        .collect(Collectors.joining(" and "));
        boolean value = missing.getMessage().contains("required parameter for option");
        return value
                ? names + " needs a value."
                : missing.getCommandLine().getCommandName() + " needs " + names + ".";
    }

    /** A converter of ours says it itself; of picocli's own, the type says it. */
    private static String allowed(ParameterException wrong) {
        ArgSpec argument = wrong.getArgSpec();
        if (argument.converters().length > 0
                && wrong.getCause() instanceof TypeConversionException own) {
            return own.getMessage();
        }
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return "give one of " + String.join(", ", argument.completionCandidates());
        }
        if (argument.typeInfo().isMap()) {
            return "give " + argument.paramLabel();
        }
        boolean fraction = type == double.class || type == Double.class;
        return fraction ? "give a number" : "give a whole number";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
