package io.sightline.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells OpenTelemetry what was done, where the process is set to: by the variables that
 * OpenTelemetry itself knows, {@code OTEL_TRACES_EXPORTER} or {@code OTEL_EXPORTER_OTLP_ENDPOINT}
 * among them. Without any of these nothing is recorded. Thread-safe.
 */
public final class Tracing {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final String NAME = "io.sightline";
    private static final List<String> WANTED =
            List.of(
                    "OTEL_TRACES_EXPORTER",
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
    private static final String EXPORTER = "otel.traces.exporter";

    /** What holds where nobody says otherwise. Metrics and logs are not ours to send. */
    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "otel.service.name",
                    "sightline",
                    "otel.exporter.otlp.protocol",
                    "http/protobuf",
                    "otel.metrics.exporter",
                    "none",
                    "otel.logs.exporter",
                    "none",
                    EXPORTER,
                    "otlp");

    private final Tracer tracer;

    /** Made when it is first asked for, and kept with the process. */
    private static final class OfProcess {
        private static final Tracing TRACING = configured(System.getenv());
    }

    /** Tells this one; {@link OpenTelemetry#noop()} records nothing. */
    public Tracing(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer(NAME);
    }

    /** That of the process, which all jobs in it share. */
    public static Tracing ofProcess() {
        return OfProcess.TRACING;
    }

    /**
     * As variables of the environment say, an empty one nothing. What is wrong with them, or with
     * an exporter on the class path, costs the traces alone.
     */
    static Tracing configured(Map<String, String> environment) {
        Map<String, String> said = new HashMap<>(DEFAULTS);
        Map<String, String> set = new HashMap<>(environment);
        set.values().removeIf(String::isBlank);
        set.forEach(
                (name, value) -> said.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        if (WANTED.stream().noneMatch(set::containsKey) || said.get(EXPORTER).equals("none")) {
            return new Tracing(OpenTelemetry.noop());
        }
        try {
            return new Tracing(
                    AutoConfiguredOpenTelemetrySdk.builder()
                            .addPropertiesSupplier(() -> said)
                            .build()
                            .getOpenTelemetrySdk());
        } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
            LOG.warn("No traces are told: OpenTelemetry does not take its settings", e);
            return new Tracing(OpenTelemetry.noop());
        }
    }

    /**
     * Tells what was done.
     *
     * @return its place in its trace; nothing where it is not recorded
     */
    public Optional<TraceContext> tell(Work work) {
        SpanBuilder builder =
                tracer.spanBuilder(work.name())
                        .setStartTimestamp(work.startMs(), TimeUnit.MILLISECONDS);
        TraceContext.parse(work.parent())
                .map(Tracing::context)
                .ifPresentOrElse(builder::setParent, builder::setNoParent);
        work.links().stream()
                .flatMap(link -> TraceContext.parse(link).stream())
                .forEach(link -> builder.addLink(spanContext(link)));
        work.attributes().forEach(builder::setAttribute);
        Span span = builder.startSpan();
        if (!span.isRecording()) {
            return Optional.empty();
        }
        parts(work, span);
        span.end(work.endMs(), TimeUnit.MILLISECONDS);
        SpanContext told = span.getSpanContext();
        return Optional.of(
                new TraceContext(
                        told.getTraceId(), told.getSpanId(), told.getTraceFlags().asHex()));
    }

    private void parts(Work work, Span whole) {
        Context inside = Context.root().with(whole);
        double fromMs = work.startMs();
        for (Work.Part part : work.parts()) {
            if (part.ms() > 0) {
                long startNanos = (long) (fromMs * 1e6);
                fromMs += part.ms();
                tracer.spanBuilder(part.name())
                        .setParent(inside)
                        .setStartTimestamp(startNanos, TimeUnit.NANOSECONDS)
                        .startSpan()
                        .end((long) (fromMs * 1e6), TimeUnit.NANOSECONDS);
            }
        }
    }

    private static Context context(TraceContext place) {
        return Context.root().with(Span.wrap(spanContext(place)));
    }

    private static SpanContext spanContext(TraceContext place) {
        return SpanContext.createFromRemoteParent(
                place.traceId(),
                place.spanId(),
                TraceFlags.fromHex(place.flags(), 0),
                TraceState.getDefault());
    }
}
