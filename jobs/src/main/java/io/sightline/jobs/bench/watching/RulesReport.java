package io.sightline.jobs.bench.watching;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What many rules cost.
 *
 * @param plan under which conditions
 * @param idle the processor before there were rules, seconds a minute
 * @param busy the same with them
 * @param turns what became of them
 * @param latenessMs of answers on their topic against their turn: median, 99th of a hundred, most
 * @param alerts on their topic, and how many of them came twice
 */
record RulesReport(
        RulesPlan plan,
        Processor idle,
        Processor busy,
        Turns turns,
        long[] latenessMs,
        Alerts alerts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Seconds of processor time a minute.
     *
     * @param all of the process, with the broker, the camera and whoever reads
     * @param tasks of the job's tasks alone
     */
    record Processor(double all, double tasks) {}

    /**
     * Turns.
     *
     * @param had evaluations
     * @param moved because they were late together with many others
     * @param postponed because the model had no room
     * @param late answers more than a second after their turn
     */
    record Turns(long had, long moved, long postponed, long late) {}

    /** Alerts. */
    record Alerts(int told, int repeated) {}

    /** Milliseconds of the tasks' processor time for a rule and hour, beyond what frames take. */
    double tasksMsPerRuleAndHour() {
        return perRuleAndHour(busy.tasks() - idle.tasks());
    }

    /** The same of the whole process. */
    double allMsPerRuleAndHour() {
        return perRuleAndHour(busy.all() - idle.all());
    }

    private double perRuleAndHour(double secondsPerMinute) {
        return secondsPerMinute * 60_000 / plan.rules();
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %d rules in %d scenes, each every %d s, for %d minutes
                processor          %8.2f s a minute without rules, %.2f with them; tasks alone %.2f and %.2f
                a rule and hour    %8.1f ms of the tasks, %.1f ms of all
                turns              %8d of %d due; %d moved, %d postponed, %d late by more than 1 s
                answers            %8d ms after their turn, 99 %% within %d, all within %d
                alerts             %8d, %d repeated""",
                plan.rules(),
                plan.scenes(),
                plan.everySeconds(),
                plan.minutes(),
                idle.all(),
                busy.all(),
                idle.tasks(),
                busy.tasks(),
                tasksMsPerRuleAndHour(),
                allMsPerRuleAndHour(),
                turns.had(),
                plan.due(),
                turns.moved(),
                turns.postponed(),
                turns.late(),
                latenessMs[0],
                latenessMs[1],
                latenessMs[2],
                alerts.told(),
                alerts.repeated());
    }

    String json() {
        ObjectNode report = JSON.valueToTree(this);
        return report.put("tasks_ms_per_rule_and_hour", tasksMsPerRuleAndHour())
                .put("all_ms_per_rule_and_hour", allMsPerRuleAndHour())
                .toString();
    }
}
