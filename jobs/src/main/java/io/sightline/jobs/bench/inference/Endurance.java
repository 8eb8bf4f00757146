package io.sightline.jobs.bench.inference;

import io.sightline.jobs.bench.report.Figure;
import io.sightline.model.Generation;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.scene.Frame;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Many questions, warm and cold, answered and withdrawn, and what of them stays in memory. The
 * first quarter fills the caches and is not counted.
 */
final class Endurance {
    private static final int AT_ONCE = 8;
    private static final int QUESTIONS_PER_SELECTION = 40;
    private static final int TOKENS = 8;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final EngineModelRuntime model;
    private final Questions questions;
    private final InferencePlan plan;

    private record Memory(double heapMib, double residentMib) {}

    Endurance(EngineModelRuntime model, Questions questions, InferencePlan plan) {
        this.model = model;
        this.questions = questions;
        this.plan = plan;
    }

    List<Figure> run() {
        int settling = plan.endurance() / 4;
        ask(settling);
        Memory before = memory();
        ask(plan.endurance() - settling);
        Memory after = memory();
        String over = " after " + (plan.endurance() - settling) + " questions";
        return List.of(
                Figure.once("heap", "MiB", before.heapMib),
                Figure.once("heap," + over, "MiB", after.heapMib),
                Figure.once("device", "MiB", before.residentMib),
                Figure.once("device," + over, "MiB", after.residentMib));
    }

    private void ask(int count) {
        List<Frame> frames = List.of();
        for (int i = 0; i < count; i += AT_ONCE) {
            if (i % QUESTIONS_PER_SELECTION == 0) {
                frames = questions.newFrames(plan.frames());
            }
            askTogether(frames);
        }
    }

    private void askTogether(List<Frame> frames) {
        List<CompletableFuture<Generation>> answers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            answers.add(model.mllm().generate(questions.about(frames, TOKENS)));
        }
        CompletableFuture<Generation> withdrawn =
                model.mllm().generate(questions.about(frames, TOKENS));
        withdrawn.cancel(true);
        answers.forEach(CompletableFuture::join);
    }

    private Memory memory() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Memory(
                heap / BYTES_PER_MIB,
                model.gauges().get("device-bytes").get().longValue() / BYTES_PER_MIB);
    }
}
