package dev.jiffy.servo.feature;

/// Integrals of powers over the inside of a polygon, exact: sums over its sides (Steger 1996, "On the calculation of
/// arbitrary moments of polygons").
final class PolygonMoments {
    private PolygonMoments() {
    }

    /// `∫ (x − x0)ⁱ (y − y0)ʲ` up to an order; negative areas where corners go from the direction of y to that of x.
    ///
    /// @param xy    corners as pairs
    /// @param order 1 or more
    /// @return `[i][j]`
    static double[][] about(double[] xy, double x0, double y0, int order) {
        double[][] moments = new double[order + 1][order + 1];
        double[] px = new double[order + 1];
        double[] py = new double[order + 1];
        double[] qx = new double[order + 1];
        double[] qy = new double[order + 1];
        int n = xy.length;
        powers(xy[n - 2] - x0, px);
        powers(xy[n - 1] - y0, py);
        for (int corner = 0; corner < n; corner += 2) {
            powers(xy[corner] - x0, qx);
            powers(xy[corner + 1] - y0, qy);
            double cross = px[1] * qy[1] - qx[1] * py[1];
            for (int i = 0; i <= order; i++) {
                for (int j = 0; i + j <= order; j++) {
                    double sum = 0;
                    for (int k = 0; k <= i; k++) {
                        for (int l = 0; l <= j; l++) {
                            sum += binomial(k + l, l) * binomial(i + j - k - l, j - l) * qx[k] * px[i - k] * qy[l]
                                    * py[j - l];
                        }
                    }
                    moments[i][j] += cross * sum / ((i + j + 2) * (i + j + 1) * binomial(i + j, i));
                }
            }
            System.arraycopy(qx, 0, px, 0, order + 1);
            System.arraycopy(qy, 0, py, 0, order + 1);
        }
        return moments;
    }

    private static void powers(double x, double[] out) {
        out[0] = 1;
        for (int i = 1; i < out.length; i++) {
            out[i] = out[i - 1] * x;
        }
    }

    /// `n over k`.
    static double binomial(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return product;
    }
}
