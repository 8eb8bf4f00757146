/** {@code notify.yaml}, read and checked. */
package io.sightline.notify.settings;
