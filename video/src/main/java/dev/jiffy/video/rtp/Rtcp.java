package dev.jiffy.video.rtp;

import java.nio.charset.StandardCharsets;

/// Control packets: RFC 3550 clause 6.4 to 6.6.
final class Rtcp {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int GOODBYE = 203;
    private static final int CNAME = 1;

    /// Who is told what a compound packet says.
    interface Listener {
        /// The sender tells the time.
        ///
        /// @param ntp wall-clock time of the sender
        /// @param timestamp RTP timestamp of the same moment
        void senderReport(int ssrc, long ntp, long timestamp);

        /// The sender leaves.
        void goodbye(int ssrc);
    }

    private Rtcp() {
    }

    /// Reads a compound packet up to the first thing that is wrong with it.
    static void parse(byte[] data, int from, int length, Listener listener) {
        int end = from + length;
        for (int at = from; at + 4 <= end;) {
            int size = 4 + 4 * Bytes.u16(data, at + 2);
            if ((data[at] & 0xC0) != 0x80 || size > end - at) {
                return;
            }
            int type = data[at + 1] & 0xFF;
            int count = data[at] & 0x1F;
            if (type == SENDER_REPORT && size >= 28) {
                long ntp = Bytes.u32(data, at + 8) << 32 | Bytes.u32(data, at + 12);
                listener.senderReport(Bytes.i32(data, at + 4), ntp, Bytes.u32(data, at + 16));
            } else if (type == GOODBYE) {
                for (int i = 0; i < count && 8 + 4 * i <= size; i++) {
                    listener.goodbye(Bytes.i32(data, at + 4 + 4 * i));
                }
            }
            at += size;
        }
    }

    /// Writes a receiver report about one source and who it comes from.
    ///
    /// @param lastReport middle 32 bits of the NTP time of the last sender report, 0 without one
    /// @param sinceReport time since then in 1/65536 s
    /// @return bytes written
    static int receiverReport(byte[] out, int ownSsrc, int ssrc, ReceptionCounter counter, long lastReport,
            long sinceReport, String name) {
        header(out, 0, 1, RECEIVER_REPORT, 32);
        Bytes.put32(out, 4, ownSsrc);
        Bytes.put32(out, 8, ssrc);
        long lost = Math.clamp(counter.lost(), -(1 << 23), (1 << 23) - 1);
        Bytes.put32(out, 12, (long) counter.takeFractionLost() << 24 | lost & 0xFF_FFFF);
        Bytes.put32(out, 16, counter.extendedHighest());
        Bytes.put32(out, 20, counter.jitterTicks());
        Bytes.put32(out, 24, lastReport);
        Bytes.put32(out, 28, lastReport == 0 ? 0 : sinceReport);
        return 32 + description(out, 32, ownSsrc, name);
    }

    /// Writes an empty receiver report and a farewell.
    ///
    /// @return bytes written
    static int goodbye(byte[] out, int ownSsrc) {
        header(out, 0, 0, RECEIVER_REPORT, 8);
        Bytes.put32(out, 4, ownSsrc);
        header(out, 8, 1, GOODBYE, 8);
        Bytes.put32(out, 12, ownSsrc);
        return 16;
    }

    private static int description(byte[] out, int at, int ownSsrc, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        // One null byte at least ends the list of items, and pads it.
        int size = 10 + text.length + 4 & -4;
        header(out, at, 1, SOURCE_DESCRIPTION, size);
        Bytes.put32(out, at + 4, ownSsrc);
        out[at + 8] = CNAME;
        out[at + 9] = (byte) text.length;
        System.arraycopy(text, 0, out, at + 10, text.length);
        for (int i = at + 10 + text.length; i < at + size; i++) {
            out[i] = 0;
        }
        return size;
    }

    private static void header(byte[] out, int at, int count, int type, int size) {
        out[at] = (byte) (0x80 | count);
        out[at + 1] = (byte) type;
        Bytes.put16(out, at + 2, size / 4 - 1);
    }
}
