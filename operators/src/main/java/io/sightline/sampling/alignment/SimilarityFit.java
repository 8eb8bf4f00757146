package io.sightline.sampling.alignment;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The weighted least-squares similarity between two point sets in closed form (Umeyama, PAMI 1991).
 * The scale is the ratio of the two spreads (Horn, JOSA A 1987) and not Umeyama's trace form: that
 * one blames all noise on the scene's side and so shrinks a little with every chunk, which adds up
 * along a chain.
 */
final class SimilarityFit {

    /** Second singular value over the first: below it the points lie on a line. */
    private static final double LINE = 1e-6;

    private final double[] chunkMean = new double[3];
    private final double[] sceneMean = new double[3];
    private final DMatrixRMaj covariance = new DMatrixRMaj(3, 3);
    private double chunkSpread;
    private double sceneSpread;

    /**
     * Fits.
     *
     * @param weights one per pair, at least one positive
     * @return {@code null} when the pairs lie on a line or in a point, so that no rotation is
     *     determined
     */
    Similarity fit(Correspondences pairs, double[] weights) {
        means(pairs, weights);
        moments(pairs, weights);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(3, 3, true, true, false);
        int[] order = {0, 1, 2};
        if (!svd.decompose(covariance) || isOnALine(svd.getSingularValues(), order)) {
            return null;
        }
        double[] rotation = rotation(svd.getU(null, false), svd.getV(null, false), order[2]);
        double scale = Math.sqrt(sceneSpread / chunkSpread);
        double[] translation = new double[3];
        for (int row = 0; row < 3; row++) {
            translation[row] = sceneMean[row];
            for (int column = 0; column < 3; column++) {
                translation[row] -= scale * rotation[3 * row + column] * chunkMean[column];
            }
        }
        return new Similarity(scale, rotation, translation);
    }

    /** Root mean square distance of the scene's points from their mean in the last fit. */
    double sceneRadius() {
        return Math.sqrt(sceneSpread);
    }

    private void means(Correspondences pairs, double[] weights) {
        double total = 0;
        for (int axis = 0; axis < 3; axis++) {
            chunkMean[axis] = 0;
            sceneMean[axis] = 0;
        }
        for (int i = 0; i < pairs.size(); i++) {
            double w = weights[i];
            total += w;
            for (int axis = 0; axis < 3; axis++) {
                chunkMean[axis] += w * pairs.chunk(i, axis);
                sceneMean[axis] += w * pairs.scene(i, axis);
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            chunkMean[axis] /= total;
            sceneMean[axis] /= total;
        }
    }

    private void moments(Correspondences pairs, double[] weights) {
        covariance.zero();
        chunkSpread = 0;
        sceneSpread = 0;
        double total = 0;
        double[] c = covariance.data;
        for (int i = 0; i < pairs.size(); i++) {
            double w = weights[i];
            double qx = pairs.chunk(i, 0) - chunkMean[0];
            double qy = pairs.chunk(i, 1) - chunkMean[1];
            double qz = pairs.chunk(i, 2) - chunkMean[2];
            double px = pairs.scene(i, 0) - sceneMean[0];
            double py = pairs.scene(i, 1) - sceneMean[1];
            double pz = pairs.scene(i, 2) - sceneMean[2];
            total += w;
            chunkSpread += w * (qx * qx + qy * qy + qz * qz);
            sceneSpread += w * (px * px + py * py + pz * pz);
            c[0] += w * px * qx;
            c[1] += w * px * qy;
            c[2] += w * px * qz;
            c[3] += w * py * qx;
            c[4] += w * py * qy;
            c[5] += w * py * qz;
            c[6] += w * pz * qx;
            c[7] += w * pz * qy;
            c[8] += w * pz * qz;
        }
        chunkSpread /= total;
        sceneSpread /= total;
    }

    /** Orders the axes by singular value and tells whether only the first has any. */
    private static boolean isOnALine(double[] singular, int[] order) {
        for (int i = 0; i < 3; i++) {
            for (int j = i + 1; j < 3; j++) {
                if (singular[order[j]] > singular[order[i]]) {
                    int swapped = order[i];
                    order[i] = order[j];
                    order[j] = swapped;
                }
            }
        }
        return !(singular[order[1]] > LINE * singular[order[0]]);
    }

    /** {@code U · diag(1, 1, ±1) · Vᵀ} with the sign on the axis of least singular value. */
    private static double[] rotation(DMatrixRMaj u, DMatrixRMaj v, int least) {
        DMatrixRMaj rotation = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.multTransB(u, v, rotation);
        if (CommonOps_DDRM.det(rotation) < 0) {
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    rotation.add(row, column, -2 * u.get(row, least) * v.get(column, least));
                }
            }
        }
        return rotation.data;
    }
}
