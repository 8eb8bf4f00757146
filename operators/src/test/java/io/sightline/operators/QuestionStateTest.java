package io.sightline.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.AnswerType;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Sampling;
import io.sightline.scene.Question.Standing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.junit.jupiter.api.Test;

/** Questions as savepoints hold them. */
class QuestionStateTest {
    private final TypeSerializer<Question> serializer =
            TypeInformation.of(Question.class).createSerializer(new SerializerConfigImpl());

    /** The file holds a serializer's snapshot and a question, written before there was sampling. */
    @Test
    void aQuestionOfAnOlderSavepointLeavesItsSamplingToTheJob() throws IOException {
        try (InputStream file =
                getClass().getResourceAsStream("/state/question-without-sampling.bin")) {
            DataInputViewStreamWrapper state = new DataInputViewStreamWrapper(file);
            TypeSerializerSnapshot<Question> older =
                    TypeSerializerSnapshot.readVersionedSnapshot(
                            state, getClass().getClassLoader());

            assertThat(
                            serializer
                                    .snapshotConfiguration()
                                    .resolveSchemaCompatibility(older)
                                    .isCompatibleAfterMigration())
                    .isTrue();
            assertThat(older.restoreSerializer().deserialize(state))
                    .isEqualTo(
                            new Question(
                                    "q-17",
                                    "lobby",
                                    "Is the door open?",
                                    List.of("A. yes", "B. no"),
                                    1_700_000_000_000L,
                                    new Standing(5_000, null, Notify.CHANGES),
                                    8,
                                    32,
                                    null,
                                    1_700_000_000_500L,
                                    null,
                                    null,
                                    false,
                                    List.of(),
                                    null,
                                    null,
                                    null));
        }
    }

    @Test
    void samplingSurvivesWithWhatItLeavesOpen() throws IOException {
        Question question =
                new Question(
                        "q",
                        "lobby",
                        "?",
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        new Sampling(0.7, null, 0.9, 5L),
                        1,
                        "It is empty.",
                        AnswerType.NUMBER,
                        true,
                        List.of("A note."),
                        "question.empty",
                        "question",
                        null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        serializer.serialize(question, new DataOutputViewStreamWrapper(bytes));
        ByteArrayInputStream written = new ByteArrayInputStream(bytes.toByteArray());

        assertThat(serializer.deserialize(new DataInputViewStreamWrapper(written)))
                .isEqualTo(question);
    }
}
