package dev.jiffy.vision.marker;

import dev.jiffy.vision.filter.AdaptiveThreshold;
import dev.jiffy.vision.filter.GrayImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the markers of one family in pictures.
///
/// A marker is dark inside a brighter margin, so it is a region of dark samples of its own; regions whose outline is a convex
/// quadrangle are candidates. Their sides are fitted as straight lines, the cells are read between these, and those that
/// spell a code word are markers. Every step drops most of what the one before left, so the first, which looks at all samples,
/// takes most of the time.
///
/// It looks twice. In a blurred picture against wide windows, markers are found in noise and poor light, and large ones; in the
/// picture as it is, against narrow windows, those whose margin is only a few samples wide, or that are only some twenty samples large
/// themselves. Cells must be large enough to be told apart ([SideFit#isResolved]).
///
/// [#find] and what tells of its result allocate nothing once pictures of a size and business have been seen. One thread uses a
/// detector.
public final class MarkerDetector {
    /// How much darker than a wide window's mean a sample must be, after the noise was blurred away.
    private static final int WIDE_MARGIN = 5;
    /// The same for a narrow window, where the noise is still there.
    private static final int NARROW_MARGIN = 6;
    private static final int SMALLEST = 8;
    /// The least an edge rises, relative to what lies between black and white inside.
    private static final double LEAST_RISE = 0.3;
    private static final int MOST_TURNS = 3;

    private final MarkerFamily family;
    private final AdaptiveThreshold threshold = new AdaptiveThreshold();
    private final DarkRegions regions = new DarkRegions();
    private final Outline outline = new Outline();
    private final QuadCorners corners = new QuadCorners();
    private final SideFit sides = new SideFit();
    private final CellReader cells = new CellReader();
    private int[] ids = new int[16];
    private int[] errors = new int[16];
    private double[] points = new double[8 * 16];
    private int count;

    /// A detector of these markers.
    public MarkerDetector(MarkerFamily family) {
        this.family = family;
    }

    /// The family it looks for.
    public MarkerFamily family() {
        return family;
    }

    /// Looks at a picture and returns how many markers are in it.
    public int find(GrayImage image) {
        count = 0;
        if (image.width() < 3 || image.height() < 3) {
            return 0;
        }
        threshold.markWide(image, WIDE_MARGIN);
        look(image);
        threshold.markNarrow(image, NARROW_MARGIN);
        look(image);
        return count;
    }

    /// Adds the markers among what is marked.
    private void look(GrayImage image) {
        regions.find(threshold.bits(), threshold.words(), image.height());
        int across = family.cells() + 2;
        for (int region = 0; region < regions.runs(); region++) {
            if (regions.isRegion(region) && regions.width(region) >= SMALLEST && regions.height(region) >= SMALLEST
                    && outline.trace(threshold.bits(), threshold.words(), regions.startX(region), regions.top(region),
                            longest(region))
                    && corners.find(outline.x(), outline.y(), outline.size())
                    && sides.fit(image, outline, corners, across) && sides.isResolved(across)
                    && cells.read(image, sides, family.cells()) && isEdged()) {
                int found = family.identify(cells.word());
                if (found >= 0) {
                    add(found >> 2 & 0x3FFF, found >> 16, found & MOST_TURNS);
                }
            }
        }
    }

    private int longest(int region) {
        int around = 2 * (regions.width(region) + regions.height(region));
        return around + around / 6 + 8;
    }

    private boolean isEdged() {
        for (int side = 0; side < 4; side++) {
            if (sides.rise(side) < LEAST_RISE * cells.contrast()) {
                return false;
            }
        }
        return true;
    }

    /// Adds a marker, or replaces one whose centre lies in it, or drops it, whichever has fewer errors.
    private void add(int id, int wrong, int turns) {
        int at = count;
        for (int i = 0; i < count; i++) {
            if (ids[i] == id && isAround(i)) {
                if (errors[i] <= wrong) {
                    return;
                }
                at = i;
                break;
            }
        }
        if (at == count) {
            count++;
            if (count > ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
                errors = Arrays.copyOf(errors, 2 * count);
                points = Arrays.copyOf(points, 16 * count);
            }
        }
        ids[at] = id;
        errors[at] = wrong;
        for (int c = 0; c < 4; c++) {
            // Turned a quarter clockwise, the marker's own top left is the second corner, and so on.
            points[8 * at + 2 * c] = sides.x(c + turns & 3);
            points[8 * at + 2 * c + 1] = sides.y(c + turns & 3);
        }
    }

    private boolean isAround(int i) {
        double x = (sides.x(0) + sides.x(1) + sides.x(2) + sides.x(3)) / 4;
        double y = (sides.y(0) + sides.y(1) + sides.y(2) + sides.y(3)) / 4;
        for (int c = 0; c < 4; c++) {
            double ax = x(i, c);
            double ay = y(i, c);
            if ((x(i, c + 1 & 3) - ax) * (y - ay) - (y(i, c + 1 & 3) - ay) * (x - ax) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Markers that were found.
    public int count() {
        return count;
    }

    /// Id of a marker that was found.
    public int id(int marker) {
        return ids[marker];
    }

    /// Column of one of its four corners, clockwise from its own top left.
    public double x(int marker, int corner) {
        return points[8 * marker + 2 * corner];
    }

    /// Row of that corner.
    public double y(int marker, int corner) {
        return points[8 * marker + 2 * corner + 1];
    }

    /// Looks at a picture; the markers in it from top to bottom.
    public List<Marker> markers(GrayImage image) {
        find(image);
        List<Marker> markers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Corner> four = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                four.add(new Corner(x(i, c), y(i, c)));
            }
            markers.add(new Marker(ids[i], four, errors[i]));
        }
        return markers;
    }
}
