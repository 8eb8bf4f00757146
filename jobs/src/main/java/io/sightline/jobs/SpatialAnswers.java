package io.sightline.jobs;

import io.sightline.operators.DeadLetter;
import io.sightline.operators.SceneStatus;
import io.sightline.operators.StandingRecord;
import io.sightline.operators.alert.Alert;
import io.sightline.operators.map.MappedScene;
import io.sightline.scene.Answer;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What leaves the pipeline.
 *
 * @param answers one per question, and those of standing questions
 * @param alerts what the rules of standing questions tell
 * @param deadLetters refused frames
 * @param scenes how each scene does, now and then
 * @param maps what each scene looks like, now and then
 * @param standing what becomes of standing questions
 */
public record SpatialAnswers(
        DataStream<Answer> answers,
        DataStream<Alert> alerts,
        DataStream<DeadLetter> deadLetters,
        DataStream<SceneStatus> scenes,
        DataStream<MappedScene> maps,
        DataStream<StandingRecord> standing) {}
