package dev.jiffy.video.h264.entropy;

import dev.jiffy.video.h264.bitstream.BitReader;
import org.jspecify.annotations.Nullable;

/// residual_block_cavlc (ITU-T H.264 clauses 7.3.5.3.2 and 9.2).
final class CavlcResidual {
    private final int[] level = new int[16];

    /// Reads one block and stores scaled levels at their places; parameters as in [CabacResidual#read].
    ///
    /// @param table of coeff_token, see [CoeffToken#table]
    /// @param max number of coefficients of the block: 4, 8, 15 or 16
    /// @param scan position by scan index; the first coefficient is `scan[scanAt]`
    /// @return TotalCoeff
    /// @throws DamagedSliceException if the bits are no block
    int read(BitReader in, int table, int max, byte[] scan, int scanAt, int[] scale, int round, int shift,
            short @Nullable [] narrow, int[] wide, int at) {
        int token = CoeffToken.find(table, in.peek(16));
        int total = token >> 2 & 0x1F;
        if (token == 0 || total > max) {
            throw new DamagedSliceException("coeff_token");
        }
        in.skip(token >> 8);
        if (total == 0) {
            return 0;
        }
        levels(in, total, token & 3);
        int zeros = 0;
        if (total < max) {
            int code = CoeffZeros.totalZeros(max, total, in.peek(9));
            zeros = code & 15;
            if (code >> 4 == 0 || zeros + total > max) {
                throw new DamagedSliceException("total_zeros");
            }
            in.skip(code >> 4);
        }
        int index = scanAt + zeros + total - 1;
        for (int i = 0; i < total; i++) {
            int p = scan[index];
            int value = level[i] * scale[p] + round >> shift;
            if (narrow != null) {
                narrow[at + p] = (short) value;
            } else {
                wide[at + p] = value;
            }
            index--;
            if (zeros > 0 && i < total - 1) {
                int code = CoeffZeros.runBefore(zeros, in.peek(16));
                int run = code & 15;
                if (run > zeros) {
                    throw new DamagedSliceException("run_before");
                }
                in.skip(code >> 4);
                zeros -= run;
                index -= run;
            }
        }
        return total;
    }

    /// trailing_ones_sign_flag, level_prefix, level_suffix (clause 9.2.2); highest frequency first.
    private void levels(BitReader in, int total, int trailingOnes) {
        int[] out = level;
        int signs = in.peek(3);
        in.skip(trailingOnes);
        for (int i = 0; i < trailingOnes; i++) {
            out[i] = 1 - (signs << 1 >> 2 - i & 2);
        }
        int suffixLength = total > 10 && trailingOnes < 3 ? 1 : 0;
        for (int i = trailingOnes; i < total; i++) {
            int window = in.peek(32);
            int prefix = Integer.numberOfLeadingZeros(window);
            if (prefix > 25) {
                throw new DamagedSliceException("level_prefix");
            }
            in.skip(prefix + 1);
            int suffixSize = suffixLength;
            if (prefix == 14 && suffixLength == 0) {
                suffixSize = 4;
            } else if (prefix >= 15) {
                suffixSize = prefix - 3;
            }
            int code = Math.min(15, prefix) << suffixLength;
            if (suffixSize > 0) {
                code += in.u(suffixSize);
            }
            if (prefix >= 15) {
                if (suffixLength == 0) {
                    code += 15;
                }
                if (prefix >= 16) {
                    code += (1 << prefix - 3) - 4096;
                }
            }
            if (i == trailingOnes && trailingOnes < 3) {
                code += 2;
            }
            int magnitude = code + 2 >> 1;
            out[i] = (code & 1) == 0 ? magnitude : -magnitude;
            if (suffixLength == 0) {
                suffixLength = 1;
            }
            if (magnitude > 3 << suffixLength - 1 && suffixLength < 6) {
                suffixLength++;
            }
        }
    }
}
