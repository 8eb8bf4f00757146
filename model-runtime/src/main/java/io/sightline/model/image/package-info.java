/**
 * From encoded camera images and videos to the pixels that the encoders see, bit for bit as the
 * published pre-processing makes them. Pixels are RGB, 8 bits, rows top-down. Orientation metadata
 * (EXIF, rotation of a video) is ignored, as the published decoders do.
 */
package io.sightline.model.image;
