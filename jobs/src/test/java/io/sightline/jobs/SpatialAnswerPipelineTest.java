package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.operators.ReceivedFrame;
import io.sightline.scene.Question;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.RebalancePartitioner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpatialAnswerPipelineTest {
    private final StreamExecutionEnvironment environment =
            StreamExecutionEnvironment.getExecutionEnvironment();

    @BeforeEach
    void define() {
        environment.setParallelism(2);
        SpatialAnswers leaving =
                SpatialAnswerPipeline.define(
                        environment
                                .fromData(ReceivedFrame.class, new ReceivedFrame(null, null, null))
                                .uid("frames"),
                        environment
                                .fromData(Question.class, Question.once("q", "s", "?", 0))
                                .uid("questions"),
                        FakeModelRuntime.factory(),
                        Outside.NOTHING,
                        JobConfiguration.defaults());
        leaving.answers().sinkTo(new DiscardingSink<>()).uid("answers");
        leaving.alerts().sinkTo(new DiscardingSink<>()).uid("alerts");
        leaving.deadLetters().sinkTo(new DiscardingSink<>()).uid("dead-letters");
    }

    @Test
    void everyOperatorHasANameAndAnIdThatSurvivesRefactoring() {
        assertThat(environment.getStreamGraph().getStreamNodes())
                .hasSizeGreaterThan(12)
                .allSatisfy(node -> assertThat(node.getTransformationUID()).isNotBlank())
                .extracting(StreamNode::getOperatorDescription)
                .contains("Scene memory", "Point maps", "Spatial answer");
    }

    @Test
    void framesAreHandedOverInOneTask() {
        assertThat(environment.getStreamGraph().getJobGraph().getVertices())
                .extracting(JobVertex::getName)
                .anyMatch(
                        task ->
                                task.contains(
                                        "Scene memory -> Without event time -> Spatial answer"
                                                + " -> Leaving answers"));
    }

    /** Shared out in turn, what is said of a question would overtake the question. */
    @Test
    void questionsKeepTheirOrder() {
        assertThat(environment.getStreamGraph().getStreamNodes())
                .flatExtracting(StreamNode::getOutEdges)
                .filteredOn(edge -> edge.getPartitioner() instanceof RebalancePartitioner)
                .extracting(StreamEdge::toString)
                .noneMatch(edge -> edge.contains("uestion"));
    }

    /** Each opens a store of its own, which on disk costs memory and files. */
    @Test
    void whatHoldsNothingByKeyOpensNoStore() {
        assertThat(environment.getStreamGraph().getStreamNodes())
                .filteredOn(node -> node.getStateKeySerializer() != null)
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "change-gate",
                        "rolling-window",
                        "anchors",
                        "waiting-chunks",
                        "scene-patterns",
                        "scene-memory",
                        "change-detection",
                        "alert-rules");
    }
}
