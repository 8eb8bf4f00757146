package io.sightline.rooms.scan.mesh;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scene.Sighting;

/**
 * A mesh whose vertices belong to objects, as cameras see it: what is nearer hides what is behind
 * it. Not thread-safe.
 */
public final class MeshView {
    private static final int WIDTH = 112;

    private final Mesh mesh;
    private final int[] objectOfVertex;
    private final int objects;

    /**
     * A mesh to look at.
     *
     * @param objectOfVertex per vertex the index of its object, -1 if it belongs to none
     * @param objects how many there are
     */
    public MeshView(Mesh mesh, int[] objectOfVertex, int objects) {
        this.mesh = mesh;
        this.objectOfVertex = objectOfVertex;
        this.objects = objects;
    }

    /** How much a camera sees of each object, in a frame 112 pixels wide. */
    public Sighting from(CameraView camera) {
        CameraView small = camera.scaledTo(WIDTH);
        if (!small.isFisheye()) {
            return drawn(small).sighting(objects);
        }
        FisheyeImage image = new FisheyeImage(small);
        return image.sighting(drawn(image.pinhole()), objects);
    }

    private DepthBuffer drawn(CameraView camera) {
        DepthBuffer buffer = new DepthBuffer(camera);
        double[] seen = camera.worldFromCamera().inverse().apply(mesh.points());
        int[] faces = mesh.faces();
        for (int face = 0; face < faces.length; face += 3) {
            buffer.draw(seen, faces[face], faces[face + 1], faces[face + 2], objectOf(face));
        }
        return buffer;
    }

    /** A face belongs to an object if all of its corners do. */
    private int objectOf(int face) {
        int object = objectOfVertex[mesh.faces()[face]];
        boolean whole =
                objectOfVertex[mesh.faces()[face + 1]] == object
                        && objectOfVertex[mesh.faces()[face + 2]] == object;
        return whole ? object : -1;
    }
}
