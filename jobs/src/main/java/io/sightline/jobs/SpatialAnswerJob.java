package io.sightline.jobs;

import io.sightline.config.InvalidConfigurationException;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnsweredOnTopic;
import io.sightline.jobs.client.KeptQuestions;
import io.sightline.jobs.client.ToldOnTopic;
import io.sightline.jobs.kafka.SceneTopics;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.jobs.kafka.progress.QuestionTopics;
import io.sightline.jobs.kafka.store.StoredImages;
import io.sightline.jobs.recovery.Recovery;
import io.sightline.model.ModelRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/** The main job: the pipeline between the topics. */
public final class SpatialAnswerJob {
    /** What the job is called in Flink's pages. */
    public static final String NAME = "Sightline";

    /** Where another program reads it first, it never reaches us; where it does, it is refused. */
    private static final String TAKEN_BY_FLINK = "config";

    private SpatialAnswerJob() {}

    /**
     * Runs on a Flink cluster: {@code flink run sightline-job.jar --settings job.properties
     * --kafka.bootstrap-servers broker:9092}. Any setting may be an argument.
     *
     * @throws InvalidConfigurationException listing all that is wrong
     * @throws io.sightline.model.ModelException if the checkpoint is on this machine and not usable
     */
    public static void main(String[] arguments) throws Exception {
        JobConfiguration configuration = configuration(arguments);
        Models.requireWhereItIs(configuration);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        attach(environment, configuration, Models.factory(configuration));
        environment.execute(NAME);
    }

    /** A file's settings with the arguments' before them. */
    static JobConfiguration configuration(String... arguments) {
        Map<String, String> settings = new HashMap<>(ParameterTool.fromArgs(arguments).toMap());
        if (settings.containsKey(TAKEN_BY_FLINK)) {
            throw new InvalidConfigurationException(
                    List.of(
                            "--config is read by Flink's own entry point as its --configDir: give the"
                                    + " settings file as --settings"));
        }
        String file = settings.remove("settings");
        return JobConfiguration.load(file == null ? null : Path.of(file), settings);
    }

    /**
     * Puts the pipeline between the topics of a configuration; missing topics are made. What nobody
     * set is as the checkpoint says of itself.
     *
     * @throws io.sightline.jobs.kafka.KafkaUnavailableException if no broker answers
     */
    public static void attach(
            StreamExecutionEnvironment environment,
            JobConfiguration settings,
            ModelRuntime.Factory models) {
        JobConfiguration configuration = CheckpointDefaults.applied(settings);
        TopicProvisioning provisioning = new TopicProvisioning(configuration);
        provisioning.ensureTopics();
        environment.configure(recordsTravelAsTheyAre());
        environment.configure(toldOnFlinksPage(configuration, provisioning));
        environment.configure(Recovery.settings(configuration));
        SceneTopics topics = new SceneTopics(configuration);
        SpatialAnswers leaving =
                SpatialAnswerPipeline.define(
                        topics.frames(environment),
                        topics.questions(environment),
                        models,
                        new Outside(
                                QuestionTopics.factory(configuration),
                                new KeptQuestions(configuration),
                                AnsweredOnTopic.factory(configuration),
                                ToldOnTopic.factory(configuration),
                                StoredImages.factory(configuration)),
                        configuration);
        leaving.answers().sinkTo(topics.answers()).name("Answers").uid("answers");
        leaving.alerts().sinkTo(topics.alerts()).name("Alerts").uid("alerts");
        leaving.deadLetters().sinkTo(topics.deadLetters()).name("Dead letters").uid("dead-letters");
        leaving.standing().sinkTo(topics.standing()).name("Standing").uid("standing-questions");
        if (SceneTopics.tellsOfScenes(configuration)) {
            leaving.scenes().sinkTo(topics.scenes()).name("Scenes").uid("scenes");
        }
        if (SceneTopics.tellsOfMaps(configuration)) {
            leaving.maps().sinkTo(topics.maps()).name("Scene maps").uid("scene-maps");
        }
    }

    /** What Flink's page says of the job, for people and for {@code status}. */
    private static Configuration toldOnFlinksPage(
            JobConfiguration configuration, TopicProvisioning provisioning) {
        Configuration settings = new Configuration();
        settings.set(
                PipelineOptions.GLOBAL_JOB_PARAMETERS,
                Map.of(
                        "model",
                        Models.described(configuration),
                        "kafka-cluster",
                        provisioning.clusterId()));
        return settings;
    }

    /**
     * All are immutable records: no Kryo, and no copies between chained operators. Chains are part
     * of the topology: a scene hands frames to the answers within the task. Records go on at once:
     * by default Flink lets one wait for others, up to 100 ms at each of the three exchanges
     * between a question and its answer. A frame fills buffers by itself.
     */
    private static Configuration recordsTravelAsTheyAre() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OPERATOR_CHAINING, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        return settings;
    }
}
