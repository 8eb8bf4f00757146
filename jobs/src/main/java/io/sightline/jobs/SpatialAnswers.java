package io.sightline.jobs;

import io.sightline.operators.DeadLetter;
import io.sightline.scene.Answer;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What leaves the pipeline.
 *
 * @param answers one per question, and those of standing questions
 * @param deadLetters refused frames
 */
public record SpatialAnswers(DataStream<Answer> answers, DataStream<DeadLetter> deadLetters) {}
