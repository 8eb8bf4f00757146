package io.sightline.jobs.cli.topics;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.client.LetterPublisher;
import io.sightline.jobs.kafka.LetterRecord;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sends refused records back. It says how many first, and sends those alone: what is refused again
 * meanwhile is not among them, and is left out the next time unless it is asked for.
 */
@Command(
        name = "replay",
        description = {
            "Sends records that the job refused back to where they came from, as they were.",
            "Without --yes it says how many there are and sends none. A letter stays on its topic, so"
                    + " the same call sends it again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline dead-letters replay --code frame.too_large --since \"1 h\"",
            "  ./sightline dead-letters replay --at frames-2-1234 --yes"
        })
final class ReplayLettersCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private LetterOptions letters;

    @Option(names = "--yes", description = "Send them.")
    private boolean yes;

    @Option(
            names = "--again",
            description =
                    "Send those too that were sent back before and were refused again (default: leave"
                            + " them out).")
    private boolean again;

    private final Set<String> chosen = new HashSet<>();
    private final Map<String, Integer> byTopic = new TreeMap<>();
    private int gone;
    private int refusedAgain;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        letters.read(configuration, this::choose);
        if (yes && !chosen.isEmpty()) {
            send(configuration);
        }
        say(byTopic.isEmpty() ? "No letter is to be sent back." : sent());
        if (gone > 0) {
            say(Counted.of(gone, "letter") + " without a value cannot be sent back.");
        }
        if (refusedAgain > 0) {
            say(Counted.of(refusedAgain, "letter") + " left out, refused again: see --again.");
        }
        return 0;
    }

    private void choose(LetterRecord letter, ConsumerRecord<byte[], byte[]> record) {
        if (!letter.isWhole()) {
            gone++;
        } else if (letter.replays() > 0 && !again) {
            refusedAgain++;
        } else {
            chosen.add(id(record));
            byTopic.merge(letter.topic(), 1, Integer::sum);
        }
    }

    /** Read once more, so that their images need not all be held at a time. */
    private void send(JobConfiguration configuration) {
        try (LetterPublisher publisher = new LetterPublisher(configuration)) {
            letters.read(
                    configuration,
                    (letter, record) -> {
                        if (chosen.contains(id(record))) {
                            publisher.replay(letter);
                        }
                    });
            publisher.flush();
        }
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return record.partition() + "-" + record.offset();
    }

    private String sent() {
        StringBuilder topics = new StringBuilder();
        byTopic.forEach(
                (topic, count) ->
                        topics.append(topics.isEmpty() ? "" : ", ")
                                .append(Counted.of(count, "letter"))
                                .append(" to '")
                                .append(AnswerText.printable(topic))
                                .append('\''));
        return yes ? "Sent back " + topics + "." : "Would send back " + topics + "; add --yes.";
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
