package dev.jiffy.stats.mixed;

import dev.jiffy.stats.decomposition.SymmetricEigen;
import java.util.Arrays;
import java.util.function.Supplier;

/// Degrees of freedom of the t statistics of fixed effects (Satterthwaite, Biometrics Bulletin 2 (1946) 110–114; Fai & Cornelius,
/// Journal of Statistical Computation and Simulation 54 (1996) 363–378; as in R's `lmerTest`, Kuznetsova, Brockhoff &
/// Christensen, Journal of Statistical Software 82(13), 2017): 2 f²/(gᵀ A g), f being the variance of an estimate, g its
/// derivatives by the parameters φ of the variances, and A = 2 H⁻¹ the covariance of their estimates, H the second
/// derivatives of the deviance d.
///
/// φ are the elements θ of the relative covariance factors, and σ. With r² the penalised sum of squares of a [ProfiledDeviance],
/// D its determinants and ν its rows, less the fixed effects for REML, d = D(θ) + r²(θ)/σ² + 2ν log σ; what depends on σ is
/// known, derivatives by θ are [Derivatives], which lose about half of the digits; that leaves degrees of freedom
/// right to some 1e-6 of themselves. A direction without curvature, as of a variance at zero, counts as known.
final class Satterthwaite {
    /// Curvatures this share of the largest are none, parameters scaled alike.
    private static final double FLAT = 1e-8;

    private final ProfiledDeviance deviance;
    private final double[] theta;
    private final double nu;
    private final Supplier<double[]> variances;

    /// @param theta where the deviance is least
    /// @param nu rows, less the fixed effects for REML
    /// @param variances of the fixed effects over σ², at the last parameters of the deviance
    Satterthwaite(ProfiledDeviance deviance, double[] theta, double nu, Supplier<double[]> variances) {
        this.deviance = deviance;
        this.theta = theta;
        this.nu = nu;
        this.variances = variances;
    }

    /// One for each of the variances. The deviance was last computed at θ afterwards.
    double[] degreesOfFreedom() {
        int q = theta.length;
        Derivatives by = Derivatives.of(this::at, theta);
        deviance.at(theta);
        double variance = by.values()[1] / nu;
        double sigma = Math.sqrt(variance);
        double[][] hessian = new double[q + 1][q + 1];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                hessian[i][j] = by.second()[i][j][0] + by.second()[i][j][1] / variance;
            }
            hessian[i][q] = -2 * by.first()[i][1] / (variance * sigma);
            hessian[q][i] = hessian[i][q];
        }
        hessian[q][q] = 4 * nu / variance;
        double[] out = new double[by.values().length - 2];
        for (int a = 0; a < out.length; a++) {
            double[] gradient = new double[q + 1];
            for (int i = 0; i < q; i++) {
                gradient[i] = variance * by.first()[i][a + 2];
            }
            gradient[q] = 2 * sigma * by.values()[a + 2];
            double f = variance * by.values()[a + 2];
            out[a] = f * f / inverseForm(hessian, gradient);
        }
        return out;
    }

    /// Determinants, r², then the variances of the fixed effects over σ².
    private double[] at(double[] where) {
        double criterion = deviance.at(where);
        double squares = deviance.penalised();
        double[] fixed = variances.get();
        double[] out = new double[2 + fixed.length];
        out[0] = criterion - nu * (1 + Math.log(2 * Math.PI * squares / nu));
        out[1] = squares;
        System.arraycopy(fixed, 0, out, 2, fixed.length);
        return out;
    }

    /// gᵀ H⁻¹ g, without directions along which there is no curvature.
    private static double inverseForm(double[][] hessian, double[] gradient) {
        int n = gradient.length;
        double[] scale = new double[n];
        Arrays.setAll(scale, i -> hessian[i][i] > 0 ? 1 / Math.sqrt(hessian[i][i]) : 0);
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = hessian[i][j] * scale[i] * scale[j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(scaled);
        double out = 0;
        for (int k = 0; k < n; k++) {
            double along = 0;
            for (int i = 0; i < n; i++) {
                along += eigen.vectors()[i][k] * gradient[i] * scale[i];
            }
            if (eigen.values()[k] > FLAT) {
                out += along * along / eigen.values()[k];
            }
        }
        return out;
    }
}
