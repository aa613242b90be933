package dev.jiffy.video.rtp;

import java.util.Arrays;

/// Puts packets back into the order of their sequence numbers, waiting for missing ones no longer than a bounded time.
///
/// A packet that is the next one passes at once. One that comes early is kept, and from then on the missing ones have
/// the patience given; after that they count as lost and the stream goes on with the first one kept. Early packets lie
/// in a fixed ring whose arrays are used again, and a bound on their bytes holds whatever comes.
///
/// Numbers that jump by [#MAX_DROPOUT] or more are noise unless two packets in a row agree on them: RFC 3550 A.1.
final class ReorderBuffer {
    /// Packets kept at most.
    static final int SLOTS = 512;
    /// Bytes kept at most.
    static final int MAX_BYTES = 4 << 20;

    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;

    private final long patienceNanos;
    private final byte[][] slots = new byte[SLOTS][];
    /// 0 for an empty slot.
    private final int[] lengths = new int[SLOTS];
    private final long[] arrivals = new long[SLOTS];
    private boolean started;
    /// Sequence number that is due.
    private int next;
    /// Number that would begin a new stream if the next packet bears it.
    private int candidate = -1;
    private int kept;
    private int keptBytes;
    /// Arrival of the packet that shows something is missing.
    private long waitingSince;
    private int lost;
    private boolean restarted;
    private long late;

    private byte[] polled = {};
    private int polledStart;
    private int polledLength;
    private long polledArrival;
    private boolean passing;

    /// @param patienceNanos how long missing packets are waited for; 0 where order is certain
    ReorderBuffer(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    /// Takes a packet; then [#poll] wants to be called until it says no. The bytes must stay until then.
    void offer(byte[] bytes, int from, int length, int sequenceNumber, long nanos) {
        if (!started) {
            started = true;
            next = sequenceNumber;
        }
        int ahead = (short) (sequenceNumber - next);
        if (ahead >= MAX_DROPOUT || ahead < -MAX_MISORDER) {
            if (sequenceNumber != candidate) {
                candidate = sequenceNumber + 1 & 0xFFFF;
                return;
            }
            clear();
            next = sequenceNumber;
            restarted = true;
            ahead = 0;
        }
        candidate = -1;
        if (ahead < 0) {
            late++;
            return;
        }
        if (ahead == 0) {
            pass(bytes, from, length, nanos);
        } else if (ahead < SLOTS && keptBytes + length <= MAX_BYTES) {
            keep(bytes, from, length, sequenceNumber, nanos);
        } else {
            // Too far ahead to wait for what is between; what was kept goes with it.
            lost += ahead;
            clear();
            next = sequenceNumber;
            pass(bytes, from, length, nanos);
        }
    }

    private void pass(byte[] bytes, int from, int length, long nanos) {
        polled = bytes;
        polledStart = from;
        polledLength = length;
        polledArrival = nanos;
        passing = true;
    }

    private void keep(byte[] bytes, int from, int length, int sequenceNumber, long nanos) {
        int slot = sequenceNumber % SLOTS;
        if (lengths[slot] > 0) {
            return; // sent twice
        }
        byte[] own = slots[slot];
        if (own == null || own.length < length) {
            own = new byte[Math.max(length, 1536)];
            slots[slot] = own;
        }
        System.arraycopy(bytes, from, own, 0, length);
        lengths[slot] = length;
        arrivals[slot] = nanos;
        if (kept++ == 0) {
            waitingSince = nanos;
        }
        keptBytes += length;
    }

    /// Takes the packet that is due, if it is there or its time is up; it is told by [#data], [#start], [#length].
    boolean poll(long nanos) {
        if (passing) {
            passing = false;
            next = next + 1 & 0xFFFF;
            return true;
        }
        if (kept == 0) {
            return false;
        }
        if (lengths[next % SLOTS] == 0) {
            if (nanos - waitingSince < patienceNanos) {
                return false;
            }
            while (lengths[next % SLOTS] == 0) {
                next = next + 1 & 0xFFFF;
                lost++;
            }
        }
        int slot = next % SLOTS;
        polled = slots[slot];
        polledStart = 0;
        polledLength = lengths[slot];
        polledArrival = arrivals[slot];
        lengths[slot] = 0;
        keptBytes -= polledLength;
        kept--;
        next = next + 1 & 0xFFFF;
        if (kept > 0) {
            waitingSince = Math.max(waitingSince, polledArrival);
        }
        return true;
    }

    /// When [#poll] will give up waiting, `Long.MAX_VALUE` if it waits for nothing.
    long deadline() {
        return kept == 0 ? Long.MAX_VALUE : waitingSince + patienceNanos;
    }

    byte[] data() {
        return polled;
    }

    int start() {
        return polledStart;
    }

    int length() {
        return polledLength;
    }

    long arrival() {
        return polledArrival;
    }

    /// Packets found missing since the last call, in front of the packet polled last.
    int takeLost() {
        int count = lost;
        lost = 0;
        return count;
    }

    /// Whether the sequence began anew since the last call.
    boolean takeRestarted() {
        boolean was = restarted;
        restarted = false;
        return was;
    }

    /// Packets that came after their time, or twice.
    long late() {
        return late;
    }

    /// Forgets the sequence and all packets.
    void reset() {
        clear();
        started = false;
        candidate = -1;
        lost = 0;
        restarted = false;
    }

    private void clear() {
        Arrays.fill(lengths, 0);
        kept = 0;
        keptBytes = 0;
        passing = false;
    }
}
