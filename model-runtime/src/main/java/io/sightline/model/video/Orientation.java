package io.sightline.model.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.av_display_matrix_flip;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;

import io.sightline.model.image.RgbImage;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.IntPointer;

/**
 * How the pictures of a video are to be turned, as its display matrix says: a phone stores them as
 * its sensor lies. Quarter turns and mirrors, as FFmpeg and decord apply them; other angles are
 * left as they are.
 *
 * @param quarterTurns clockwise, 0 to 3
 * @param mirrored whether left and right change places after turning
 */
record Orientation(int quarterTurns, boolean mirrored) {
    private static final int MATRIX = 9;
    private static final double TOLERANCE_DEGREES = 1;

    static Orientation of(AVCodecParameters stream) {
        AVPacketSideData matrix =
                av_packet_side_data_get(
                        stream.coded_side_data(),
                        stream.nb_coded_side_data(),
                        AV_PKT_DATA_DISPLAYMATRIX);
        if (matrix == null || matrix.size() < MATRIX * Integer.BYTES) {
            return new Orientation(0, false);
        }
        int[] values = new int[MATRIX];
        new IntPointer(matrix.data()).get(values);
        try (IntPointer copy = new IntPointer(values)) {
            return of(copy, values);
        }
    }

    /** A mirror is taken out first, for the angle of a mirroring matrix means nothing. */
    private static Orientation of(IntPointer matrix, int[] values) {
        boolean mirrored = (double) values[0] * values[4] < (double) values[1] * values[3];
        if (mirrored) {
            av_display_matrix_flip(matrix, 1, 0);
        }
        double clockwise = -av_display_rotation_get(matrix);
        long quarters = Math.round(clockwise / 90);
        boolean quarter = Math.abs(clockwise - 90 * quarters) < TOLERANCE_DEGREES;
        return new Orientation(quarter ? (int) Math.floorMod(quarters, 4L) : 0, mirrored);
    }

    RgbImage upright(RgbImage stored) {
        RgbImage image = stored;
        for (int i = 0; i < quarterTurns; i++) {
            image = image.turnedClockwise();
        }
        return mirrored ? image.mirrored() : image;
    }
}
