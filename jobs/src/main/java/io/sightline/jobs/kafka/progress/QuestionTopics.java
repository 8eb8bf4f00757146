package io.sightline.jobs.kafka.progress;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.config.QuestionOptions;
import io.sightline.jobs.kafka.ClientProperties;
import io.sightline.operators.answer.QuestionProgress;
import io.sightline.scene.Answer;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The topics on which questions are followed, those that the settings want. */
public final class QuestionTopics implements QuestionProgress {
    private final List<QuestionProgress> topics;

    private QuestionTopics(List<QuestionProgress> topics) {
        this.topics = topics;
    }

    /** The recipe; whoever wants to hear of nothing costs nothing. */
    public static Factory factory(JobConfiguration configuration) {
        Properties properties = ClientProperties.ofProducer(configuration);
        List<Factory> wanted = new ArrayList<>();
        if (configuration.get(QuestionOptions.PROGRESS)) {
            wanted.add(
                    ProgressProducer.factory(
                            properties, configuration.get(KafkaOptions.PROGRESS_TOPIC)));
        }
        if (configuration.get(AnswerOptions.TOKENS)) {
            wanted.add(
                    TokenProducer.factory(
                            properties, configuration.get(KafkaOptions.TOKENS_TOPIC)));
        }
        return () -> new QuestionTopics(wanted.stream().map(Factory::open).toList());
    }

    @Override
    public void reached(Question question, QuestionStage stage) {
        topics.forEach(topic -> topic.reached(question, stage));
    }

    @Override
    public boolean reads() {
        return topics.stream().anyMatch(QuestionProgress::reads);
    }

    @Override
    public void wrote(Question question, String words) {
        topics.forEach(topic -> topic.wrote(question, words));
    }

    @Override
    public void startedOver(Question question) {
        topics.forEach(topic -> topic.startedOver(question));
    }

    @Override
    public void ended(Question question, Answer answer) {
        topics.forEach(topic -> topic.ended(question, answer));
    }

    @Override
    public void close() {
        topics.forEach(QuestionProgress::close);
    }
}
