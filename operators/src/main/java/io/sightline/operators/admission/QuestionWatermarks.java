package io.sightline.operators.admission;

import io.sightline.operators.NoEventTime;
import io.sightline.scene.Question;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Questions say nothing about event time; only frames do. */
public final class QuestionWatermarks {

    private QuestionWatermarks() {}

    /** Without event time, from the start. */
    public static WatermarkStrategy<Question> strategy() {
        return NoEventTime.<Question>strategy()
                .withTimestampAssigner((question, recordMs) -> question.askedMs());
    }
}
