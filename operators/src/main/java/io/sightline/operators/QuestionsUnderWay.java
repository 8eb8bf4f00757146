package io.sightline.operators;

import io.sightline.scene.Frame;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The questions of one task whose answers have not left it, each with the frames to answer it from.
 * The scene memory hands frames over here, to the answer function in the same chain, so that what
 * travels, and is checkpointed while an answer is computed, only refers to them. Nothing of this
 * survives the task: what is under way in a checkpoint is asked again by its scene, which has the
 * frames. Thread-safe.
 */
public final class QuestionsUnderWay {
    private static final Map<Task, QuestionsUnderWay> OF_TASKS = new ConcurrentHashMap<>();

    private final Task task;
    private final Map<String, List<Frame>> frames = new ConcurrentHashMap<>();
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /** One run of one subtask; the slot tells runs under different JobManagers apart. */
    private record Task(String job, String slot, int subtask, int attempt) {}

    private QuestionsUnderWay(Task task) {
        this.task = task;
    }

    /** Those of the task that a function runs in; the same for all functions of its chain. */
    public static QuestionsUnderWay of(RuntimeContext context) {
        Task task =
                new Task(
                        context.getJobInfo().getJobId().toString(),
                        context.getTaskInfo().getAllocationIDAsString(),
                        context.getTaskInfo().getIndexOfThisSubtask(),
                        context.getTaskInfo().getAttemptNumber());
        return OF_TASKS.computeIfAbsent(task, QuestionsUnderWay::new);
    }

    /** A question goes on its way. */
    public void begin(String ticket, List<Frame> handedOver) {
        frames.put(ticket, handedOver);
    }

    /** Whether its answer is still to come. */
    public boolean contains(String ticket) {
        return frames.containsKey(ticket);
    }

    /** What a question is to be answered from, {@code null} if it is not under way here. */
    public List<Frame> frames(String ticket) {
        return frames.get(ticket);
    }

    /** Its answer has left, or nobody waits for one. */
    public void end(String ticket) {
        frames.remove(ticket);
    }

    /** The model has said nothing to it, nor will it. */
    public void miss(String ticket) {
        missed.add(ticket);
        end(ticket);
    }

    /** Whether that is so of a question that is no longer under way; asked once of each. */
    public boolean takeMissed(String ticket) {
        return missed.remove(ticket);
    }

    /** All that are under way now. */
    public List<String> tickets() {
        return List.copyOf(frames.keySet());
    }

    /** The task ends; whatever is under way is no longer its affair. */
    public void close() {
        OF_TASKS.remove(task, this);
    }
}
