package io.sightline.console.web;

import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import java.util.function.Consumer;

/**
 * A WebSocket. Who may connect is asked as for a call that changes something, and again whenever
 * something is sent: a session that has ended sends nothing more.
 *
 * @param path with parameters in braces
 * @param right what the caller needs
 * @param check refuses who may not connect
 * @param accept what is done with those who are connected
 */
public record Socket(String path, Right right, Check check, Consumer<WsConfig> accept) {

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
