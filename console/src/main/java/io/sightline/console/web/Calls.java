package io.sightline.console.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Caller;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.scene.AlertRule.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** What calls say, read; and what comes back, written. */
public final class Calls {
    /** The cookie of a session. */
    static final String SESSION = "sightline";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Calls() {}

    static Caller caller(Context call) {
        return new Caller(
                call.header("Host"),
                call.header("Origin"),
                call.header("Sec-Fetch-Site"),
                call.header("Authorization"),
                call.cookie(SESSION));
    }

    /**
     * The body as a JSON object.
     *
     * @throws Refusal if it is none
     */
    public static ObjectNode object(Context call) {
        if (json(call.body()) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badCall("The body is no JSON object: write {\"…\": …}.");
    }

    /**
     * A text as JSON; a missing node where there is none in it.
     *
     * @throws Refusal saying from where on it is none
     */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            throw Refusal.badCall(
                    "The body is nested too deep, or has too long a number or name: %d levels and %d digits are read."
                            .formatted(
                                    StreamReadConstraints.DEFAULT_MAX_DEPTH,
                                    StreamReadConstraints.DEFAULT_MAX_NUM_LEN));
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw Refusal.badCall(
                    "The body is no JSON from line %d, column %d on: write {\"…\": …}."
                            .formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    /** An empty object. */
    public static ObjectNode reply() {
        return JSON.createObjectNode();
    }

    /** Why not, in the shape that OpenAI's clients read, too. */
    public static ObjectNode error(Refusal refusal) {
        ObjectNode told = JSON.createObjectNode();
        ObjectNode error = told.putObject("error");
        error.put("message", refusal.getMessage());
        error.put("type", refusal.status() < 500 ? "invalid_request_error" : "server_error");
        error.putNull("param");
        error.put("code", refusal.code());
        return told;
    }

    /** Sends JSON. */
    public static void send(Context call, int status, JsonNode reply) {
        call.status(status).header("Cache-Control", "no-store");
        call.contentType("application/json").result(reply.toString());
    }

    /** A text of an object; nothing but a filled one will do. */
    public static String text(ObjectNode object, String field) {
        String text = object.path(field).asText("");
        if (text.isBlank()) {
            throw Refusal.badCall("The field '%s' is missing.".formatted(field));
        }
        return text;
    }

    /** A moment of the query, {@code null} where there is none. */
    static Instant moment(Context call, String name) {
        return moment(name, call.queryParam(name));
    }

    /** A moment as it is written, {@code null} where there is none. */
    public static Instant moment(String name, String text) {
        try {
            Instant moment = text == null || text.isBlank() ? null : Instant.parse(text);
            if (moment != null && (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST))) {
                throw new DateTimeException("No record has such a time");
            }
            return moment;
        } catch (DateTimeException e) {
            throw Refusal.badCall(
                    "%s is '%s': write it as 2026-11-22T10:41:02Z, from 1970 to 9999."
                            .formatted(name, text));
        }
    }

    /** How much alerts matter, {@code null} where nothing is said. */
    public static Severity severity(String text) {
        return text == null || text.isBlank()
                ? null
                : Severity.named(text)
                        .orElseThrow(
                                () ->
                                        Refusal.badCall(
                                                "severity is '%s': write info, warning or critical."
                                                        .formatted(text)));
    }

    /**
     * Nothing, for somebody who may do it.
     *
     * @throws Refusal as if there were no such scene, for somebody who may not see it
     */
    public static void require(Visitor visitor, Right right, String scene) {
        if (!visitor.sees(scene) && right != Right.PUBLISH) {
            throw Refusal.notFound("The scene '%s'".formatted(scene));
        }
        if (!visitor.may(right, scene)) {
            throw lacks(visitor, right);
        }
    }

    static Refusal lacks(Visitor visitor, Right right) {
        return new Refusal(
                403,
                "no_right",
                "The token '%s' has no right to %s: show another one."
                        .formatted(visitor.name(), right.name().toLowerCase(Locale.ROOT)));
    }
}
