package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.Phase;
import io.sightline.model.encoder.Chunk;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.encoder.GeometryHeads.Camera;
import io.sightline.model.encoder.PointMaps;
import io.sightline.model.encoder.SpatialEncoder;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;

/** The geometry of chunks of one shape, which share the spatial encoder's pass. */
final class GeometryTask extends PiecewiseTask<List<List<PointMap>>> {
    private final PointMaps pointMaps;
    private final List<Chunk> chunks;
    private final SpatialEncoder encoder;
    private final SpatialPass spatial;
    private final NDList patches = new NDList();
    private final List<Camera> cameras = new ArrayList<>();
    private final List<List<PointMap>> maps = new ArrayList<>();

    /**
     * @param device the manager under which everything is made
     * @param chunks all of one shape
     */
    GeometryTask(
            SpatialEncoder encoder, PointMaps pointMaps, NDManager device, List<Chunk> chunks) {
        super(device);
        this.encoder = encoder;
        this.pointMaps = pointMaps;
        this.chunks = chunks;
        FrameSize size = chunks.get(0).pixels().size();
        spatial = new SpatialPass(encoder, manager(), size, chunks.size(), pointMaps.layers());
        plan();
    }

    private void plan() {
        chunks.forEach(chunk -> planPatches(chunk.pixels()));
        spatial.addTo(this, this::patches, patches::close);
        add(Phase.GEOMETRY_HEADS, this::cameras);
        for (int i = 0; i < chunks.size(); i++) {
            int clip = i;
            maps.add(new ArrayList<>());
            for (int j = 0; j < chunks.get(i).frames().size(); j++) {
                int index = j;
                add(Phase.GEOMETRY_HEADS, scope -> map(scope, clip, index));
            }
        }
    }

    private void planPatches(ResizedFrames frames) {
        for (int from = 0; from < frames.count(); from += SpatialPass.FRAMES_PER_PIECE) {
            int to = Math.min(frames.count(), from + SpatialPass.FRAMES_PER_PIECE);
            ResizedFrames some = frames.part(from, to);
            add(Phase.PATCHES, scope -> embed(scope, some));
        }
    }

    private void embed(NDManager scope, ResizedFrames frames) {
        NDArray embedded = encoder.patches(scope, ClipTensor.of(scope, frames));
        embedded.attach(manager());
        patches.add(embedded);
    }

    private NDArray patches(NDManager scope) {
        NDArray all = NDArrays.concat(patches);
        all.attach(scope);
        return all;
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
    public List<List<PointMap>> result() {
        return maps;
    }
}
