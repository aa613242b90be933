package dev.jiffy.video.h264.entropy;

/// Context variables at the start of a slice (ITU-T H.264 clause 9.3.1.1), kept per table set and SliceQPY once computed.
///
/// Decoders on several threads may fill the same entry at once: they write equal arrays, and an array is published
/// whole, so the race is benign.
final class CabacContexts {
    /// Number of context variables.
    static final int COUNT = 1024;

    private static final byte[][] PAIRS = new byte[4][];
    private static final byte[][] STATES = new byte[4 * 52][];

    private CabacContexts() {
    }

    /// Writes `pStateIdx << 1 | valMPS` for every context.
    ///
    /// @param set 0 for I and SI slices, 1 + cabac_init_idc otherwise
    /// @param sliceQp SliceQPY; clipped to 0…51 as equation 9-5 does
    static void initialise(byte[] states, int set, int sliceQp) {
        int qp = Math.clamp(sliceQp, 0, 51);
        byte[] initial = STATES[set * 52 + qp];
        if (initial == null) {
            initial = compute(set, qp);
            STATES[set * 52 + qp] = initial;
        }
        System.arraycopy(initial, 0, states, 0, COUNT);
    }

    private static byte[] compute(int set, int qp) {
        byte[] pairs = PAIRS[set];
        if (pairs == null) {
            pairs = CabacContextTables.pairs(set);
            PAIRS[set] = pairs;
        }
        byte[] states = new byte[COUNT];
        for (int i = 0; i < COUNT; i++) {
            int pre = Math.clamp((pairs[2 * i] * qp >> 4) + pairs[2 * i + 1], 1, 126);
            states[i] = (byte) (pre <= 63 ? 63 - pre << 1 : pre - 64 << 1 | 1);
        }
        return states;
    }
}
