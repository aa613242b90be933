package dev.jiffy.video.source;

import dev.jiffy.video.h264.bitstream.H264Exception;
import dev.jiffy.video.h264.bitstream.LengthPrefixedReader;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.parameters.AvcConfiguration;
import java.util.Arrays;

/// Makes the packets of a source a byte stream (Annex B): start codes in place of lengths, parameter sets of the
/// configuration in front of the first packet they apply to. Those of a byte stream pass as they are.
final class ByteStreamConverter {
    private final Source source;
    private final LengthPrefixedReader reader = new LengthPrefixedReader();
    private final NalUnit unit = new NalUnit();
    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int configuration = -1;
    private int lengthSize = 4;

    ByteStreamConverter(Source source) {
        this.source = source;
    }

    /// Fills `out` with the converted bytes, which hold until the next call, and with what is known about `in`, times
    /// excepted.
    void convert(Packet in, Packet out) {
        boolean isDamaged = in.damaged();
        if (source.framing() == Framing.ANNEX_B) {
            out.fill(in.data(), in.offset(), in.length(), in.position());
        } else {
            filled = 0;
            configure(in.configuration());
            reader.set(in.data(), in.offset(), in.offset() + in.length(), lengthSize, in.position());
            try {
                while (reader.next(unit)) {
                    append(unit.data(), unit.start(), unit.length());
                }
            } catch (H264Exception _) {
                isDamaged = true; // the rest of the packet is lost
            }
            out.fill(buffer, 0, filled, in.position());
        }
        out.marks(in.sync(), isDamaged);
        out.shown(in.shown());
        out.captured(in.captureNanos(), in.captureWallNanos());
    }

    private void configure(int index) {
        if (index == configuration || index >= source.configurations()) {
            return;
        }
        configuration = index;
        byte[] avcC = source.configuration(index);
        if (avcC.length == 0) {
            return;
        }
        try {
            AvcConfiguration sets = AvcConfiguration.parse(avcC);
            lengthSize = sets.lengthSize();
            sets.sequenceParameterSets().forEach(set -> append(set, 0, set.length));
            sets.pictureParameterSets().forEach(set -> append(set, 0, set.length));
        } catch (H264Exception _) {
            // The stream may bring its parameter sets itself.
        }
    }

    private void append(byte[] data, int from, int length) {
        int needed = Math.addExact(filled, length + 4);
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(needed, 2L * filled)));
        }
        Arrays.fill(buffer, filled, filled + 3, (byte) 0);
        buffer[filled + 3] = 1;
        System.arraycopy(data, from, buffer, filled + 4, length);
        filled = needed;
    }
}
