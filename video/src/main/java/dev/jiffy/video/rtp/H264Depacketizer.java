package dev.jiffy.video.rtp;

import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.internal.DamageLog;
import java.util.function.UnaryOperator;

/// Joins the payloads of RTP packets to access units: RFC 6184, single NAL unit mode and non-interleaved mode.
///
/// An access unit ends with the packet whose marker says so and, whatever the marker says, where the timestamp changes.
/// Some senders set the marker with every NAL unit: once slices that belong to the same picture are seen behind a marker, only
/// the timestamp counts, at the price of one picture of delay.
///
/// Of a NAL unit in fragments of which some are lost, those before the gap are handed on: a decoder makes more of half a
/// slice than of none. Its access unit is marked damaged.
final class H264Depacketizer {
    private static final int STAP_A = 24;
    private static final int STAP_B = 25;
    private static final int MTAP24 = 27;
    private static final int FU_A = 28;
    private static final int FU_B = 29;
    /// NAL unit types from here on are no NAL units but packet structures.
    private static final int FIRST_STRUCTURE = 24;
    private static final int SEI_RECOVERY_POINT = 6;

    private final UnaryOperator<AccessUnit> sink;
    private final DamageLog damage;
    private AccessUnit unit;
    private boolean inFragments;
    private boolean refused;
    /// Timestamp of the unit that a marker has ended last, −1 if none did.
    private long markedTimestamp = -1;
    private boolean markersAreWrong;
    /// The next unit misses packets in front of it.
    private boolean lossPending;

    /// @param first the unit to fill first
    /// @param sink takes a complete unit for the next one to fill
    H264Depacketizer(AccessUnit first, UnaryOperator<AccessUnit> sink, DamageLog damage) {
        unit = first;
        this.sink = sink;
        this.damage = damage;
    }

    /// Takes the packet that follows in order.
    ///
    /// @param position bytes of payload before this packet
    void packet(RtpPacket packet, long arrivalNanos, long position) {
        if (!unit.isEmpty() && packet.timestamp() != unit.timestamp) {
            complete();
        }
        if (packet.payloadStart() == packet.payloadEnd()) {
            return;
        }
        if (unit.isEmpty()) {
            unit.timestamp = packet.timestamp();
            unit.arrivalNanos = arrivalNanos;
            unit.position = position;
        }
        unit.damaged |= lossPending;
        lossPending = false;
        payload(packet.data(), packet.payloadStart(), packet.payloadEnd(), position);
        if (packet.marker() && !markersAreWrong && unit.hasSlices) {
            markedTimestamp = packet.timestamp();
            complete();
        }
    }

    /// Says that packets are missing in front of the next one.
    void lose() {
        if (inFragments) {
            inFragments = false;
            unit.damaged = true;
            unit.endUnit();
        }
        // Whether they belonged to this unit or to the next, nobody knows.
        unit.damaged |= !unit.isEmpty();
        lossPending = true;
    }

    /// Hands out what there is, at the end of the stream or before a jump.
    void flush() {
        if (!unit.isEmpty()) {
            complete();
        }
        markedTimestamp = -1;
    }

    private void complete() {
        unit.damaged |= inFragments;
        inFragments = false;
        unit.endUnit();
        unit = sink.apply(unit);
    }

    private void payload(byte[] data, int from, int end, long position) {
        int type = data[from] & 0x1F;
        switch (type) {
            case STAP_A -> aggregate(data, from + 1, end, position);
            case FU_A -> fragment(data, from, end);
            default -> {
                inFragments = false;
                if (type > 0 && type < FIRST_STRUCTURE) {
                    single(data, from, end);
                } else if (type >= STAP_B && type <= MTAP24 || type == FU_B) {
                    refuse(type, position);
                }
            }
        }
    }

    private void refuse(int type, long position) {
        unit.damaged = true;
        if (!refused) {
            refused = true;
            damage.add(position, "packets of type " + type + " (interleaved mode) are not read");
        }
    }

    private void single(byte[] data, int from, int end) {
        unit.beginUnit();
        unit.append(data, from, end - from);
        unit.endUnit();
        note(data[from] & 0x1F, from + 1 < end ? data[from + 1] : 0);
    }

    /// Clause 5.7.1.
    private void aggregate(byte[] data, int from, int end, long position) {
        inFragments = false;
        int at = from;
        while (at + 2 < end) {
            int size = Bytes.u16(data, at);
            at += 2;
            if (size > end - at) {
                unit.damaged = true;
                damage.add(position, "NAL unit of " + size + " bytes in an aggregate with " + (end - at) + " left");
                size = end - at;
            }
            if (size > 0) {
                single(data, at, at + size);
            }
            at += size;
        }
    }

    /// Clause 5.8: the NAL unit's header is divided between the two bytes in front of the fragment.
    private void fragment(byte[] data, int from, int end) {
        if (end - from < 2) {
            return;
        }
        int header = data[from + 1];
        boolean starts = (header & 0x80) != 0;
        if (starts) {
            unit.damaged |= inFragments;
            inFragments = true;
            unit.beginUnit();
            unit.append(data[from] & 0xE0 | header & 0x1F);
            note(header & 0x1F, end - from > 2 ? data[from + 2] : 0);
        } else if (!inFragments) {
            unit.damaged = true;
            return;
        }
        unit.append(data, from + 2, end - from - 2);
        if ((header & 0x40) != 0) {
            inFragments = false;
            unit.endUnit();
        }
    }

    /// @param second the byte behind the NAL unit's header
    private void note(int type, int second) {
        switch (type) {
            case NalUnit.SLICE, NalUnit.PARTITION_A, NalUnit.IDR_SLICE -> {
                // first_mb_in_slice is 0 where its Exp-Golomb code is a single 1.
                boolean isFirstOfPicture = (second & 0x80) != 0;
                if (!isFirstOfPicture && !unit.hasSlices && unit.timestamp == markedTimestamp && !unit.damaged) {
                    markersAreWrong = true;
                }
                unit.hasSlices = true;
                unit.idr |= type == NalUnit.IDR_SLICE;
                unit.entry |= unit.idr;
            }
            case NalUnit.SEQUENCE_PARAMETER_SET -> unit.entry = true;
            case NalUnit.SEI -> unit.entry |= second == SEI_RECOVERY_POINT;
            default -> {
                // Nothing to know about the others.
            }
        }
    }
}
