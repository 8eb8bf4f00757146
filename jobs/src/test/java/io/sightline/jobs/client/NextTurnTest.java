package io.sightline.jobs.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** It is half past ten and twelve seconds; what stands was asked at ten. */
class NextTurnTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:30:12Z");
    private static final String TOLD =
            "{'scene':'lobby','standing':[{'id':'q','next':%s},{'id':'all@lobby','next':'2026-03-02T10:30:20Z'}]}";

    @Test
    void aTurnThatItsSceneToldIsGoneOnFrom() throws Exception {
        assertThat(next("q", "'every':'5 s'", TOLD.formatted("'2026-03-02T10:30:14Z'")))
                .isEqualTo("10:30:14");
        assertThat(next("q", "'every':'5 s'", TOLD.formatted("'2026-03-02T10:29:03.200Z'")))
                .isEqualTo("10:30:13.200");
        assertThat(next("all", "'every':'5 s'", TOLD.formatted("null"))).isEqualTo("10:30:20");
    }

    @Test
    void ofOthersItIsReckonedFromWhenTheyWereAsked() throws Exception {
        assertThat(next("other", "'every':'7 min'", "{'scene':'lobby','standing':[]}"))
                .isEqualTo("10:35");
        assertThat(
                        next(
                                "other",
                                "'every':'7 min','active':'Mo-Fr 18:00-20:00'",
                                "{'scene':'lobby'}"))
                .isEqualTo("18:00");
    }

    @Test
    void whatHasNoTurnsHasNoNext() throws Exception {
        assertThat(next("q", "'every':'5 s'", TOLD.formatted("null"))).isEqualTo("none");
        assertThat(next("q", "'every':'5 s'", "null")).isEqualTo("none");
        assertThat(next("q", "'every':'soon'", "{'scene':'lobby'}")).isEqualTo("none");
        assertThat(next("q", "'every':'1 min','until':'2026-03-02T10:30:30Z'", "{'scene':'lobby'}"))
                .isEqualTo("none");
        assertThat(
                        NextTurn.in(json("{'scene':'lobby'}"))
                                .of(json("{'id':'q','state':'paused'}"), NOW))
                .isEmpty();
    }

    private static String next(String id, String standing, String scene) throws Exception {
        JsonNode kept =
                json(
                        "{'id':'%s','state':'standing','asked':'2026-03-02T10:00:00Z','standing':{%s}}"
                                .formatted(id, standing));
        return NextTurn.in(json(scene))
                .of(kept, NOW)
                .map(turn -> turn.toString().substring(11).replaceAll("(:00)?Z", ""))
                .orElse("none");
    }

    private static JsonNode json(String text) throws Exception {
        return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
