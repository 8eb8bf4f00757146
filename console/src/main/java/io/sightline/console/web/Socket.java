package io.sightline.console.web;

import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Route.Parameter;
import java.util.List;
import java.util.function.Consumer;

/**
 * A WebSocket. Who may connect is asked as for a call that changes something, and again whenever
 * something is sent: a session that has ended sends nothing more.
 *
 * @param path with parameters in braces
 * @param right what the caller needs
 * @param summary what it is for, in a sentence
 * @param messages what goes to and fro, in words
 * @param parameters in its path
 * @param check refuses who may not connect
 * @param accept what is done with those who are connected
 */
public record Socket(
        String path,
        Right right,
        String summary,
        String messages,
        List<Parameter> parameters,
        Check check,
        Consumer<WsConfig> accept) {

    /** Whether somebody may connect. */
    @FunctionalInterface
    public interface Check {
        /**
         * Nothing, for who may.
         *
         * @throws io.sightline.console.access.Refusal for who may not
         */
        void check(Context call, Visitor visitor);
    }
}
