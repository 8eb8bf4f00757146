package io.sightline.operators;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.sightline.trace.TraceContext;
import io.sightline.trace.Tracing;
import java.util.List;

/** Spans that are told to OpenTelemetry, kept in memory. */
public final class ToldSpans {
    private final InMemorySpanExporter told = InMemorySpanExporter.create();
    private final Tracing tracing =
            new Tracing(
                    OpenTelemetrySdk.builder()
                            .setTracerProvider(
                                    SdkTracerProvider.builder()
                                            .addSpanProcessor(SimpleSpanProcessor.create(told))
                                            .build())
                            .build());

    /** Whose spans are kept here. */
    public Tracing tracing() {
        return tracing;
    }

    /** All so far. */
    public List<SpanData> all() {
        return told.getFinishedSpanItems();
    }

    /** The first of a name. */
    public SpanData named(String name) {
        return all().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    /** The spans that one is linked to, by their ids. */
    public static List<String> links(SpanData span) {
        return span.getLinks().stream()
                .map(LinkData::getSpanContext)
                .map(context -> context.getSpanId())
                .toList();
    }

    /** A place whose ids repeat one hexadecimal digit. */
    public static TraceContext place(String digit) {
        return new TraceContext(digit.repeat(32), digit.repeat(16), "01");
    }
}
