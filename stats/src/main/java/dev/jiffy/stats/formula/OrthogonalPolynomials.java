package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.List;

/// Polynomials of degree 1, 2, … that are orthonormal over given points and to the constant, with positive leading
/// coefficients: the three-term recurrence of Forsythe (Journal of SIAM 5, 1957, pages 74-88),
/// `p₍ₖ₊₁₎ = (x − αₖ) pₖ − (‖pₖ‖² / ‖p₍ₖ₋₁₎‖²) p₍ₖ₋₁₎`, in double-double.
///
/// @param alpha αₖ from k = 0
/// @param norm ‖pₖ‖² over the points they were made on, from k = 0
record OrthogonalPolynomials(List<DoubleDouble> alpha, List<DoubleDouble> norm) {
    static OrthogonalPolynomials on(ExtendedVector x, int degree, String name) {
        if (java.util.Arrays.stream(x.high()).distinct().count() <= degree) {
            throw new StatsException(name + ": the degree must be less than the number of different values");
        }
        OrthogonalPolynomials out = new OrthogonalPolynomials(new ArrayList<>(), new ArrayList<>());
        List<DoubleDouble[]> p = new ArrayList<>();
        for (int k = 0; k <= degree; k++) {
            p.add(out.next(x, p));
            DoubleDouble sum = DoubleDouble.ZERO;
            DoubleDouble weighted = DoubleDouble.ZERO;
            for (int i = 0; i < x.size(); i++) {
                DoubleDouble square = p.get(k)[i].times(p.get(k)[i]);
                sum = sum.plus(square);
                weighted = weighted.plus(square.times(x.at(i)));
            }
            out.norm.add(sum);
            out.alpha.add(weighted.over(sum));
        }
        return out;
    }

    private DoubleDouble[] next(ExtendedVector x, List<DoubleDouble[]> p) {
        int k = p.size();
        DoubleDouble[] out = new DoubleDouble[x.size()];
        for (int i = 0; i < out.length; i++) {
            if (k == 0) {
                out[i] = DoubleDouble.of(1);
                continue;
            }
            out[i] = x.at(i).minus(alpha.get(k - 1)).times(p.get(k - 1)[i]);
            if (k > 1) {
                out[i] = out[i].minus(norm.get(k - 1).over(norm.get(k - 2)).times(p.get(k - 2)[i]));
            }
        }
        return out;
    }

    /// The values at these points, degree by degree from 1.
    List<ExtendedVector> columns(ExtendedVector x) {
        List<DoubleDouble[]> p = new ArrayList<>();
        List<ExtendedVector> out = new ArrayList<>();
        for (int k = 0; k < alpha.size(); k++) {
            p.add(next(x, p));
            if (k > 0) {
                ExtendedVector column = new ExtendedVector(new double[x.size()], new double[x.size()], true);
                DoubleDouble length = norm.get(k).sqrt();
                for (int i = 0; i < x.size(); i++) {
                    column.set(i, p.get(k)[i].over(length));
                }
                out.add(column);
            }
        }
        return out;
    }
}
