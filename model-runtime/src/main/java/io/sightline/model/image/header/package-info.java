/** What an image says of itself before it is decoded, and the limits that are checked there. */
package io.sightline.model.image.header;
