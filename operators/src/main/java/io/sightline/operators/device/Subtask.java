package io.sightline.operators.device;

import org.apache.flink.api.common.functions.RuntimeContext;

/** A subtask of a job: its operators in one TaskManager share a slot. */
record Subtask(String job, int index) {
    static Subtask of(RuntimeContext context) {
        return new Subtask(
                context.getJobInfo().getJobId().toString(),
                context.getTaskInfo().getIndexOfThisSubtask());
    }
}
