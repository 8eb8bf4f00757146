package io.sightline.model.image.header;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.riff.RiffHandler;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.webp.WebpDirectory;
import com.drew.metadata.webp.WebpRiffHandler;
import io.sightline.model.image.header.BadImageException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;

/**
 * A WebP image's size, and whether its pixels and its end are there; of an animation the canvas.
 */
final class WebpHeader implements RiffHandler {
    private static final String CANVAS = "VP8X";
    private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ANMF");

    private final Metadata metadata = new Metadata();
    private final WebpRiffHandler sizes = new WebpRiffHandler(metadata);
    private boolean pixels;
    private boolean cut;

    private WebpHeader() {}

    static ImageHeader read(byte[] encoded)
            throws IOException, ImageProcessingException, MetadataException {
        WebpHeader header = new WebpHeader();
        new RiffReader().processRiff(new SequentialByteArrayReader(encoded), header);
        if (header.cut) {
            throw new EOFException();
        }
        WebpDirectory first = header.metadata.getFirstDirectoryOfType(WebpDirectory.class);
        if (first == null || !header.pixels) {
            throw new BadImageException(Reason.UNDECODABLE, "the WebP image has no pixels");
        }
        return ImageHeader.of(
                ImageFormat.WEBP,
                first.getInt(WebpDirectory.TAG_IMAGE_WIDTH),
                first.getInt(WebpDirectory.TAG_IMAGE_HEIGHT));
    }

    @Override
    public boolean shouldAcceptRiffIdentifier(String identifier) {
        return sizes.shouldAcceptRiffIdentifier(identifier);
    }

    /** Neither metadata nor the pictures of an animation are copied. */
    @Override
    public boolean shouldAcceptChunk(String chunk) {
        pixels |= PIXELS.contains(chunk);
        return chunk.equals(CANVAS) || (PIXELS.contains(chunk) && !chunk.equals("ANMF"));
    }

    @Override
    public boolean shouldAcceptList(String list) {
        return false;
    }

    @Override
    public void processChunk(String chunk, byte[] payload) {
        sizes.processChunk(chunk, payload);
    }

    /** The reader tells of nothing but an end too early and of a chunk without length. */
    @Override
    public void addError(String message) {
        cut = true;
    }
}
