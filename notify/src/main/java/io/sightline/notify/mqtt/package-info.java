/** MQTT 5, as Home Assistant discovers it. */
package io.sightline.notify.mqtt;
