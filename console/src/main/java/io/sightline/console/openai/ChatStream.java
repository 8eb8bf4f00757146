package io.sightline.console.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.sightline.console.events.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer as it is written. Nothing is sent before there is a word, so that a question which is
 * not answered has a status of its own; where the job tells no words, the whole answer is one.
 */
final class ChatStream {
    private final Context call;
    private final ChatReply reply;
    private final StringBuilder sent = new StringBuilder();
    private boolean begun;

    ChatStream(Context call, ChatReply reply) {
        this.call = call;
        this.reply = reply;
    }

    void write(Waiting waiting) throws IOException, InterruptedException {
        Optional<Event> event = waiting.next();
        while (event.isPresent() && event.get().kind().equals("token")) {
            words(event.get().data().at("/chunk/choices/0/delta/content").asText(""));
            event = waiting.next();
        }
        JsonNode answer = ChatRoutes.requireAnswer(event);
        String whole = answer.path("answer").asText();
        if (whole.startsWith(sent.toString())) {
            words(whole.substring(sent.length()));
        }
        send(reply.end(answer).toString());
        send("[DONE]");
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
