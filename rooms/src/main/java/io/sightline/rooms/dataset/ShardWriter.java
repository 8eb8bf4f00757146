package io.sightline.rooms.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.rooms.dataset.TensorShard.Column;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.View;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes rooms as tensors with the truth behind every pixel, for supervision beyond the answers. A
 * shard {@code NAME.safetensors} holds for N rooms of F frames
 *
 * <ul>
 *   <li>{@code frames} uint8 {@code [N, F, H, W, 3]}, RGB
 *   <li>{@code depth} uint16 {@code [N, F, H, W]}, camera z in millimetres
 *   <li>{@code hits} int8 {@code [N, F, H, W]}, index of the object shown; {@code -1 - s} for
 *       surface s of the room
 *   <li>{@code extrinsics} float32 {@code [N, F, 3, 4]}, camera from room, metres, OpenCV axes
 *   <li>{@code intrinsics} float32 {@code [N, F, 4]}, fx, fy, cx, cy in pixels
 * </ul>
 *
 * and {@code NAME.jsonl} a line per room with its extent, objects and questions, in the same order.
 * Not thread-safe.
 */
public final class ShardWriter implements AutoCloseable {
    private static final double MILLIMETRES = 1000;
    private static final int FARTHEST = 0xffff;

    private final ObjectMapper json = new ObjectMapper();
    private final TensorShard tensors;
    private final BufferedWriter lines;
    private final int rooms;
    private int written;

    /**
     * Starts a shard; files of the same names are replaced.
     *
     * @param directory made if it is not there
     * @param name of both files, without their endings
     * @param footage how the rooms are filmed
     * @param rooms how many there will be
     * @throws IOException if it cannot be written
     */
    public ShardWriter(Path directory, String name, Footage footage, int rooms) throws IOException {
        this.rooms = rooms;
        Files.createDirectories(directory);
        Path file = directory.resolve(name + ".safetensors");
        tensors = new TensorShard(file, columns(footage), rooms);
        lines = Files.newBufferedWriter(directory.resolve(name + ".jsonl"));
    }

    private static List<Column> columns(Footage footage) {
        int frames = footage.frames();
        List<Integer> pixels = List.of(frames, footage.height(), footage.width());
        List<Integer> colours = List.of(frames, footage.height(), footage.width(), 3);
        return List.of(
                new Column("frames", "U8", 1, colours),
                new Column("depth", "U16", Short.BYTES, pixels),
                new Column("hits", "I8", 1, pixels),
                new Column("extrinsics", "F32", Float.BYTES, List.of(frames, 3, 4)),
                new Column("intrinsics", "F32", Float.BYTES, List.of(frames, 4)));
    }

    /**
     * Adds a room.
     *
     * @throws IllegalStateException if the shard is full
     * @throws IOException if it cannot be written
     */
    public void add(Clip clip, List<RoomQuestion> questions) throws IOException {
        if (written == rooms) {
            throw new IllegalStateException("The shard has its %d rooms".formatted(rooms));
        }
        List<View> views = clip.frames();
        int pixels = views.get(0).geometry().depth().length;
        ByteBuffer frames = TensorShard.little(views.size() * pixels * 3);
        ByteBuffer depth = TensorShard.little(views.size() * pixels * Short.BYTES);
        ByteBuffer hits = TensorShard.little(views.size() * pixels);
        ByteBuffer extrinsics = TensorShard.little(views.size() * 12 * Float.BYTES);
        ByteBuffer intrinsics = TensorShard.little(views.size() * 4 * Float.BYTES);
        for (View view : views) {
            frames.put(view.rgb());
            for (float metres : view.geometry().depth()) {
                depth.putShort((short) Math.min(FARTHEST, Math.round(MILLIMETRES * metres)));
            }
            hits.put(view.geometry().hits());
            put(extrinsics, view.geometry().pose().extrinsics());
            put(intrinsics, view.geometry().camera().intrinsics());
        }
        tensors.put("frames", written, frames.flip());
        tensors.put("depth", written, depth.flip());
        tensors.put("hits", written, hits.flip());
        tensors.put("extrinsics", written, extrinsics.flip());
        tensors.put("intrinsics", written, intrinsics.flip());
        lines.write(json.writeValueAsString(ShardRoom.of(clip, questions)));
        lines.newLine();
        written++;
    }

    private static void put(ByteBuffer buffer, float[] values) {
        for (float value : values) {
            buffer.putFloat(value);
        }
    }

    @Override
    public void close() throws IOException {
        try (tensors) {
            lines.close();
        }
    }
}
