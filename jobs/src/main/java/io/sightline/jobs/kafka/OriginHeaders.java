package io.sightline.jobs.kafka;

import io.sightline.scene.Question.Asker;
import io.sightline.trace.TraceContext;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Where a record comes from: the trace that it belongs to (W3C's {@code traceparent}), and the
 * tenant that asks or sends ({@code sightline-tenant}). What is malformed says nothing.
 */
final class OriginHeaders {
    private static final String TENANT = "sightline-tenant";
    private static final Header JSON =
            new RecordHeader("content-type", Utf8.bytes("application/json"));

    private OriginHeaders() {}

    /**
     * Those of a JSON record.
     *
     * @param trace {@code null} for none
     */
    static List<Header> ofJson(String trace) {
        return trace == null
                ? List.of(JSON)
                : List.of(JSON, new RecordHeader(TraceContext.HEADER, Utf8.bytes(trace)));
    }

    /** {@code null} for none. */
    static String trace(Headers headers) {
        return text(headers, TraceContext.HEADER)
                .flatMap(TraceContext::parse)
                .map(TraceContext::header)
                .orElse(null);
    }

    /** {@code null} where nobody is named. */
    static String tenant(Headers headers) {
        return text(headers, TENANT).filter(SceneKey::isId).orElse(null);
    }

    /** {@code null} where nothing is said of who asks. */
    static Asker asker(Headers headers) {
        String tenant = tenant(headers);
        String trace = trace(headers);
        return tenant == null && trace == null ? null : new Asker(tenant, trace);
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .flatMap(Utf8::strict);
    }
}
