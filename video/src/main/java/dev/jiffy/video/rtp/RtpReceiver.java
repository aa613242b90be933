package dev.jiffy.video.rtp;

import dev.jiffy.video.Damage;
import dev.jiffy.video.internal.DamageLog;
import java.util.List;

/// One H.264 stream from its packets to the access units in an [AccessUnitQueue].
///
/// The first sender that is heard is the one listened to, until it says goodbye or another one speaks after a second of
/// silence. A picture that decoding can start with (IDR, recovery point or parameter sets) is waited for at the start and
/// wherever the queue was full, but not for ever: some senders refresh a picture bit by bit.
///
/// Many threads may call.
public final class RtpReceiver {
    /// Ticks of an RTP timestamp of H.264 in a second: RFC 6184 clause 5.1.
    public static final int CLOCK_RATE = 90_000;
    /// Any dynamic payload type will do.
    public static final int ANY_PAYLOAD_TYPE = -1;
    /// Room for a report.
    public static final int MAX_REPORT = 512;

    private static final long SILENCE_NANOS = 1_000_000_000L;
    private static final int LONGEST_WAIT_FOR_ENTRY = 300;
    private static final int FIRST_DYNAMIC_TYPE = 96;

    private final int payloadType;
    private final List<byte[]> parameterSets;
    private final AccessUnitQueue queue;
    private final long queuePatienceNanos;
    private final DamageLog damage;
    private final RtpPacket packet = new RtpPacket();
    private final ReorderBuffer order;
    private final H264Depacketizer depacketizer;
    private final ReceptionCounter counter = new ReceptionCounter(CLOCK_RATE);
    private final TimestampUnwrapper unwrapper = new TimestampUnwrapper();
    private final SenderClock clock = new SenderClock(CLOCK_RATE);
    private final int ownSsrc;

    private boolean heard;
    private int ssrc;
    private long heardAt;
    private boolean ended;
    private long origin = Long.MIN_VALUE;
    private long lastReport;
    private long lastReportAt;
    private boolean waitingForEntry = true;
    private boolean setsPending = true;
    private long bytes;
    private long packets;
    private long lost;
    private long units;
    private long damagedUnits;
    private long skippedUnits;
    private int waited;

    /// @param name of the stream, for damage reports
    /// @param payloadType the one to read, or [#ANY_PAYLOAD_TYPE]
    /// @param patienceNanos how long missing packets are waited for; 0 where order is certain
    /// @param parameterSets NAL units told beside the stream, put in front of it
    /// @param queue where access units go
    /// @param queuePatienceNanos how long to wait for room there before a picture is left out
    /// @param ownSsrc name of this receiver in its reports, random
    public RtpReceiver(String name, int payloadType, long patienceNanos, List<byte[]> parameterSets,
            AccessUnitQueue queue, long queuePatienceNanos, int ownSsrc) {
        this.payloadType = payloadType;
        this.parameterSets = List.copyOf(parameterSets);
        this.queue = queue;
        this.queuePatienceNanos = queuePatienceNanos;
        this.ownSsrc = ownSsrc;
        damage = new DamageLog(name);
        order = new ReorderBuffer(patienceNanos);
        depacketizer = new H264Depacketizer(queue.first(), this::complete, damage);
    }

    /// Takes an RTP packet.
    ///
    /// @return whether it belongs to the stream
    public synchronized boolean packet(byte[] data, int from, int length, long nanos) {
        if (!packet.parse(data, from, length) || !isMine(packet, nanos)) {
            return false;
        }
        heardAt = nanos;
        packets++;
        counter.count(packet.sequenceNumber(), packet.timestamp(), nanos);
        order.offer(data, from, length, packet.sequenceNumber(), nanos);
        drain(nanos);
        return true;
    }

    private boolean isMine(RtpPacket candidate, long nanos) {
        int type = candidate.payloadType();
        if (payloadType == ANY_PAYLOAD_TYPE ? type < FIRST_DYNAMIC_TYPE : type != payloadType) {
            return false;
        }
        if (heard && candidate.ssrc() != ssrc && nanos - heardAt < SILENCE_NANOS && !ended) {
            return false;
        }
        if (!heard || candidate.ssrc() != ssrc) {
            listenTo(candidate.ssrc());
        }
        return true;
    }

    private void listenTo(int sender) {
        if (heard) {
            damage.add(bytes, "another sender");
            depacketizer.flush();
        }
        heard = true;
        ended = false;
        ssrc = sender;
        order.reset();
        counter.reset();
        restartClock();
        lastReport = 0;
        clock.reset();
    }

    private void restartClock() {
        unwrapper.reset();
        origin = Long.MIN_VALUE;
        waitingForEntry = true;
        waited = 0;
    }

    /// Says what time it is: missing packets are not waited for beyond [#deadline()].
    public synchronized void tick(long nanos) {
        drain(nanos);
    }

    /// When [#tick] wants to be called next, `Long.MAX_VALUE` if it does not.
    public synchronized long deadline() {
        return order.deadline();
    }

    private void drain(long nanos) {
        while (order.poll(nanos)) {
            if (order.takeRestarted()) {
                depacketizer.flush();
                damage.add(bytes, "the sequence numbers jump");
                restartClock();
            }
            int missing = order.takeLost();
            if (missing > 0) {
                lost += missing;
                damage.add(bytes, missing + (missing == 1 ? " packet lost" : " packets lost"));
                depacketizer.lose();
            }
            if (packet.parse(order.data(), order.start(), order.length())) {
                depacketizer.packet(packet, order.arrival(), bytes);
                bytes += packet.payloadEnd() - packet.payloadStart();
            }
        }
    }

    private AccessUnit complete(AccessUnit unit) {
        if (!unit.hasSlices || waitingForEntry && !unit.entry && waited++ < LONGEST_WAIT_FOR_ENTRY) {
            skippedUnits += unit.hasSlices ? 1 : 0;
            unit.clear();
            return unit;
        }
        long time = unwrapper.unwrap(unit.timestamp);
        unit.firstOfTimeline = origin == Long.MIN_VALUE;
        origin = unit.firstOfTimeline ? time : origin;
        unit.presentationTime = time - origin;
        unit.captureWallNanos = clock.wallNanos(unit.timestamp);
        unit.damaged |= waitingForEntry && !unit.entry;
        boolean isDamaged = unit.damaged;
        if (setsPending) {
            unit.prepend(parameterSets);
        }
        AccessUnit next = queue.exchange(unit, queuePatienceNanos);
        if (next == unit) {
            skippedUnits++;
            waitingForEntry = true;
            waited = 0;
            unit.clear();
            return unit;
        }
        setsPending = false;
        waitingForEntry = false;
        units++;
        damagedUnits += isDamaged ? 1 : 0;
        return next;
    }

    /// Takes a compound RTCP packet.
    public synchronized void control(byte[] data, int from, int length, long nanos) {
        Rtcp.parse(data, from, length, new Rtcp.Listener() {
            @Override
            public void senderReport(int sender, long ntp, long timestamp) {
                if (!heard || sender == ssrc) {
                    clock.report(ntp, timestamp);
                    lastReport = ntp >>> 16 & 0xFFFF_FFFFL;
                    lastReportAt = nanos;
                }
            }

            @Override
            public void goodbye(int sender) {
                ended |= heard && sender == ssrc;
            }
        });
    }

    /// Writes a report for the sender into an array of [#MAX_REPORT] bytes.
    ///
    /// @return bytes written, 0 if there is nobody to report to
    public synchronized int report(byte[] out, long nanos) {
        if (!heard) {
            return 0;
        }
        long since = (nanos - lastReportAt) / 1000 * 65_536 / 1_000_000;
        return Rtcp.receiverReport(out, ownSsrc, ssrc, counter, lastReport, since,
                "jiffy-" + Integer.toHexString(ownSsrc));
    }

    /// Writes a farewell into an array of [#MAX_REPORT] bytes.
    ///
    /// @return bytes written
    public synchronized int goodbye(byte[] out) {
        return Rtcp.goodbye(out, ownSsrc);
    }

    /// Hands out the access unit that is not known to be complete.
    public synchronized void flush() {
        for (long end = order.deadline(); end != Long.MAX_VALUE; end = order.deadline()) {
            drain(end);
        }
        depacketizer.flush();
    }

    /// Whether the sender has said goodbye.
    public synchronized boolean ended() {
        return ended;
    }

    /// How it goes.
    public synchronized Reception reception() {
        return new Reception(packets, lost, order.late(), units, damagedUnits, skippedUnits, counter.jitterMillis(),
                lastReport != 0);
    }

    /// What was wrong so far.
    public synchronized List<Damage> damage() {
        return damage.entries();
    }
}
