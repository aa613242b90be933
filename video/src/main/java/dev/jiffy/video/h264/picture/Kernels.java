package dev.jiffy.video.h264.picture;

import dev.jiffy.core.kernels.KernelWarmup;

/// Which twin of the 8-bit kernels runs, scalar or vector.
///
/// Before HotSpot has compiled it, a Vector API call costs 50 times the scalar loop, so a decoder starts on the scalar
/// twins, and the vector ones are taken up group by group once they were compiled in the background. Both give the same
/// samples: it does not matter which thread sees a change when, and one read per picture is enough.
///
/// The system property `jiffy.kernels` decides: `scalar`, `vector` (from the first picture on), or `auto`.
public final class Kernels {
    /// Bits of [#live()].
    public static final int TRANSFORM = 1;
    public static final int INTER = 1 << 1;
    public static final int DEBLOCKING = 1 << 2;
    /// Every group.
    public static final int ALL = TRANSFORM | INTER | DEBLOCKING;

    private static volatile int live = "vector".equals(KernelWarmup.setting()) ? ALL : 0;

    private Kernels() {
    }

    /// The groups whose vector twins should be used now, as bits.
    public static int live() {
        return live;
    }

    /// Takes up the vector twins of more groups.
    public static synchronized void enable(int groups) {
        live |= groups;
    }

    /// `scalar`, `vector`, or the names of the groups whose vector twins are live.
    public static String describe() {
        int groups = live;
        if (groups == ALL) {
            return "vector";
        }
        String names = ((groups & TRANSFORM) != 0 ? "+transform" : "") + ((groups & INTER) != 0 ? "+inter" : "")
                + ((groups & DEBLOCKING) != 0 ? "+deblocking" : "");
        return names.isEmpty() ? "scalar" : "vector:" + names.substring(1);
    }
}
