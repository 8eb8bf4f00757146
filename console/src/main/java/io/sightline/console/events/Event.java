package io.sightline.console.events;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that happened.
 *
 * @param number its place among all events of this process, from 1
 * @param kind such as {@code answer}
 * @param scene the scene it is about; {@code null} for all
 * @param data what is told
 */
public record Event(long number, String kind, String scene, JsonNode data) {}
