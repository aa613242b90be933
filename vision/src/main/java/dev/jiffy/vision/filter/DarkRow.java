package dev.jiffy.vision.filter;

/// The loops of [AdaptiveThreshold]: sums of 16 rows at each column, then of 16 columns, and a bit for each sample that is darker
/// than the mean of those 256. A window's sum is below 2¹⁶, so a `char` of 16 bits holds it.
final class DarkRow {
    /// Rows and columns of a wide window.
    static final int WIDE = 16;
    /// Rows and columns of a narrow one.
    static final int NARROW = 8;

    private DarkRow() {
    }

    /// `sums[i] += in[added + i] − in[removed + i]` for `from ≤ i < count`.
    static void slide(byte[] in, int added, int removed, short[] sums, int sumsAt, int from, int count) {
        for (int i = from; i < count; i++) {
            sums[sumsAt + i] += (short) ((in[added + i] & 0xFF) - (in[removed + i] & 0xFF));
        }
    }

    /// `fours[i] = sums[i] + sums[i + 1] + sums[i + 2] + sums[i + 3]` for `from ≤ i < count`.
    static void fours(short[] sums, short[] fours, int from, int count) {
        for (int i = from; i < count; i++) {
            fours[i] = (short) (sums[i] + sums[i + 1] + sums[i + 2] + sums[i + 3]);
        }
    }

    /// Bit `i % 64` of `bits[bitsAt + i / 64]` says whether `in[inAt + i]` is darker than the mean of its wide window, the sum of
    /// `fours[i]`, `fours[i + 4]`, `fours[i + 8]` and `fours[i + 12]`, by more than `margin`; for whole words.
    static void wide(byte[] in, int inAt, short[] fours, int margin, long[] bits, int bitsAt, int words) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k++) {
                int i = w * Long.SIZE + k;
                int sum = fours[i] + fours[i + 4] + fours[i + 8] + fours[i + 12] & 0xFFFF;
                if ((sum >>> 8) - (in[inAt + i] & 0xFF) > margin) {
                    word |= 1L << k;
                }
            }
            bits[bitsAt + w] = word;
        }
    }

    /// The same for narrow windows, whose sums are `fours[i]` and `fours[i + 4]`.
    static void narrow(byte[] in, int inAt, short[] fours, int margin, long[] bits, int bitsAt, int words) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k++) {
                int i = w * Long.SIZE + k;
                if ((fours[i] + fours[i + 4] >>> 6) - (in[inAt + i] & 0xFF) > margin) {
                    word |= 1L << k;
                }
            }
            bits[bitsAt + w] = word;
        }
    }
}
