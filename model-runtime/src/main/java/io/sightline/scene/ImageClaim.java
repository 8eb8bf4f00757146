package io.sightline.scene;

import java.util.zip.CRC32C;

/**
 * Where an encoded image is kept that a frame does not carry itself.
 *
 * @param place as whoever keeps it names it: a topic's partition and offset, or a file
 * @param bytes of the image
 * @param checksum CRC-32C of them: what lies there now is this image, or it is taken for gone
 */
public record ImageClaim(String place, int bytes, int checksum) {

    /** The claim to an image that is kept at a place. */
    public static ImageClaim of(String place, byte[] image) {
        return new ImageClaim(place, image.length, checksum(image));
    }

    /** Whether what was found is the image. */
    public boolean covers(byte[] found) {
        return found.length == bytes && checksum(found) == checksum;
    }

    private static int checksum(byte[] image) {
        CRC32C sum = new CRC32C();
        sum.update(image);
        return (int) sum.getValue();
    }
}
