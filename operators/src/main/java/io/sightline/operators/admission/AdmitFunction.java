package io.sightline.operators.admission;

import io.sightline.config.FrameOptions;
import io.sightline.config.FrameStoreOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.model.image.LumaThumbnail;
import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.operators.AdmittedFrame;
import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.Refusal;
import io.sightline.operators.quota.FrameQuota;
import io.sightline.operators.store.TopicPlace;
import io.sightline.scene.Frame;
import io.sightline.trace.Tracing;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Received frames to admitted ones; what is refused leaves as a dead letter. Counts admitted
 * frames, and refused ones by code.
 */
public final class AdmitFunction extends ProcessFunction<ReceivedFrame, AdmittedFrame> {
    private static final long serialVersionUID = 1L;

    /** Frames that were refused, untouched, each with its reason. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private final JobConfiguration configuration;
    private final FrameAdmission admission;
    private final long ageMs;
    private final boolean keptOnTopic;
    private transient FrameQuota quota;
    private transient SceneAges ages;
    private transient LumaThumbnail thumbnails;
    private transient Counter admitted;
    private transient MetricGroup frames;
    private transient Map<String, Counter> refusedByCode;
    private transient FrameTrace trace;

    /** Admits within the configured limits. */
    public AdmitFunction(JobConfiguration configuration) {
        this.configuration = configuration;
        int maxSide = configuration.get(FrameOptions.MAX_SIDE);
        long maxBytes = configuration.get(FrameOptions.MAX_BYTES).getBytes();
        this.ageMs = configuration.get(SceneOptions.MEMORY_AGE).toMillis();
        this.keptOnTopic = FrameStoreOptions.isTopic(configuration);
        this.admission =
                new FrameAdmission(
                        new ImageLimits(
                                (int) Math.min(maxBytes, Integer.MAX_VALUE),
                                maxSide,
                                (long) maxSide * maxSide),
                        configuration.get(FrameOptions.MIN_SIDE));
    }

    @Override
    public void open(OpenContext context) {
        frames = getRuntimeContext().getMetricGroup().addGroup("frames");
        ages = new SceneAges(ageMs);
        quota = new FrameQuota(configuration, getRuntimeContext());
        thumbnails = new LumaThumbnail(admission.limits());
        admitted = frames.counter("admitted");
        refusedByCode = new HashMap<>();
        trace = new FrameTrace(Tracing.ofProcess());
    }

    @Override
    public void close() {
        if (quota != null) {
            quota.close();
        }
    }

    @Override
    public void processElement(
            ReceivedFrame received, Context context, Collector<AdmittedFrame> out) {
        if (received.refusal() != null) {
            refuse(received, "read", received.refusal(), context);
            return;
        }
        long startMs = System.currentTimeMillis();
        Frame frame = received.frame();
        Refusal refusal = ages.refusal(frame);
        if (refusal == null) {
            refusal = quota.refusal(received, context.timerService().currentProcessingTime());
        }
        if (refusal == null) {
            refusal = admission.refusal(frame);
        }
        byte[] thumbnail = null;
        if (refusal == null) {
            try {
                thumbnail = thumbnails.of(frame.image());
            } catch (BadImageException e) {
                refusal = FrameAdmission.refusal(e);
            }
        }
        if (refusal == null) {
            admitted.inc();
            ages.admitted(frame);
            Frame kept = keptOnTopic ? frame.keptAs(TopicPlace.claim(received.record())) : frame;
            out.collect(new AdmittedFrame(trace.admitted(kept, startMs), thumbnail));
        } else {
            refuse(received, "admit", refusal, context);
        }
    }

    private void refuse(ReceivedFrame received, String stage, Refusal refusal, Context context) {
        refusedByCode.computeIfAbsent(refusal.code(), this::refused).inc();
        context.output(DEAD_LETTERS, new DeadLetter(received.record(), stage, refusal));
    }

    private Counter refused(String code) {
        return frames.addGroup("code", code).counter("refused");
    }
}
