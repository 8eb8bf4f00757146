package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneFixtures;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowedQuestionTest {
    private static final String AGAIN = "(again)";

    private final List<String> told = new ArrayList<>();
    private final FollowedQuestion followed =
            new FollowedQuestion(SceneFixtures.live("q", KITCHEN), new Told(told));

    @Test
    void wordsAreToldAsTheyCome() {
        write("a < ", "b", " ");

        assertThat(told).containsExactly("a < ", "b", " ");
    }

    @Test
    void ofAModelThatReasonsTheAnswerAloneIsTold() {
        write("<thi", "nk>Two, ", "one.</thi", "nk>\n<ans", "wer>dark ", "brown</ans", "wer>");

        assertThat(told).containsExactly("dark", " brown");
    }

    @Test
    void whatStoodBeforeTheAnswerIsVoid() {
        write("It is ", "<answer>", "3");

        assertThat(told).containsExactly("It is ", AGAIN, "3");
    }

    @Test
    void anAnswerThatBeginsAnewIsToldFromItsBeginning() {
        write("<think>Two.", "</think>4");
        followed.startedOver();
        write("<think>", "Three.</think>5");

        assertThat(told).containsExactly("4", AGAIN, "5");
    }

    private void write(String... words) {
        List.of(words).forEach(followed::wrote);
    }

    private record Told(List<String> words) implements QuestionProgress {
        @Override
        public void reached(Question question, QuestionStage stage) {
            throw new AssertionError("only words are told here");
        }

        @Override
        public void wrote(Question question, String more) {
            words.add(more);
        }

        @Override
        public void startedOver(Question question) {
            words.add(AGAIN);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
