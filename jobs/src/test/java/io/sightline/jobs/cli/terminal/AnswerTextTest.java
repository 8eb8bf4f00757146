package io.sightline.jobs.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    @Test
    void anAnswerShowsConfidenceEvidenceAndTimings() throws Exception {
        AnswerText text =
                read(
                        """
                        {"status": "answered", "answer": "4", "confidence": 0.934,
                         "coverage": {"ratio": 0.97}, "finish_reason": "stop",
                         "frames": [
                           {"camera": "door", "time": "2026-11-22T10:41:00Z"},
                           {"camera": "hall", "time": "2026-11-22T10:41:01.250Z"},
                           {"camera": "door", "time": "2026-11-22T10:41:02Z"}],
                         "timings_ms": {"wait": 1, "select": 2, "encode": 30, "prefill": 4,
                                        "decode": 5, "total": 42}}
                        """);

        assertThat(text.said()).isEqualTo("4");
        assertThat(text.details())
                .containsExactly(
                        "confidence 0.93 · 3 frames · coverage 0.97",
                        "door 10:41:00.000, 10:41:02.000",
                        "hall 10:41:01.250",
                        "wait 1, select 2, encode 30, prefill 4, decode 5, total 42 ms");
    }

    @Test
    void whyThereIsNoneIsSaidWithItsStatus() throws Exception {
        AnswerText text =
                read(
                        """
                        {"status": "no_frames", "answer": null, "error": {"message": "Nothing was seen."},
                         "notes": ["The field 'frmaes' is not known."]}
                        """);

        assertThat(text.answered()).isFalse();
        assertThat(text.said()).isEqualTo("no_frames: Nothing was seen.");
        assertThat(text.details()).isEmpty();
        assertThat(text.notes()).containsExactly("note: The field 'frmaes' is not known.");
        assertThat(text.prompt()).isEmpty();
    }

    @Test
    void whatAModelSaidBeforeItsAnswerIsThereLineByLine() throws Exception {
        AnswerText text =
                read(
                        """
                        {"status": "answered", "answer": "4",
                         "reasoning": "Two by the window.\\nTwo\\u001b[2J by the door."}
                        """);

        assertThat(text.reasoning())
                .containsExactly("Two by the window.", "Two\uFFFD[2J by the door.");
        assertThat(read("{\"status\":\"answered\"}").reasoning()).isEmpty();
    }

    @Test
    void manyFramesAreShortened() throws Exception {
        StringBuilder frames = new StringBuilder();
        for (int second = 10; second < 26; second++) {
            frames.append(frames.isEmpty() ? "" : ",")
                    .append("{\"camera\":\"c\",\"time\":\"2026-11-22T10:41:")
                    .append(second)
                    .append("Z\"}");
        }

        AnswerText text = read("{\"status\":\"answered\",\"frames\":[" + frames + "]}");

        assertThat(text.details()).contains("c 10:41:10.000, 10:41:11.000, … 10:41:25.000");
    }

    @Test
    void whatCameOverATopicCannotSteerTheTerminal() throws Exception {
        AnswerText text = read("{\"status\":\"answered\",\"answer\":\"a\\u001b[2Jb\"}");

        assertThat(text.said()).isEqualTo("a\uFFFD[2Jb");
    }

    private static AnswerText read(String json) throws JsonProcessingException {
        return new AnswerText(new ObjectMapper().readTree(json), ZoneOffset.UTC);
    }
}
