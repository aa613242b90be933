package dev.jiffy.infer.kernel;

import java.util.ArrayList;
import java.util.List;

/// How a run of pixels is cut into tiles: of the largest size that fits the machine, and of smaller ones at the end so that no
/// tile is nearly empty, such as 13 = 5 + 4 + 4.
final class Tiling {
    private Tiling() {
    }

    /// Some tiles of one size.
    ///
    /// @param size pixels of each
    /// @param pixels of all of them
    record Part(int size, int pixels) {
    }

    /// The cheapest way.
    ///
    /// @param pixels at least 1
    /// @param largest tile
    static List<Part> of(int pixels, int largest) {
        int whole = Math.max(0, pixels / largest - 2);
        int rest = pixels - whole * largest;
        double[] cost = new double[rest + 1];
        int[] last = new int[rest + 1];
        for (int n = 1; n <= rest; n++) {
            cost[n] = Double.MAX_VALUE;
            for (int size = 1; size <= Math.min(n, largest); size++) {
                double c = cost[n - size] + cost(size, largest);
                if (c < cost[n]) {
                    cost[n] = c;
                    last[n] = size;
                }
            }
        }
        int[] count = new int[largest + 1];
        count[largest] = whole;
        for (int n = rest; n > 0; n -= last[n]) {
            count[last[n]]++;
        }
        List<Part> parts = new ArrayList<>();
        for (int size = largest; size >= 1; size--) {
            if (count[size] > 0) {
                parts.add(new Part(size, size * count[size]));
            }
        }
        return parts;
    }

    /// Of a tile, in pixels of the largest. One with less than two thirds of its accumulators waits for its own results, as a
    /// multiply-add takes four cycles, and every tile has a beginning and an end.
    private static double cost(int size, int largest) {
        return Math.max(size, largest * 2 / 3.0) + 0.12 * largest;
    }
}
