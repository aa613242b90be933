package dev.jiffy.video.source;

import dev.jiffy.video.h264.bitstream.AnnexBReader;
import dev.jiffy.video.h264.bitstream.H264Exception;
import dev.jiffy.video.h264.bitstream.LengthPrefixedReader;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.parameters.AvcConfiguration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The NAL units of a source in decoding order, the parameter sets of its decoder configuration first.
///
/// What cannot be read is left out: this serves inspection, not decoding.
final class NalUnitStream {
    /// No NAL unit of a stream that a level allows is larger.
    private static final int LARGEST_UNIT = 1 << 24;

    private final Source source;
    private final Packet packet = new Packet();
    private final Queue<byte[]> parameterSets = new ArrayDeque<>();
    private final @Nullable AnnexBReader annexB;
    private final LengthPrefixedReader lengthPrefixed = new LengthPrefixedReader();
    private final int[] lengthSizes;
    private boolean inPacket;
    private boolean finished;
    private long packets;

    NalUnitStream(Source source) {
        this.source = source;
        annexB = source.framing() == Framing.ANNEX_B ? new AnnexBReader(LARGEST_UNIT) : null;
        lengthSizes = new int[source.configurations()];
        Arrays.fill(lengthSizes, 4);
        for (int i = 0; i < lengthSizes.length; i++) {
            try {
                AvcConfiguration configuration = AvcConfiguration.parse(source.configuration(i));
                lengthSizes[i] = configuration.lengthSize();
                parameterSets.addAll(configuration.sequenceParameterSets());
                parameterSets.addAll(configuration.pictureParameterSets());
            } catch (H264Exception _) {
                // The stream may bring its parameter sets itself.
            }
        }
    }

    /// Sets `out` to the next unit, `false` at the end. Its offset is that in the file where NAL units lie there in one piece.
    boolean next(NalUnit out) {
        byte[] set = parameterSets.poll();
        if (set != null) {
            out.set(set, 0, set.length, -1);
            return true;
        }
        return annexB != null ? nextOfByteStream(annexB, out) : nextOfSamples(out);
    }

    private boolean nextOfByteStream(AnnexBReader reader, NalUnit out) {
        while (!reader.next(out)) {
            if (finished) {
                return false;
            }
            if (source.next(packet)) {
                reader.append(packet.data(), packet.offset(), packet.length());
                packets++;
            } else {
                reader.finish();
                finished = true;
            }
        }
        return true;
    }

    private boolean nextOfSamples(NalUnit out) {
        while (true) {
            try {
                if (inPacket && lengthPrefixed.next(out)) {
                    return true;
                }
            } catch (H264Exception _) {
                // The rest of the sample is lost.
            }
            if (!source.next(packet)) {
                return false;
            }
            packets++;
            inPacket = true;
            lengthPrefixed.set(packet.data(), packet.offset(), packet.offset() + packet.length(),
                    lengthSizes[packet.configuration()], packet.position());
        }
    }

    /// Packets taken from the source.
    long packets() {
        return packets;
    }
}
