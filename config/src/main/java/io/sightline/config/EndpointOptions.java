package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** A server whose model answers, instead of the checkpoint's own language model. */
public final class EndpointOptions {

    public static final ConfigOption<String> URL =
            key("answers.endpoint")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Address of an OpenAI-compatible server, such as https://host/v1 (vLLM,"
                                    + " SGLang, llama.cpp, Ollama), whose model answers from the"
                                    + " selected frames. Geometry still comes from"
                                    + " geometry.model-directory or model.directory where one is"
                                    + " set. Frames leave this machine for it.");

    public static final ConfigOption<String> MODEL =
            key("answers.model")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Name by which answers.endpoint knows its model, which must see images.");

    public static final ConfigOption<String> KEY =
            key("answers.endpoint-key")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Key for answers.endpoint, if it wants one. Write it as ${env:NAME}: it"
                                    + " is never logged.");

    public static final ConfigOption<Integer> REQUESTS =
            key("answers.endpoint-requests")
                    .intType()
                    .defaultValue(16)
                    .withDescription(
                            "Requests to answers.endpoint under way at a time, per TaskManager;"
                                    + " further questions wait for their turn, up to"
                                    + " inference.max-questions.");

    public static final ConfigOption<Double> PROMPT_PRICE =
            key("answers.endpoint-prompt-price")
                    .doubleType()
                    .defaultValue(0.0)
                    .withDescription(
                            "What answers.endpoint takes for a million tokens that it reads, in any"
                                    + " money: the metric engine_endpoint_cost is counted in it.");

    public static final ConfigOption<Double> COMPLETION_PRICE =
            key("answers.endpoint-completion-price")
                    .doubleType()
                    .defaultValue(0.0)
                    .withDescription("The same for a million tokens that it writes.");

    /** Of a price: what is more is a slip. */
    private static final double MOST = 1_000_000;

    private EndpointOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                new Constraint<>(
                        URL,
                        EndpointOptions::isPlainAddress,
                        "be an http or https address without user, query or fragment, such as"
                                + " http://localhost:8000/v1"),
                Constraint.notBlank(MODEL),
                Constraint.atLeast(REQUESTS, 1),
                Constraint.between(PROMPT_PRICE, 0, MOST),
                Constraint.between(COMPLETION_PRICE, 0, MOST));
    }

    private static boolean isPlainAddress(String value) {
        try {
            URI uri = new URI(value);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
