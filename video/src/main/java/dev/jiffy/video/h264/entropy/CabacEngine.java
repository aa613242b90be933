package dev.jiffy.video.h264.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The arithmetic decoding engine (ITU-T H.264 clause 9.3.3.2).
///
/// `value` holds codIOffset followed by [#bits] bits that were read ahead, so codIOffset is compared as
/// `value < codIRange << bits` and renormalisation only subtracts from `bits`. The window takes 32 bits at a time while
/// fewer than 16 are left: 9 + 15 + 32 bits never overflow it. The choice between MPS and LPS is made with masks, not
/// branches, because it is what a branch predictor cannot know.
///
/// Reads past the payload deliver zeros for ever; [#overrun()] tells.
final class CabacEngine {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int[] RANGE_LPS = CabacTables.RANGE_LPS;
    private static final byte[] NEXT_STATE = CabacTables.NEXT_STATE;

    /// Context variables, `pStateIdx << 1 | valMPS`.
    final byte[] states = new byte[CabacContexts.COUNT];
    long value;
    int range;
    int bits;
    private byte[] data = {};
    private int position;
    private int end;

    /// Starts at a byte: clause 9.3.1.2.
    ///
    /// @param endByte first byte behind the payload; at least eight more bytes must be there
    void start(byte[] bytes, int startByte, int endByte) {
        data = bytes;
        position = startByte;
        end = endByte;
        value = 0;
        range = 510;
        bits = -9;
        refill();
    }

    /// Takes 32 more bits into the window.
    void refill() {
        int word = position <= end ? (int) INT.get(data, position) : 0;
        position += 4;
        value = value << 32 | word & 0xFFFF_FFFFL;
        bits += 32;
    }

    /// DecodeDecision (clause 9.3.3.2.1).
    int decision(int ctxIdx) {
        int state = states[ctxIdx];
        int lps = RANGE_LPS[state >> 1] >>> (range >> 3 & 0x18) & 0xFF;
        int mpsRange = range - lps;
        long scaled = (long) mpsRange << bits;
        long rest = value - scaled;
        long mps = rest >> 63; // all ones: most probable symbol
        int isLps = 1 + (int) mps;
        int r = mpsRange + (lps - mpsRange & -isLps);
        int shift = Integer.numberOfLeadingZeros(r) - 23;
        states[ctxIdx] = NEXT_STATE[state + (isLps << 7)];
        value = rest + (scaled & mps);
        range = r << shift;
        bits -= shift;
        if (bits < 16) {
            refill();
        }
        return state & 1 ^ isLps;
    }

    /// DecodeBypass (clause 9.3.3.2.3).
    int bypass() {
        if (--bits < 16) {
            refill();
        }
        long rest = value - ((long) range << bits);
        long below = rest >> 63;
        value = rest + ((long) range << bits & below);
        return 1 + (int) below;
    }

    /// DecodeTerminate (clause 9.3.3.2.2.3).
    int terminate() {
        range -= 2;
        if (value >= (long) range << bits) {
            return 1;
        }
        if (range < 256) {
            range <<= 1;
            if (--bits < 16) {
                refill();
            }
        }
        return 0;
    }

    /// First byte after the terminating bin and its alignment: where pcm samples start (clauses 9.3.1.2 and 7.3.5).
    int byteAfterTerminate() {
        // The encoder's flush ends with the last of the nine bits of codIOffset.
        return 8 * position - bits + 7 >> 3;
    }

    /// Whether bits behind the payload were used. A few bytes are always read ahead.
    boolean overrun() {
        return position - (bits >> 3) > end + 2;
    }
}
