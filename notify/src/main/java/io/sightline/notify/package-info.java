/** What rules tell, taken to webhooks, MQTT and e-mail. It meets the job on topics alone. */
package io.sightline.notify;
