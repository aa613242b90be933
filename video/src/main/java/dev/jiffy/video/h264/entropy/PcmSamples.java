package dev.jiffy.video.h264.entropy;

import dev.jiffy.video.h264.bitstream.BitReader;

/// pcm_sample_luma and pcm_sample_chroma (ITU-T H.264 clause 7.3.5).
final class PcmSamples {
    private final BitReader in = new BitReader();

    /// Samples that start at a byte boundary.
    ///
    /// @throws DamagedSliceException if that is behind the payload
    PcmSamples(byte[] data, long bitPosition, int endByte) {
        if (bitPosition > 8L * endByte) {
            throw new DamagedSliceException("pcm_sample_luma");
        }
        in.reset(data, bitPosition, endByte);
    }

    /// Reads all samples and returns the byte behind them.
    int read(int[] out, int luma, int lumaBits, int chroma, int chromaBits) {
        for (int i = 0; i < luma; i++) {
            out[i] = in.u(lumaBits);
        }
        for (int i = luma; i < luma + chroma; i++) {
            out[i] = in.u(chromaBits);
        }
        if (in.overrun()) {
            throw new DamagedSliceException("pcm_sample_chroma");
        }
        return (int) (in.position() + 7 >> 3);
    }
}
