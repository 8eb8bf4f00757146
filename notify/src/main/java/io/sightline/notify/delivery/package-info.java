/** Each receiver's alerts in order, with a consumer group's offsets as memory. */
package io.sightline.notify.delivery;
