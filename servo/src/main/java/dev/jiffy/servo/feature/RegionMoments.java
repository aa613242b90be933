package dev.jiffy.servo.feature;

/// Moments of a region of the image, or of a set of points, and how they change with the camera's twist (Chaumette, TRO
/// 2004, for regions; Tahri & Chaumette, TRO 2005, for points).
///
/// Moments are centred, `μij = ∫ ξⁱ ηʲ` about the centre of gravity, and computed there, so that nothing cancels. Their
/// derivatives are the papers' seen from one step before: points flow as [ImagePlane] says, and by Green's theorem
/// `μ̇ij = ∫ i ξⁱ⁻¹ ηʲ (ξ̇ − ẋg) + j ξⁱ ηʲ⁻¹ (η̇ − ẏg) + ξⁱ ηʲ div`, where of points the last term is left out. As the
/// flow is of degree two, a derivative takes moments of one order more.
public final class RegionMoments {
    /// The highest order of a moment whose derivative is known.
    static final int ORDER = 5;

    /// Of the table of moments: its derivative takes those of one order more.
    private static final int SIDE = ORDER + 2;

    private final boolean isDense;
    private final double x;
    private final double y;
    private final double[][] mu;
    private final double[][] flow;
    private final Jet[] centre;

    private RegionMoments(boolean isDense, double x, double y, double[][] mu, ImagePlane plane) {
        this.isDense = isDense;
        this.x = x;
        this.y = y;
        this.mu = mu;
        flow = plane.flow(x, y);
        centre = new Jet[]{gravity(x, 0), gravity(y, ImagePlane.TERMS)};
        for (int k = 0; k < 6; k++) { // from here on, points flow as the centre sees it
            flow[k][0] -= centre[0].derivative(k);
            flow[k][ImagePlane.TERMS] -= centre[1].derivative(k);
        }
    }

    /// Of the inside of a polygon whose sides do not cross, in either sense.
    ///
    /// @param xy corners as pairs, in order
    /// @throws IllegalArgumentException if it has no area
    public static RegionMoments polygon(double[] xy, ImagePlane plane) {
        double[] origin = {mean(xy, 0), mean(xy, 1)};
        double[][] raw = PolygonMoments.about(xy, origin[0], origin[1], 1);
        if (!(Math.abs(raw[0][0]) > 0)) {
            throw new IllegalArgumentException("the polygon has no area");
        }
        double x = origin[0] + raw[1][0] / raw[0][0];
        double y = origin[1] + raw[0][1] / raw[0][0];
        double[][] mu = PolygonMoments.about(xy, x, y, SIDE - 1);
        if (mu[0][0] < 0) {
            for (double[] row : mu) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = -row[j];
                }
            }
        }
        mu[1][0] = 0;
        mu[0][1] = 0;
        return new RegionMoments(true, x, y, mu, plane);
    }

    /// Of points, which count one each.
    ///
    /// @param xy points as pairs
    public static RegionMoments points(double[] xy, ImagePlane plane) {
        double x = mean(xy, 0);
        double y = mean(xy, 1);
        double[][] mu = new double[SIDE][SIDE];
        for (int n = 0; n < xy.length; n += 2) {
            double power = 1;
            for (int i = 0; i < SIDE; i++) {
                double product = power;
                for (int j = 0; i + j < SIDE; j++) {
                    mu[i][j] += product;
                    product *= xy[n + 1] - y;
                }
                power *= xy[n] - x;
            }
        }
        mu[1][0] = 0;
        mu[0][1] = 0;
        return new RegionMoments(false, x, y, mu, plane);
    }

    /// Of an ellipse of area 1 by its centre and its second moments; those of third order are 0, higher ones are not
    /// asked for.
    static RegionMoments ellipse(double x, double y, double n20, double n11, double n02, ImagePlane plane) {
        double[][] mu = new double[SIDE][SIDE];
        mu[0][0] = 1;
        mu[2][0] = n20;
        mu[1][1] = n11;
        mu[0][2] = n02;
        return new RegionMoments(true, x, y, mu, plane);
    }

    private static double mean(double[] xy, int at) {
        double sum = 0;
        for (int n = at; n < xy.length; n += 2) {
            sum += xy[n];
        }
        return 2 * sum / xy.length;
    }

    /// `∫ ξⁱ ηʲ p` of a polynomial of degree two.
    private double integral(double[] terms, int at, int i, int j) {
        return terms[at] * mu[i][j] + terms[at + 1] * mu[i + 1][j] + terms[at + 2] * mu[i][j + 1]
                + terms[at + 3] * mu[i + 2][j] + terms[at + 4] * mu[i + 1][j + 1] + terms[at + 5] * mu[i][j + 2];
    }

    /// `∫ ξⁱ ηʲ div` of the flow of element `k`; the divergence is of degree one.
    private double divergence(int k, int i, int j) {
        double[] f = flow[k];
        int g = ImagePlane.TERMS;
        return (f[1] + f[g + 2]) * mu[i][j] + (2 * f[3] + f[g + 4]) * mu[i + 1][j]
                + (f[4] + 2 * f[g + 5]) * mu[i][j + 1];
    }

    private Jet gravity(double value, int at) {
        double[] row = new double[6];
        for (int k = 0; k < 6; k++) {
            row[k] = integral(flow[k], at, 0, 0);
            if (isDense) {
                row[k] += divergence(k, at == 0 ? 1 : 0, at == 0 ? 0 : 1);
            }
            row[k] /= mu[0][0];
        }
        return new Jet(value, row);
    }

    /// Whether it is a region and not points.
    boolean isDense() {
        return isDense;
    }

    /// The first coordinate of the centre of gravity.
    Jet xg() {
        return centre[0];
    }

    /// The second coordinate of the centre of gravity.
    Jet yg() {
        return centre[1];
    }

    /// The centred moment μij, `i + j` at most [#ORDER].
    Jet mu(int i, int j) {
        double[] row = new double[6];
        for (int k = 0; k < 6; k++) {
            double sum = isDense ? divergence(k, i, j) : 0;
            if (i > 0) {
                sum += i * integral(flow[k], 0, i - 1, j);
            }
            if (j > 0) {
                sum += j * integral(flow[k], ImagePlane.TERMS, i, j - 1);
            }
            row[k] = sum;
        }
        return new Jet(mu[i][j], row);
    }

    /// The area, or of points μ20 + μ02, which grows in the same way.
    Jet size() {
        return isDense ? mu(0, 0) : mu(2, 0).plus(mu(0, 2));
    }

    /// The moment `mij = ∫ xⁱ yʲ` about the principal point, up to order 4.
    double raw(int i, int j) {
        double sum = 0;
        for (int p = 0; p <= i; p++) {
            for (int q = 0; q <= j; q++) {
                sum += PolygonMoments.binomial(i, p) * PolygonMoments.binomial(j, q) * Math.pow(x, i - p)
                        * Math.pow(y, j - q) * mu[p][q];
            }
        }
        return sum;
    }
}
