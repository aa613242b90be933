package dev.jiffy.servo.feature;

/// Ten combinations of centred moments that translations along the image, scale and turns about the optical axis leave
/// alone, so that they see turns about the other two axes only (Chaumette, TRO 2004, section IV; Tahri & Chaumette, TRO
/// 2005, section III): two of order 2 and 3, four of orders 4 and 5 (Mamistvalov's and Hu's), and `Sx, Sy, Px, Py`,
/// which suit shapes with two axes of symmetry.
public final class CInvariants extends JetFeature {
    /// Of a region or of points.
    public CInvariants(RegionMoments moments) {
        super(invariants(new Table(moments)));
    }

    /// Centred moments by their indices.
    private record Table(RegionMoments moments) {
        Jet mu(int i, int j) {
            return moments.mu(i, j);
        }

        /// `μij + factor μkl`.
        Jet sum(int i, int j, double factor, int k, int l) {
            return mu(i, j).plus(mu(k, l).times(factor));
        }

        /// `μij + p μkl + q μmn`.
        Jet sum(int i, int j, double p, int k, int l, double q, int m, int n) {
            return sum(i, j, p, k, l).plus(mu(m, n).times(q));
        }
    }

    private static Jet[] invariants(Table t) {
        Jet difference = t.sum(2, 0, -1, 0, 2);
        Jet trace = t.sum(2, 0, 1, 0, 2);
        Jet mu11 = t.mu(1, 1);
        Jet first = mu11.squared().minus(t.mu(2, 0).times(t.mu(0, 2)))
                .over(difference.squared().plus(mu11.squared().times(4)));

        Jet a = t.sum(3, 0, -3, 1, 2);
        Jet b = t.sum(0, 3, -3, 2, 1);
        Jet second = norm(a, b).over(norm(t.sum(3, 0, 1, 1, 2), t.sum(2, 1, 1, 0, 3)));

        Jet i10 = fourth10(t);
        Jet i15 = norm(t.sum(5, 0, -10, 3, 2, 5, 1, 4), t.sum(0, 5, -10, 2, 3, 5, 4, 1));
        Jet i13 = norm(t.sum(5, 0, 2, 3, 2, 1, 1, 4), t.sum(0, 5, 2, 2, 3, 1, 4, 1));
        Jet i14 = norm(t.sum(5, 0, -2, 3, 2, -3, 1, 4), t.sum(0, 5, -2, 2, 3, -3, 4, 1));

        // Orders 2 and 3 made free of scale: c1, s1 turn twice as fast as the shape, c2, s2 three times.
        Jet delta = t.moments().size().sqrt().over(trace.times(trace.sqrt()));
        Jet c1 = difference.over(trace);
        Jet s1 = mu11.times(2).over(trace);
        Jet c2 = delta.times(b);
        Jet s2 = delta.times(a);
        Jet c3 = c1.squared().minus(s1.squared());
        Jet s3 = s1.times(c1).times(2);
        Jet px = c1.squared().plus(s1.squared());
        Jet sx = c2.times(c3).plus(s2.times(s3)).over(px);
        Jet sy = s2.times(c3).minus(c2.times(s3)).over(px);
        Jet py = c2.squared().plus(s2.squared());
        return new Jet[]{first, second, fourth11(t).over(i10), fourth12(t).over(i10), i13.over(i15), i14.over(i15), sx,
                sy, px, py};
    }

    private static Jet norm(Jet x, Jet y) {
        return x.squared().plus(y.squared());
    }

    /// `I10 = μ40 μ04 − 4 μ31 μ13 + 3 μ22²`.
    private static Jet fourth10(Table t) {
        return t.mu(4, 0).times(t.mu(0, 4)).minus(t.mu(3, 1).times(t.mu(1, 3)).times(4))
                .plus(t.mu(2, 2).squared().times(3));
    }

    /// `I11 = 3 μ13² + 2 μ31 μ13 − 3 (μ40 + μ04) μ22 − 2 μ40 μ04 + 3 μ31²`.
    private static Jet fourth11(Table t) {
        return norm(t.mu(1, 3), t.mu(3, 1)).times(3).plus(t.mu(3, 1).times(t.mu(1, 3)).times(2))
                .minus(t.sum(4, 0, 1, 0, 4).times(t.mu(2, 2)).times(3))
                .minus(t.mu(4, 0).times(t.mu(0, 4)).times(2));
    }

    /// `I12 = 3 μ04² + (2 μ40 + 12 μ22) μ04 + 3 μ40² + 12 μ40 μ22 + 16 μ31 μ13`.
    private static Jet fourth12(Table t) {
        return norm(t.mu(0, 4), t.mu(4, 0)).times(3).plus(t.mu(4, 0).times(t.mu(0, 4)).times(2))
                .plus(t.sum(4, 0, 1, 0, 4).times(t.mu(2, 2)).times(12))
                .plus(t.mu(3, 1).times(t.mu(1, 3)).times(16));
    }
}
