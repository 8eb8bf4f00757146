/** Pixels as the published preprocessors make them: their sizes, their filters, their rounding. */
package io.sightline.model.image.resize;
