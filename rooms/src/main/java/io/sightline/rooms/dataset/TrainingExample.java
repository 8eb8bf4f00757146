package io.sightline.rooms.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One line of a training set as Spatial-MLLM's fine-tuning reads it; further fields are ignored
 * there. Nothing stands between the placeholder and the question, as at inference.
 *
 * @param id scene and number of the question
 * @param video paths of the frames, relative to the data set's folder
 * @param conversations the human's turn and the answer
 * @param questionType the kind's published name
 */
public record TrainingExample(
        String id,
        List<String> video,
        List<Turn> conversations,
        @JsonProperty("question_type") String questionType) {

    /**
     * What one side says.
     *
     * @param from {@code human} or {@code gpt}
     * @param value the text, with a placeholder where the frames go
     */
    public record Turn(String from, String value) {}

    static TrainingExample of(String id, List<String> frames, Conversation about) {
        return new TrainingExample(
                id,
                frames,
                List.of(
                        new Turn("human", "<video>" + about.question()),
                        new Turn("gpt", about.answer())),
                about.type());
    }
}
