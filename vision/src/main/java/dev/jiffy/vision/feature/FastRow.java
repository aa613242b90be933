package dev.jiffy.vision.feature;

/// How much of a corner each sample of a row is, by the circle of 16 samples at a distance of 3 around it (Rosten & Drummond 2006,
/// "Machine learning for high-speed corner detection"; nine in a row, FAST-9).
final class FastRow {
    /// Distance of the circle, and so of corners from the edges of a picture.
    static final int RADIUS = 3;
    /// Samples of the circle that must be in a row.
    static final int ARC = 9;
    /// Columns of the circle, clockwise from the top.
    static final int[] DX = {0, 1, 2, 3, 3, 3, 2, 1, 0, -1, -2, -3, -3, -3, -2, -1};
    /// Rows of it.
    static final int[] DY = {-3, -3, -2, -1, 0, 1, 2, 3, 3, 3, 2, 1, 0, -1, -2, -3};

    private FastRow() {
    }

    /// `scores[i]` is the largest difference by which nine samples in a row on the circle around `in[at + i]` are all brighter, or all
    /// darker; 0 if that does not exceed `threshold`. For `from ≤ i < count`.
    ///
    /// @param ring offsets of the circle's samples in `in`
    static void scores(byte[] in, int at, int[] ring, int threshold, byte[] scores, int scoresAt, int from, int count) {
        for (int i = from; i < count; i++) {
            int centre = at + i;
            int p = in[centre] & 0xFF;
            // Of nine in a row, two of the four at right angles are neighbours: one of each opposite pair is in it.
            int up = in[centre + ring[0]] & 0xFF;
            int right = in[centre + ring[4]] & 0xFF;
            int down = in[centre + ring[8]] & 0xFF;
            int left = in[centre + ring[12]] & 0xFF;
            boolean canBeBright = Math.min(Math.max(up, down), Math.max(left, right)) > p + threshold;
            boolean canBeDark = Math.max(Math.min(up, down), Math.min(left, right)) < p - threshold;
            int score = 0;
            if (canBeBright || canBeDark) {
                score = score(in, centre, ring);
            }
            scores[scoresAt + i] = (byte) (score > threshold ? score : 0);
        }
    }

    private static int score(byte[] in, int centre, int[] ring) {
        int p = in[centre] & 0xFF;
        int best = 0;
        for (int first = 0; first < ring.length; first++) {
            int least = 255;
            int most = 0;
            for (int k = first; k < first + ARC; k++) {
                int q = in[centre + ring[k & 15]] & 0xFF;
                least = Math.min(least, q);
                most = Math.max(most, q);
            }
            best = Math.max(best, Math.max(least - p, p - most));
        }
        return best;
    }

    /// Bit `i % 64` of `bits[i / 64]` says whether `scores[at + i]` is larger than its eight neighbours in this row and the two rows
    /// next to it; for whole words.
    static void peaks(byte[] scores, int above, int at, int below, long[] bits, int words) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k++) {
                int i = w * Long.SIZE + k;
                int s = scores[at + i] & 0xFF;
                if (s > 0 && s > (scores[at + i - 1] & 0xFF) && s > (scores[at + i + 1] & 0xFF)
                        && s > (scores[above + i - 1] & 0xFF) && s > (scores[above + i] & 0xFF)
                        && s > (scores[above + i + 1] & 0xFF) && s > (scores[below + i - 1] & 0xFF)
                        && s > (scores[below + i] & 0xFF) && s > (scores[below + i + 1] & 0xFF)) {
                    word |= 1L << k;
                }
            }
            bits[w] = word;
        }
    }
}
