package io.sightline.console.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.asking.Waiting;
import io.sightline.console.events.Event;
import io.sightline.console.web.Calls;
import io.sightline.jobs.client.ChunkOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer as it is written. Nothing is sent before there is a word, so that a question which is
 * not answered has a status of its own; where the job tells no words, the whole answer is one.
 *
 * <p>What is sent cannot be taken back: a try that is begun anew goes on behind the words that are
 * out already, and after a gap the rest waits for the answer.
 */
final class ChatStream {
    private final Context call;
    private final ChatReply reply;
    private final StringBuilder sent = new StringBuilder();
    private final StringBuilder tried = new StringBuilder();
    private final ChunkOrder order = new ChunkOrder();
    private boolean begun;

    ChatStream(Context call, ChatReply reply) {
        this.call = call;
        this.reply = reply;
    }

    void write(Waiting waiting) throws IOException, InterruptedException {
        try {
            Optional<Event> event = waiting.next();
            while (event.isPresent() && event.get().kind().equals("token")) {
                token(event.get().data());
                event = waiting.next();
            }
            end(ChatRoutes.requireAnswer(event.map(Event::data)));
        } catch (Refusal refusal) {
            if (!begun) {
                throw refusal;
            }
            send(Calls.error(refusal).toString());
        }
        send("[DONE]");
    }

    private void token(JsonNode told) throws IOException {
        String id = told.at("/chunk/id").asText();
        int sequence = told.path("sequence").asInt(order.next());
        if (order.begins(id, sequence)) {
            tried.setLength(0);
        }
        if (order.takes(id, sequence)) {
            tried.append(told.at("/chunk/choices/0/delta/content").asText(""));
            rest(tried.toString());
        }
    }

    private void end(JsonNode answer) throws IOException {
        String whole = answer.path("answer").asText();
        if (!whole.startsWith(sent.toString())) {
            throw new Refusal(
                    503,
                    "begun_anew",
                    "The answer was begun anew and is not that of the words before: ask again.");
        }
        rest(whole);
        send(reply.end(answer).toString());
    }

    /** What is not sent of a text yet; nothing of one that begins otherwise. */
    private void rest(String text) throws IOException {
        if (text.startsWith(sent.toString())) {
            words(text.substring(sent.length()));
        }
    }

    private void words(String words) throws IOException {
        if (!words.isEmpty()) {
            boolean first = !begun;
            begin();
            send(reply.words(words, first).toString());
            sent.append(words);
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            call.status(200).contentType("text/event-stream").header("Cache-Control", "no-store");
        }
    }

    private void send(String data) throws IOException {
        begin();
        OutputStream out = call.res().getOutputStream();
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
