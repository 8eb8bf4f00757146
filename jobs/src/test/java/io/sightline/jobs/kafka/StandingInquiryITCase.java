package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.client.StandingInquiry;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Wording;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client asks, as the job reads it. */
@Timeout(120)
class StandingInquiryITCase {
    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @Test
    void aQuestionStandsUntilItIsClosed() {
        JobConfiguration configuration = KAFKA.configuration("standing", Map.of());
        new TopicProvisioning(configuration).ensureTopics();
        String id;
        try (QuestionPublisher publisher = new QuestionPublisher(configuration);
                StandingInquiry inquiry =
                        publisher.stand(
                                "lobby", Wording.of("Is it open?"), "5 s", Notify.CHANGES)) {
            id = inquiry.id();
        }

        QuestionSchema schema = new QuestionSchema(QuestionLimits.of(configuration));
        List<Question> questions =
                KAFKA.read("standing-questions", 2).stream().map(schema::read).toList();

        assertThat(questions).allMatch(question -> question.fault() == null);
        assertThat(questions).extracting(Question::id).containsExactly(id, id);
        assertThat(questions.get(0).text()).isEqualTo("Is it open?");
        assertThat(questions.get(0).standing())
                .isEqualTo(new Question.Standing(5000, null, Notify.CHANGES));
        assertThat(questions).extracting(Question::order).containsExactly(null, Order.CANCEL);
    }
}
