package io.sightline.model.endpoint;

/** The endpoint's filter stopped an answer; asked again, it would be paid for and stopped again. */
record Withheld() implements Reply {}
