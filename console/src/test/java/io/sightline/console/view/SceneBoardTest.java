package io.sightline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.scene.Frame;
import org.junit.jupiter.api.Test;

class SceneBoardTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0};

    private final SceneBoard board = new SceneBoard();

    @Test
    void aCameraHasItsNewestPictureAndItsRate() {
        for (int i = 0; i < 12; i++) {
            see("door", 1_000 + 250L * i);
        }
        see("door", 10); // late

        assertThat(board.newest("lobby", "door").orElseThrow().timeMs()).isEqualTo(3_750);
        JsonNode camera = board.scene("lobby").orElseThrow().at("/cameras/0");
        assertThat(camera.path("frames_per_second").asDouble()).isEqualTo(4);
        assertThat(camera.path("time").asText()).isEqualTo("1970-01-01T00:00:03.750Z");
    }

    @Test
    void newPicturesAreToldOfNowAndThen() {
        assertThat(board.frame(picture("door", 1), 1_000, 500)).isPresent();
        assertThat(board.frame(picture("door", 2), 1_200, 500)).isEmpty();
        assertThat(board.frame(picture("door", 3), 1_500, 500)).isPresent();
    }

    @Test
    void onlyTheNewestAnswersAreKeptEachOnce() {
        for (int i = 0; i < SceneView.MOST_KEPT + 20; i++) {
            board.answer(answer("q" + i));
        }
        board.answer(answer("q200"));

        JsonNode answers = board.scene("lobby").orElseThrow().path("answers");
        assertThat(answers).hasSize(SceneView.MOST_KEPT);
        assertThat(answers.get(0).path("id").asText()).isEqualTo("q200");
        assertThat(board.answerTo("lobby", "q3")).isEmpty();
        assertThat(board.answerTo("lobby", "q150")).isPresent();
    }

    @Test
    void theSceneThatWasQuietLongestIsForgotten() {
        for (int i = 0; i <= SceneBoard.MOST_SCENES; i++) {
            board.answer(answer("q").put("scene", "scene-" + i));
        }

        assertThat(board.names()).hasSize(SceneBoard.MOST_SCENES).doesNotContain("scene-0");
    }

    @Test
    void namesThatAreOnlyAskedAboutAreNoScenesAndDriveNoneOut() {
        see("door", 1_000);
        for (int i = 0; i <= SceneBoard.MOST_SCENES; i++) {
            board.answer(answer("q").put("scene", "nowhere-" + i).put("status", "no_frames"));
        }

        assertThat(board.names()).containsExactly("lobby");
        assertThat(board.scene("nowhere-1000")).isEmpty();
        assertThat(board.answerTo("nowhere-1000", "q")).isPresent();
    }

    @Test
    void picturesAreKeptWithinTheirBudget() {
        PictureShelf shelf = new PictureShelf(3L * JPEG.length);
        for (int i = 0; i < 5; i++) {
            shelf.put("lobby", "door-" + i, picture("door", i));
        }

        assertThat(shelf.get("lobby", "door-1")).isEmpty();
        assertThat(shelf.get("lobby", "door-2")).isPresent();
        assertThat(shelf.get("lobby", "door-4")).isPresent();
    }

    /** A rule is answered every few seconds. */
    @Test
    void whatWasAskedOnceIsNotDrivenOutByRules() {
        board.answer(answer("asked"));
        for (int i = 0; i < 2 * SceneView.MOST_KEPT; i++) {
            board.answer(answer("rule#" + i).put("question_id", "rule"));
        }

        assertThat(board.scene("lobby").orElseThrow().path("answers")).hasSize(200);
        assertThat(board.answerTo("lobby", "asked")).isPresent();
        assertThat(board.answerTo("lobby", "rule").orElseThrow().path("id").asText())
                .isEqualTo("rule#399");
    }

    /** A hundred thousand answers of a thousand scenes would not fit beside the pictures. */
    @Test
    void manyScenesShareWhatIsKept() {
        for (int scene = 0; scene < SceneBoard.MOST_SCENES; scene++) {
            for (int i = 0; i < 30; i++) {
                board.answer(answer("q" + i).put("scene", "scene-" + scene));
            }
        }

        JsonNode answers = board.scene("scene-999").orElseThrow().path("answers");
        assertThat(answers).hasSize(SceneBoard.MOST_KEPT / SceneBoard.MOST_SCENES);
        assertThat(answers.get(0).path("id").asText()).isEqualTo("q29");
    }

    /** Rules come and go; those that are gone make room for those that are there. */
    @Test
    void aRuleFiresHoweverManyThereWereBefore() throws Exception {
        for (int i = 0; i < 600; i++) {
            board.alert(
                    json(
                            "{'id':'%s','rule':'r%s','scene':'lobby','transition':'enter','since':'T'}"
                                    .formatted(i, i)));
        }
        board.standing(
                "k",
                json("{'id':'r599','scene':'lobby','question':'?','standing':{'every':'5 s'}}"));

        assertThat(rule().path("firing").asBoolean()).isTrue();
    }

    /** Of what a scene was asked nothing follows: whoever asks the list for all keeps none. */
    @Test
    void aSceneThatIsLookedAtIsStillQuiet() {
        for (int i = 0; i < SceneBoard.MOST_SCENES; i++) {
            board.answer(answer("q").put("scene", "scene-" + i));
        }
        board.scene("scene-0");
        board.answer(answer("q").put("scene", "another"));

        assertThat(board.names()).doesNotContain("scene-0").contains("scene-1");
    }

    @Test
    void aRuleFiresFromItsEnterToItsExit() throws Exception {
        board.answer(answer("q"));
        board.standing(
                "k", json("{'id':'r','scene':'lobby','question':'?','standing':{'every':'5 s'}}"));
        assertThat(rule().path("firing").asBoolean()).isFalse();

        board.alert(json("{'id':'1','rule':'r','scene':'lobby','transition':'enter','since':'T'}"));
        assertThat(rule().path("firing").asBoolean()).isTrue();
        assertThat(rule().path("since").asText()).isEqualTo("T");

        board.alert(
                json(
                        "{'id':'2','rule':'r','scene':'lobby','transition':'acknowledged','acknowledged':{'by':'anna'}}"));
        assertThat(rule().path("firing").asBoolean()).isTrue();
        assertThat(rule().at("/acknowledged/by").asText()).isEqualTo("anna");

        board.alert(json("{'id':'3','rule':'r','scene':'lobby','transition':'exit','since':'U'}"));
        assertThat(rule().path("firing").asBoolean()).isFalse();
        assertThat(rule().path("acknowledged").isNull()).isTrue();
    }

    /**
     * What says nothing changes nothing; of a run with nothing else before it nobody knows when it
     * began.
     */
    @Test
    void aRuleWhoseConditionIsMetIsPendingUntilItFires() throws Exception {
        board.standing(
                "k",
                json(
                        "{'id':'r','scene':'lobby','question':'?','standing':{'every':'5 s','notify':'always','alert':{'when':'yes','for':'1 min'}}}"));
        say("10:00:00", "yes");
        assertThat(rule().at("/pending/or_longer").asBoolean()).isTrue();
        say("10:00:05", "no");
        assertThat(rule().path("pending").isNull()).isTrue();

        say("10:00:10", "yes");
        board.answer(answer("nothing").put("question_id", "r").put("status", "no_frames"));
        say("10:00:20", "yes");
        assertThat(rule().at("/pending/since").asText()).isEqualTo("2026-03-02T10:00:10Z");
        assertThat(rule().at("/pending/or_longer").asBoolean()).isFalse();

        board.alert(json("{'id':'1','rule':'r','scene':'lobby','transition':'enter','since':'T'}"));
        assertThat(rule().path("pending").isNull()).isTrue();
    }

    private void say(String time, String words) {
        ObjectNode answer = answer("r" + time).put("question_id", "r").put("question", "?");
        answer.put("as_of", "2026-03-02T%sZ".formatted(time)).put("answer", words);
        answer.putObject("value").put("type", "text").put("text", words);
        board.answer(answer);
    }

    @Test
    void aRuleIsQuietForItsCooldownAfterItsLastNotice() throws Exception {
        board.answer(answer("q"));
        board.standing(
                "k",
                json(
                        "{'id':'r','scene':'lobby','standing':{'every':'5 s','alert':{'when':'yes','cooldown':'10 min'}}}"));
        assertThat(rule().path("cooldown_until").isNull()).isTrue();

        board.alert(
                json(
                        "{'id':'1','rule':'r','scene':'lobby','transition':'enter','as_of':'2026-03-02T10:00:00Z'}"));
        board.alert(
                json(
                        "{'id':'2','rule':'r','scene':'lobby','transition':'muted','as_of':'2026-03-02T10:01:00Z'}"));

        assertThat(rule().path("cooldown_until").asText()).isEqualTo("2026-03-02T10:10:00Z");
    }

    /** A rule of a pattern is called after its scene in what the job tells. */
    @Test
    void aRuleOfAPatternIsARuleOfEachScene() throws Exception {
        board.answer(answer("q"));
        board.standing(
                "k", json("{'id':'r','scene':'*','question':'?','standing':{'every':'5 s'}}"));
        board.alert(
                json(
                        "{'id':'1','rule':'r@lobby','scene':'lobby','transition':'enter','since':'T'}"));

        assertThat(rule().path("firing").asBoolean()).isTrue();
        assertThat(rule().path("asked_of").asText()).isEqualTo("*");
        board.standing("k", null);
        assertThat(board.scene("lobby").orElseThrow().path("rules")).isEmpty();
    }

    @Test
    void whatIsNoPictureIsNotShown() {
        Frame script =
                new Frame("lobby", "door", "x", 1, new byte[] {'<', 's', 'v', 'g', '>'}, null);

        assertThat(new Picture(script, "e").contentType()).isEmpty();
        assertThat(picture("door", 1).contentType()).contains("image/jpeg");
    }

    private JsonNode rule() {
        return board.scene("lobby").orElseThrow().at("/rules/0");
    }

    private void see(String camera, long timeMs) {
        board.frame(picture(camera, timeMs), 0, 500);
    }

    private static Picture picture(String camera, long timeMs) {
        return new Picture(
                new Frame("lobby", camera, camera + "-" + timeMs, timeMs, JPEG, null),
                "e" + timeMs);
    }

    private static ObjectNode answer(String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("question_id", id)
                .put("status", "answered")
                .put("scene", "lobby");
    }

    private static JsonNode json(String text) throws Exception {
        return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
