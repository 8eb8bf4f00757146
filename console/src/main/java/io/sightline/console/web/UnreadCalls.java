package io.sightline.console.web;

import io.sightline.console.access.Refusal;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What comes to no route, such as a path that is none, is told in the shape of all errors. */
final class UnreadCalls extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Refusal refusal =
                new Refusal(
                        response.getStatus(),
                        "not_read",
                        "The call is not read (%d): write its path and headers as HTTP has them, a slash in a name as %%2F."
                                .formatted(response.getStatus()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, Calls.error(refusal).toString(), callback);
        return true;
    }
}
