package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.TextTable;
import io.sightline.jobs.kafka.LetterRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what was refused, and why. */
@Command(
        name = "list",
        description = "Shows records that the job refused: when, from where, why, how large.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline dead-letters list",
            "  ./sightline dead-letters list --scene lobby --since \"1 h\"",
            "  ./sightline dead-letters list --code frame.truncated --json"
        })
final class ListLettersCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private LetterOptions letters;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        TextTable table = new TextTable("TIME", "PLACE", "SCENE", "CODE", "BYTES", "MESSAGE");
        letters.read(
                kafka.configuration(),
                (letter, record) -> {
                    if (json) {
                        out.println(object(letter));
                    } else {
                        addRow(letter, table);
                    }
                });
        if (!json && table.isEmpty()) {
            spec.commandLine().getErr().println("There is no such dead letter.");
        } else if (!json) {
            table.lines().forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private static void addRow(LetterRecord letter, TextTable table) {
        table.row(
                Instant.ofEpochMilli(letter.timeMs()).toString(),
                letter.place(),
                letter.scene(),
                letter.code(),
                Long.toString(letter.bytes()),
                letter.message());
    }

    private static ObjectNode object(LetterRecord letter) {
        return JSON.createObjectNode()
                .put("time", Instant.ofEpochMilli(letter.timeMs()).toString())
                .put("topic", letter.topic())
                .put("partition", letter.partition())
                .put("offset", letter.offset())
                .put("scene", letter.scene())
                .put("code", letter.code())
                .put("message", letter.message())
                .put("bytes", letter.bytes())
                .put("replays", letter.replays());
    }
}
