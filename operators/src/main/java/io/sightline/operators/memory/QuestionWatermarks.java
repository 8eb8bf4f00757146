package io.sightline.operators.memory;

import io.sightline.scene.Question;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Questions say nothing about event time, so their stream never holds it back. */
public final class QuestionWatermarks implements WatermarkGenerator<Question> {

    private QuestionWatermarks() {}

    /** Event time at its end from the start. */
    public static WatermarkStrategy<Question> strategy() {
        return WatermarkStrategy.<Question>forGenerator(context -> new QuestionWatermarks())
                .withTimestampAssigner((question, recordMs) -> question.askedMs());
    }

    @Override
    public void onEvent(Question question, long timestampMs, WatermarkOutput output) {
        // The watermark does not depend on what is asked.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(Watermark.MAX_WATERMARK);
    }
}
