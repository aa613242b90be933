package dev.jiffy.video.h264;

import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.sei.SeiMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns SEI payloads that are understood into values (clauses D.1 and D.2).
final class SeiParser {
    private SeiParser() {
    }

    /// The message at which `messages` stands, or `null` if it is of another kind or cut off.
    ///
    /// @param rbsp what `messages` reads, with [BitReader#SLACK] bytes behind
    /// @param sps  the active sequence; without one picture timing cannot be read
    static @Nullable SeiMessage parse(SeiReader messages, byte[] rbsp, @Nullable SequenceParameterSet sps) {
        int end = messages.start() + messages.size();
        if (messages.type() == SeiMessage.USER_DATA_REGISTERED
                || messages.type() == SeiMessage.USER_DATA_UNREGISTERED) {
            return new SeiMessage.UserData(messages.type() == SeiMessage.USER_DATA_REGISTERED,
                    ByteBuffer.wrap(Arrays.copyOfRange(rbsp, messages.start(), end)).asReadOnlyBuffer());
        }
        // What stands behind the payload is the next message, not zeros.
        BitReader reader = new BitReader();
        reader.reset(Arrays.copyOfRange(rbsp, messages.start(), end + BitReader.SLACK), 0, messages.size());
        SeiMessage message = switch (messages.type()) {
            case SeiMessage.PICTURE_TIMING -> sps == null ? null : pictureTiming(reader, sps);
            case SeiMessage.PAN_SCAN -> panScan(reader);
            case SeiMessage.RECOVERY_POINT -> new SeiMessage.RecoveryPoint(reader.ue(), reader.flag(), reader.flag());
            case SeiMessage.FRAME_PACKING -> framePacking(reader);
            default -> null;
        };
        return reader.overrun() ? null : message;
    }

    private static SeiMessage pictureTiming(BitReader reader, SequenceParameterSet sps) {
        long removal = -1;
        long output = -1;
        if (sps.cpbDpbDelaysPresentFlag) {
            removal = reader.u(sps.cpbRemovalDelayLength) & 0xFFFF_FFFFL;
            output = reader.u(sps.dpbOutputDelayLength) & 0xFFFF_FFFFL;
        }
        return new SeiMessage.PictureTiming(sps.picStructPresentFlag ? reader.u(4) : -1, removal, output);
    }

    private static SeiMessage panScan(BitReader reader) {
        int id = reader.ue();
        boolean cancel = reader.flag();
        List<SeiMessage.Rectangle> rectangles = new ArrayList<>();
        if (!cancel) {
            for (int left = Math.min(reader.ue(), 2); left >= 0; left--) {
                rectangles.add(new SeiMessage.Rectangle(reader.se(), reader.se(), reader.se(), reader.se()));
            }
        }
        return new SeiMessage.PanScan(id, cancel, List.copyOf(rectangles));
    }

    private static SeiMessage framePacking(BitReader reader) {
        int id = reader.ue();
        boolean cancel = reader.flag();
        if (cancel) {
            return new SeiMessage.FramePacking(id, true, 0, false, 0);
        }
        return new SeiMessage.FramePacking(id, false, reader.u(7), reader.flag(), reader.u(6));
    }
}
