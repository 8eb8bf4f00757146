package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.client.AnswerStream.Chunk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamedAnswerTest {
    private final StringWriter out = new StringWriter();
    private final StreamedAnswer streamed = new StreamedAnswer(new PrintWriter(out, true), false);

    @Test
    void wordsArePrintedAsTheyComeAndTheRestWithTheAnswer() {
        streamed.show(List.of(chunk("q#1", 0, "Two")));
        streamed.show(List.of(chunk("q#1", 1, " chairs")));
        assertThat(out).hasToString("Two chairs");

        streamed.end("Two chairs and a table");

        assertThat(out.toString().lines()).containsExactly("Two chairs and a table");
    }

    @Test
    void aTryThatIsBegunAnewHasALineOfItsOwn() {
        streamed.show(List.of(chunk("q#1", 0, "Tw"), chunk("q#2", 0, "Two")));
        streamed.show(List.of(chunk("q#1", 1, "o of the first")));
        streamed.end("Two");

        assertThat(out.toString().lines()).containsExactly("Tw", "Two");
    }

    @Test
    void afterAGapTheAnswerIsPrintedAsAWhole() {
        streamed.show(List.of(chunk("q#1", 0, "Two"), chunk("q#1", 2, " by the door")));
        streamed.end("Two chairs by the door");

        assertThat(out.toString().lines()).containsExactly("Two chairs by the door");
    }

    @Test
    void whatOnlyEndsIsPrintedAsAWhole() {
        streamed.show(List.of(chunk("q#1", 3, " late")));
        streamed.end("Much too late");

        assertThat(out.toString().lines()).containsExactly("Much too late");
    }

    private static Chunk chunk(String id, int sequence, String words) {
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("id", id);
        value.putArray("choices").addObject().putObject("delta").put("content", words);
        return new Chunk(sequence, (JsonNode) value);
    }
}
