package io.sightline.console;

import io.sightline.jobs.kafka.map.SceneMapSchema;
import io.sightline.operators.map.MappedCamera;
import io.sightline.operators.map.MappedScene;
import io.sightline.sampling.alignment.Gaze;
import io.sightline.sampling.map.SceneMap;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A room of five by four metres, as a job maps it: z is up, and nobody looked into one corner. */
final class Rooms {
    private static final double STEP = 0.01;
    private static final double CELL = 0.25;

    private final String topic;

    Rooms(String topic) {
        this.topic = topic;
    }

    /** The map, with cameras at these frames of the camera 'door' on a way through the room. */
    ProducerRecord<byte[], byte[]> map(String scene, List<Long> frameTimes) {
        List<MappedCamera> cameras = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            cameras.add(camera("way-" + i, i / 24.0, i * 250L));
        }
        for (int i = 0; i < frameTimes.size(); i++) {
            double place = (i + 0.5) / frameTimes.size();
            cameras.add(camera("door-" + frameTimes.get(i), place, frameTimes.get(i)));
        }
        SceneMap map = new SceneMap(1, STEP, 8, points(), CELL, seen());
        List<String> selected = List.of("way-3", "way-12", "way-20");
        return new SceneMapSchema(topic)
                .record(new MappedScene(scene, 1_000, map, true, cameras, selected));
    }

    private static MappedCamera camera(String frame, double place, long timeMs) {
        double angle = Math.PI * (0.2 + 1.4 * place);
        double[] centre = {2 + 1.2 * Math.cos(angle), 1.8 + Math.sin(angle), 1.5};
        double[] ahead = {-Math.cos(angle), -Math.sin(angle), 0};
        Gaze gaze =
                new Gaze(centre, ahead, 2.5, new double[] {0, 0, -1}, new float[] {0.6f, 0.45f});
        return new MappedCamera(frame, "door", timeMs, gaze);
    }

    private static byte[] points() {
        ByteArrayOutputStream points = new ByteArrayOutputStream();
        for (double x = 0; x < 5; x += 0.05) {
            for (double y = 0; y < 4; y += 0.05) {
                if (x + y < 7) {
                    put(points, x, y, 0, 150, 120, 90);
                    put(points, x, y, 2.5, 240, 240, 236);
                }
            }
        }
        for (double z = 0; z < 2.5; z += 0.05) {
            for (double x = 0; x < 5; x += 0.05) {
                put(points, x, 0, z, 214, 202, 184);
                put(points, 0, Math.min(4, x), z, 120, 150, 170);
            }
        }
        for (double x = 1.6; x < 2.8; x += 0.04) {
            for (double y = 1.4; y < 2.2; y += 0.04) {
                put(points, x, y, 0.75, 196, 84, 44);
            }
        }
        return points.toByteArray();
    }

    private static void put(
            ByteArrayOutputStream to, double x, double y, double z, int red, int green, int blue) {
        for (double each : new double[] {x, y, z}) {
            int steps = (int) Math.round(each / STEP);
            to.write(steps);
            to.write(steps >> 8);
        }
        to.write(red);
        to.write(green);
        to.write(blue);
    }

    private static long[] seen() {
        long[] seen = new long[64 * 64];
        for (int z = 0; z < 10; z++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 20; x++) {
                    if (x + y < 28) {
                        seen[(z + 32) * 64 + y + 32] |= 1L << (x + 32);
                    }
                }
            }
        }
        return seen;
    }
}
