package io.sightline.jobs.evaluation.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against what the implementations behind published figures give. */
class PublishedCaptionsTest {
    private static final Offset<Double> SAME = within(1e-9);

    private JsonNode published;
    private final List<Captioned> answers = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        published = new ObjectMapper().readTree(resource("published.json").toFile());
        for (JsonNode item : published.path("items")) {
            answers.add(
                    Captioned.of(item.path("prediction").asText(), texts(item.path("answers"))));
        }
    }

    @Test
    void tokensAreThoseOfTheReference() {
        for (int i = 0; i < answers.size(); i++) {
            JsonNode item = published.path("items").get(i);
            assertThat(String.join(" ", answers.get(i).predicted()))
                    .isEqualTo(item.path("tokens").asText());
            assertThat(answers.get(i).references())
                    .extracting(tokens -> String.join(" ", tokens))
                    .isEqualTo(texts(item.path("answer_tokens")));
        }
    }

    @Test
    void bleuIsThatOfTheReference() {
        for (int i = 0; i < answers.size(); i++) {
            assertBleu(
                    Bleu.of(Stream.of(Bleu.counted(answers.get(i)))),
                    published.path("items").get(i));
        }
        assertBleu(Bleu.of(answers.stream().map(Bleu::counted)), published.path("corpus"));
    }

    private static void assertBleu(double[] bleu, JsonNode expected) {
        for (int i = 0; i < bleu.length; i++) {
            assertThat(bleu[i]).isCloseTo(expected.path("bleu").get(i).asDouble(), SAME);
        }
    }

    @Test
    void rougeIsThatOfTheReference() {
        for (int i = 0; i < answers.size(); i++) {
            assertThat(RougeL.of(answers.get(i)))
                    .isCloseTo(published.path("items").get(i).path("rouge_l").asDouble(), SAME);
        }
        assertThat(answers.stream().mapToDouble(RougeL::of).average().orElseThrow())
                .isCloseTo(published.at("/corpus/rouge_l").asDouble(), SAME);
    }

    @Test
    void ciderIsThatOfTheReference() {
        double[] each = Cider.each(answers);
        for (int i = 0; i < each.length; i++) {
            assertThat(each[i])
                    .isCloseTo(published.path("items").get(i).path("cider").asDouble(), SAME);
        }
        assertThat(Arrays.stream(each).average().orElseThrow())
                .isCloseTo(published.at("/corpus/cider").asDouble(), SAME);
    }

    /** What people write about rooms, and how the published tokenizer cuts it. */
    @Test
    void answersAreCutAsInTheTreebank() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String line : Files.readAllLines(resource("tokens.tsv"))) {
            String[] sides = line.split("\t", -1);
            softly.assertThat(String.join(" ", CaptionTokens.of(sides[0])))
                    .as(sides[0])
                    .isEqualTo(sides[1]);
        }
        softly.assertAll();
    }

    private static Path resource(String name) {
        return Path.of("src/test/resources/captions", name);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
