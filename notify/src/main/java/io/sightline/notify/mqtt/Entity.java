package io.sightline.notify.mqtt;

/**
 * A rule in a scene, as Home Assistant shows it.
 *
 * @param scene the space
 * @param rule its id there
 * @param question what people read
 */
record Entity(String scene, String rule, String question) {}
