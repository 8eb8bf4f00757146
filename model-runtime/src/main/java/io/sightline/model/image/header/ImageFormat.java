package io.sightline.model.image.header;

/** The encodings that frames may come in. */
public enum ImageFormat {
    /** Baseline or progressive JPEG with 8 bits per sample. */
    JPEG("image/jpeg"),
    /** PNG of any colour type. */
    PNG("image/png"),
    /** Lossy, lossless or extended WebP; of an animation the first picture counts. */
    WEBP("image/webp");

    private final String mediaType;

    ImageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The MIME type. */
    public String mediaType() {
        return mediaType;
    }
}
