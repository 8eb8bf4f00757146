/** Signed HTTP calls. */
package io.sightline.notify.webhook;
