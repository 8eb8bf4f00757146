package io.sightline.model.endpoint;

/** What an endpoint answers a request with, once it has answered to the end. */
sealed interface Reply permits Completion, Refusal, Withheld {}
