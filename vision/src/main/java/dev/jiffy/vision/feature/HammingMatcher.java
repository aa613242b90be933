package dev.jiffy.vision.feature;

import java.util.Arrays;

/// Pairs descriptions that are each other's nearest, by the number of bits in which they differ.
///
/// Every description is compared with every other one. Pairs come nearest first. Of equally near ones the first counts. One thread uses
/// it; memory stays.
public final class HammingMatcher {
    /// Differing bits of 256 above which a pair is chance rather than the same thing.
    public static final int FARTHEST = 64;

    private int[] best = {};
    private int[] bestDistance = {};
    private int[] back = {};
    private int[] backDistance = {};
    private long[] order = {};
    private int count;

    /// Nothing paired yet.
    public HammingMatcher() {
    }

    /// Pairs features and returns how many pairs there are.
    ///
    /// @param a descriptions of [OrbFeatures#WORDS] words each
    /// @param most pairs wanted; the nearest are kept
    public int match(long[] a, int countA, long[] b, int countB, int most) {
        if (best.length < countA) {
            best = new int[countA];
            bestDistance = new int[countA];
            order = new long[countA];
        }
        if (back.length < countB) {
            back = new int[countB];
            backDistance = new int[countB];
        }
        Arrays.fill(backDistance, 0, countB, Integer.MAX_VALUE);
        for (int i = 0; i < countA; i++) {
            nearest(a, i, b, countB);
        }
        int found = 0;
        for (int i = 0; i < countA; i++) {
            if (countB > 0 && back[best[i]] == i && bestDistance[i] <= FARTHEST) {
                order[found++] = (long) bestDistance[i] << 32 | i;
            }
        }
        Arrays.sort(order, 0, found);
        count = Math.min(found, Math.max(0, most));
        return count;
    }

    private void nearest(long[] a, int i, long[] b, int countB) {
        long w0 = a[4 * i];
        long w1 = a[4 * i + 1];
        long w2 = a[4 * i + 2];
        long w3 = a[4 * i + 3];
        int least = Integer.MAX_VALUE;
        int at = 0;
        for (int j = 0; j < countB; j++) {
            int distance = Long.bitCount(w0 ^ b[4 * j]) + Long.bitCount(w1 ^ b[4 * j + 1])
                    + Long.bitCount(w2 ^ b[4 * j + 2]) + Long.bitCount(w3 ^ b[4 * j + 3]);
            if (distance < least) {
                least = distance;
                at = j;
            }
            if (distance < backDistance[j]) {
                backDistance[j] = distance;
                back[j] = i;
            }
        }
        best[i] = at;
        bestDistance[i] = least;
    }

    /// Pairs there are.
    public int count() {
        return count;
    }

    /// The feature of `a` in a pair.
    public int first(int pair) {
        return (int) order[pair];
    }

    /// The feature of `b` in a pair.
    public int second(int pair) {
        return best[first(pair)];
    }

    /// Bits in which they differ.
    public int distance(int pair) {
        return bestDistance[first(pair)];
    }
}
