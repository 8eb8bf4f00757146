package io.sightline.model.engine;

import ai.djl.ndarray.NDManager;
import io.sightline.model.encoder.Chunk;
import io.sightline.model.encoder.GeometryHeads.Camera;
import io.sightline.model.encoder.PointMaps;
import io.sightline.model.encoder.SpatialEncoder;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;

/** The geometry of chunks of one shape, which share the spatial encoder's pass. */
final class GeometryTask implements DeviceTask<List<List<PointMap>>> {
    private final PointMaps pointMaps;
    private final List<Chunk> chunks;
    private final NDManager manager;
    private final Pieces pieces;
    private final SpatialPass spatial;
    private final List<Camera> cameras = new ArrayList<>();
    private final List<List<PointMap>> maps = new ArrayList<>();

    /**
     * @param device the manager under which everything is made
     * @param chunks all of one shape
     */
    GeometryTask(
            SpatialEncoder encoder, PointMaps pointMaps, NDManager device, List<Chunk> chunks) {
        this.pointMaps = pointMaps;
        this.chunks = chunks;
        manager = device.newSubManager();
        pieces = new Pieces(manager);
        spatial =
                new SpatialPass(
                        encoder,
                        manager,
                        chunks.stream().map(Chunk::pixels).toList(),
                        pointMaps.layers());
        plan();
    }

    private void plan() {
        spatial.addTo(pieces);
        pieces.add(Phase.ENCODE, this::cameras);
        for (int i = 0; i < chunks.size(); i++) {
            int clip = i;
            maps.add(new ArrayList<>());
            for (int j = 0; j < chunks.get(i).frames().size(); j++) {
                int index = j;
                pieces.add(Phase.ENCODE, scope -> map(scope, clip, index));
            }
        }
    }

    private void cameras(NDManager scope) {
        cameras.addAll(pointMaps.cameras(scope, spatial.tokens(), chunks.get(0)));
    }

    private void map(NDManager scope, int clip, int index) {
        Chunk chunk = chunks.get(clip);
        Camera camera = cameras.get(clip * chunk.frames().size() + index);
        maps.get(clip).add(pointMaps.of(scope, spatial.tokens(), chunk, clip, index, camera));
    }

    @Override
    public Phase phase() {
        return pieces.phase();
    }

    @Override
    public boolean step() {
        return pieces.step();
    }

    @Override
    public List<List<PointMap>> result() {
        return maps;
    }

    @Override
    public void close() {
        manager.close();
    }
}
