/** Where a frame or question belongs to a trace, and the spans that are told of it. */
package io.sightline.trace;
