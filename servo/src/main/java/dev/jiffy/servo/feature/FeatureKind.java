package dev.jiffy.servo.feature;

import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Features by name, each of a list of numbers. A kind of moments has 31: five vertices or points x,y, the plane A,B,C,
/// then area, depth and α of the wanted view, then the moments m00 to m40 in the order of their first index, which must
/// be those of the vertices.
public enum FeatureKind {
    /// x,y,Z.
    POINT(3, "x,y,Z"),
    /// ρ,θ,Z.
    POINT_POLAR(3, "rho,theta,Z"),
    /// X,Y,Z.
    POINT3D(3, "X,Y,Z"),
    /// x,y,Z,Z*.
    DEPTH_LOGZ("depth_logZ", 4, "x,y,Z,Z*"),
    /// ρ,θ and two planes.
    LINE(10, "rho,theta, two planes A,B,C,D through the line"),
    /// oP[7], cMo[16], A,B,C.
    ELLIPSE_CIRCLE(26, "normal, centre, radius, cMo[16], A,B,C"),
    /// oP[4], cMo[16], A,B,C.
    ELLIPSE_SPHERE(23, "centre, radius, cMo[16], A,B,C"),
    /// x1,y1,Z1,x2,y2,Z2.
    SEGMENT(6, "x1,y1,Z1,x2,y2,Z2"),
    /// x1,y1,Z1,x2,y2,Z2.
    SEGMENT_NORMALIZED(6, "x1,y1,Z1,x2,y2,Z2"),
    /// cdMc[16].
    THETAU_CDRC("thetau_cdRc", 16, "cdMc[16]"),
    /// cMcd[16].
    THETAU_CRCD("thetau_cRcd", 16, "cMcd[16]"),
    /// cdMc[16].
    TRANSLATION_CDMC("translation_cdMc", 16, "cdMc[16]"),
    /// cMcd[16].
    TRANSLATION_CMCD("translation_cMcd", 16, "cMcd[16]"),
    /// cMo[16].
    TRANSLATION_CMO("translation_cMo", 16, "cMo[16]"),
    /// x,y.
    VANISHING_POINT(2, "x,y"),
    /// 31 numbers.
    MOMENT_GRAVITY_POLYGON(31, FeatureKind.MOMENTS),
    /// 31 numbers.
    MOMENT_GRAVITY_DISCRETE(31, FeatureKind.MOMENTS),
    /// 31 numbers.
    MOMENT_AREA_NORM_POLYGON(31, FeatureKind.MOMENTS),
    /// 31 numbers.
    MOMENT_AREA_NORM_DISCRETE(31, FeatureKind.MOMENTS),
    /// 31 numbers.
    MOMENT_GRAVITY_NORM_POLYGON(31, FeatureKind.MOMENTS),
    /// 31 numbers.
    MOMENT_GRAVITY_NORM_DISCRETE(31, FeatureKind.MOMENTS),
    /// 31 numbers.
    MOMENT_ALPHA_POLYGON(31, FeatureKind.MOMENTS),
    /// 31 numbers.
    MOMENT_ALPHA_DISCRETE(31, FeatureKind.MOMENTS),
    /// 31 numbers.
    MOMENT_CINVARIANT_POLYGON(31, FeatureKind.MOMENTS);

    private static final String MOMENTS = "five vertices x,y, A,B,C, wanted area, depth and alpha, m_ij";
    private static final int VERTICES = 5;
    /// How far a moment may be from that of the vertices, relative to the largest of its order that they could have.
    private static final double AGREEMENT = 1e-6;

    private final String word;
    private final int count;
    private final String parameters;

    FeatureKind(int count, String parameters) {
        this("", count, parameters);
    }

    FeatureKind(String word, int count, String parameters) {
        this.word = word.isEmpty() ? name().toLowerCase(Locale.ROOT) : word;
        this.count = count;
        this.parameters = parameters;
    }

    /// The name of the kind.
    public String word() {
        return word;
    }

    /// What the numbers are, for people.
    public String parameters() {
        return parameters;
    }

    /// The kind of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static FeatureKind parse(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no kind of feature; there is "
                        + Stream.of(values()).map(FeatureKind::word).collect(Collectors.joining(", "))));
    }

    /// A feature of this kind.
    ///
    /// @throws IllegalArgumentException if there are more or fewer numbers than it has, or they describe nothing that
    ///                                  can be seen
    public Feature of(double[] numbers) {
        if (numbers.length != count) {
            throw new IllegalArgumentException(word + " has " + count + " numbers (" + parameters + "), not "
                    + numbers.length);
        }
        return make(numbers);
    }

    private Feature make(double[] p) {
        return switch (this) {
            case POINT -> new ImagePoint(p[0], p[1], depth(p[2], "Z"));
            case POINT_POLAR -> new PolarPoint(positive(p[0], "rho"), p[1], depth(p[2], "Z"));
            case POINT3D -> new SpacePoint(p[0], p[1], p[2]);
            case DEPTH_LOGZ -> new LogDepth(p[0], p[1], depth(p[2], "Z"), depth(p[3], "Z*"));
            case LINE -> line(p);
            case ELLIPSE_CIRCLE -> Ellipse.ofCircle(part(p, 0, 3), part(p, 3, 3), positive(p[6], "the radius"),
                    motion(p, 7), plane(p, 23));
            case ELLIPSE_SPHERE ->
                Ellipse.ofSphere(part(p, 0, 3), positive(p[3], "the radius"), motion(p, 4), plane(p, 20));
            case SEGMENT -> segment(p);
            case SEGMENT_NORMALIZED -> new NormalizedSegment(segment(p));
            case THETAU_CDRC -> RotationVector.cdRc(motion(p, 0));
            case THETAU_CRCD -> RotationVector.cRcd(motion(p, 0));
            case TRANSLATION_CDMC -> Translation.cdMc(motion(p, 0));
            case TRANSLATION_CMCD -> Translation.fixed(motion(p, 0));
            case TRANSLATION_CMO -> Translation.fixed(motion(p, 0));
            case VANISHING_POINT -> new VanishingPoint(p[0], p[1]);
            case MOMENT_GRAVITY_POLYGON -> new Gravity(moments(p, true));
            case MOMENT_GRAVITY_DISCRETE -> new Gravity(moments(p, false));
            case MOMENT_AREA_NORM_POLYGON -> new AreaNorm(moments(p, true), area(p), wanted(p));
            case MOMENT_AREA_NORM_DISCRETE -> new AreaNorm(moments(p, false), area(p), wanted(p));
            case MOMENT_GRAVITY_NORM_POLYGON -> new GravityNorm(moments(p, true), area(p), wanted(p));
            case MOMENT_GRAVITY_NORM_DISCRETE -> new GravityNorm(moments(p, false), area(p), wanted(p));
            case MOMENT_ALPHA_POLYGON -> new Alpha(moments(p, true));
            case MOMENT_ALPHA_DISCRETE -> new Alpha(moments(p, false));
            case MOMENT_CINVARIANT_POLYGON -> new CInvariants(moments(p, true));
        };
    }

    private static double positive(double value, String what) {
        if (value > 0) {
            return value;
        }
        throw new IllegalArgumentException(what + " must be above 0, it is " + value);
    }

    private static double depth(double z, String what) {
        return positive(z, what + ", a depth before the camera,");
    }

    private static double[] part(double[] p, int at, int length) {
        return Arrays.copyOfRange(p, at, at + length);
    }

    private static RigidMotion motion(double[] p, int at) {
        try {
            return RigidMotion.parse(part(p, at, 16));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the 16 numbers from index " + at + " " + e.getMessage(), e);
        }
    }

    private static ImagePlane plane(double[] p, int at) {
        return new ImagePlane(p[at], p[at + 1], p[at + 2]);
    }

    private static ImageLine line(double[] p) {
        ImageLine line = ImageLine.of(p[0], p[1], part(p, 2, 4), part(p, 6, 4));
        if (line.d() == 0) {
            throw new IllegalArgumentException("both planes go through the camera (D is 0); one must not");
        }
        return line;
    }

    private static Segment segment(double[] p) {
        if (p[0] == p[3] && p[1] == p[4]) {
            throw new IllegalArgumentException("both ends are at the same place of the image");
        }
        return new Segment(new ImagePoint(p[0], p[1], depth(p[2], "Z1")),
                new ImagePoint(p[3], p[4], depth(p[5], "Z2")));
    }

    private static double area(double[] p) {
        return positive(p[13], "the wanted area");
    }

    private static double wanted(double[] p) {
        return depth(p[14], "the wanted depth");
    }

    private static RegionMoments moments(double[] p, boolean isDense) {
        double[] xy = part(p, 0, 2 * VERTICES);
        RegionMoments moments = isDense
                ? RegionMoments.polygon(xy, plane(p, 10))
                : RegionMoments.points(xy, plane(p, 10));
        double reach = 0;
        for (double x : xy) {
            reach = Math.max(reach, Math.abs(x));
        }
        int at = 16;
        for (int i = 0; i <= 4; i++) {
            for (int j = 0; i + j <= 4; j++, at++) {
                double most = moments.raw(0, 0) * Math.pow(reach, i + j);
                if (!(Math.abs(p[at] - moments.raw(i, j)) <= AGREEMENT * most)) {
                    throw new IllegalArgumentException("m" + i + j + " is " + p[at] + ", the vertices make it "
                            + moments.raw(i, j));
                }
            }
        }
        return moments;
    }
}
