package io.sightline.operators.memory;

import io.sightline.scene.Question;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Questions say nothing about event time: their stream is idle in it from the first moment. It
 * never holds event time back, nor lets it run to its end, as a watermark of questions would do
 * whenever the cameras fall silent and leave the questions' watermark as the only one.
 */
public final class QuestionWatermarks implements WatermarkGenerator<Question> {

    private QuestionWatermarks() {}

    /** Without event time, from the start. */
    public static WatermarkStrategy<Question> strategy() {
        return WatermarkStrategy.<Question>forGenerator(context -> new QuestionWatermarks())
                .withTimestampAssigner((question, recordMs) -> question.askedMs());
    }

    @Override
    public void onEvent(Question question, long timestampMs, WatermarkOutput output) {
        // A question is no sign of event time.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
