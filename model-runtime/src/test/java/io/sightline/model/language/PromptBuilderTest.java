package io.sightline.model.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.GenerationOptions;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PromptBuilderTest {
    private static final Path CHECKPOINT = ReferenceCase.path("room/checkpoint");
    private static final JsonNode ROOM = ReferenceCase.json("room/case.json");
    private static final int VIDEO = 559;
    private static final PatchGrid GRID = new PatchGrid(4, 8, 12);
    private static final Tokenizer TOKENIZER = Tokenizer.open(CHECKPOINT);

    private final PromptBuilder prompts =
            new PromptBuilder(
                    Checkpoint.open(CHECKPOINT), PromptTemplate.read(CHECKPOINT, TOKENIZER, VIDEO));

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    @Test
    void prefixAndWordsAreTheReferencePrompt() throws IOException {
        Prompt prefix = prompts.prefix(GRID);
        Prompt whole = prefix.followedBy(prompts.words(ROOM.get("question").asText()));
        assertThat(whole.ids()).isEqualTo(ReferenceTensors.ints("input_ids"));
        assertThat(Arrays.stream(whole.positions().rows()).flatMapToLong(Arrays::stream).toArray())
                .isEqualTo(ReferenceTensors.longs("position_ids"));
        assertThat((long) whole.positions().delta())
                .isEqualTo(ReferenceTensors.longs("rope_delta")[0]);
        int end = prefix.ids().length;
        assertThat(whole.ids()[whole.visualStart()]).isEqualTo(VIDEO);
        assertThat(whole.ids()[whole.visualStart() - 1]).isNotEqualTo(VIDEO);
        assertThat(whole.ids()[end - 1]).isEqualTo(VIDEO);
        assertThat(whole.ids()[end]).isNotEqualTo(VIDEO);
    }

    @Test
    void thePrefixBeginsWithTheHeadAndShowsNothingButTheFrames() {
        Prompt prefix = prompts.prefix(GRID);
        assertThat(prefix.ids()).startsWith(prompts.head());
        assertThat(prefix.visualStart()).isEqualTo(prompts.head().length);
        assertThat(Arrays.stream(prefix.ids()).filter(id -> id == VIDEO)).hasSize(96);
        assertThat(prefix.positions().rows()[0]).hasSize(prefix.ids().length);
    }

    /** The penalty of 1.05 counts head, frames and words, each id once. */
    @Test
    void anAnswerIsPenalisedForEveryIdOfItsPrompt() {
        int[] words = prompts.words("Where?");
        for (int seen : new int[] {prompts.head()[0], VIDEO, words[words.length - 1]}) {
            float[] logits = new float[600];
            logits[seen] = 1.04f;
            logits[577] = 1;
            GeneratedTokens answer = prompts.answer(words, GenerationOptions.PUBLISHED);
            answer.add(HostTokens.next(logits, answer.wish()));
            assertThat(answer.last()).isEqualTo(577);
        }
    }

    @Test
    void anAnswerMayBeAsLongAsAskedOrAsPublished() {
        assertThat(prompts.answer(new int[0], GenerationOptions.PUBLISHED).limit()).isEqualTo(1024);
        assertThat(prompts.answer(new int[0], GenerationOptions.PUBLISHED.withMaxTokens(3)).limit())
                .isEqualTo(3);
    }
}
