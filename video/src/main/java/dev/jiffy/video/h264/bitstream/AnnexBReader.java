package dev.jiffy.video.h264.bitstream;

import java.util.Arrays;

/// Splits a byte stream (Annex B) into NAL units, whatever pieces the bytes come in.
///
/// Give bytes with [#append], take units with [#next] until it says no, and call [#finish] at the end of the stream: only
/// then is the last unit known to be complete. A unit is a view of the reader's buffer and holds until the next
/// [#append]. The buffer grows with the largest unit, up to a bound; a unit that exceeds it is cut there, so a stream
/// without start codes cannot eat the heap.
public final class AnnexBReader {
    /// Bound on one NAL unit where none is given: the largest picture of any level in I_PCM fits.
    public static final int DEFAULT_MAX_UNIT = 1 << 26;

    private final int maxUnit;
    private byte[] buffer;
    private int filled;
    /// Stream offset of `buffer[0]`.
    private long base;
    /// Start of the unit being collected, or of the bytes before the first start code.
    private int unit;
    /// Everything before it has been searched for a start code.
    private int scanned;
    private boolean inUnit;
    private boolean finished;

    /// A reader with [#DEFAULT_MAX_UNIT].
    public AnnexBReader() {
        this(DEFAULT_MAX_UNIT);
    }

    /// @param maxUnit bytes of the largest NAL unit it will hold
    /// @throws IllegalArgumentException if that is not positive
    public AnnexBReader(int maxUnit) {
        if (maxUnit <= 0) {
            throw new IllegalArgumentException("largest unit " + maxUnit);
        }
        this.maxUnit = maxUnit;
        buffer = new byte[(int) Math.min(maxUnit + 16L, 1 << 16)];
    }

    /// Takes the next bytes of the stream. Complete units that were not taken yet stay.
    public void append(byte[] bytes, int from, int length) {
        compact();
        ensure(length);
        System.arraycopy(bytes, from, buffer, filled, length);
        filled += length;
    }

    /// Moves the unfinished unit to the front.
    private void compact() {
        if (unit > 0) {
            System.arraycopy(buffer, unit, buffer, 0, filled - unit);
            base += unit;
            filled -= unit;
            scanned -= unit;
            unit = 0;
        }
    }

    private void ensure(int length) {
        int wanted = Math.addExact(filled, length);
        if (wanted > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(wanted, 2L * filled)));
        }
    }

    /// No more bytes will come until [#reset].
    public void finish() {
        finished = true;
    }

    /// Sets `out` to the next complete NAL unit and returns true, or returns false if more bytes are needed.
    public boolean next(NalUnit out) {
        while (true) {
            int pair = EmulationPrevention.zeroPair(buffer, scanned, filled);
            if (pair < filled - 2) {
                int third = buffer[pair + 2];
                if (third != 1) {
                    // 00 00 00 ends a unit as well, and what follows it up to the next start code is padding.
                    scanned = pair + 1;
                    if (third == 0 && inUnit) {
                        inUnit = false;
                        if (emit(out, pair, pair)) {
                            return true;
                        }
                    }
                    continue;
                }
                boolean emitted = inUnit && emit(out, pair, pair + 3);
                unit = pair + 3;
                scanned = unit;
                inUnit = true;
                if (emitted) {
                    return true;
                }
                continue;
            }
            // The last two bytes may begin a start code.
            scanned = Math.max(scanned, finished ? filled : Math.max(unit, filled - 2));
            return endOfBuffer(out);
        }
    }

    private boolean endOfBuffer(NalUnit out) {
        if (!inUnit) {
            unit = scanned;
            return false;
        }
        if (finished || filled - unit >= maxUnit) {
            boolean emitted = emit(out, filled, filled);
            inUnit = false;
            scanned = filled;
            return emitted;
        }
        return false;
    }

    /// Hands out the bytes up to `end` without their trailing_zero_8bits, if any are left.
    private boolean emit(NalUnit out, int end, int next) {
        int last = end;
        while (last > unit && buffer[last - 1] == 0) {
            last--;
        }
        int start = unit;
        unit = next;
        if (last == start) {
            return false;
        }
        out.set(buffer, start, last, base + start);
        return true;
    }

    /// Offset in the stream of the next byte that [#append] will take.
    public long position() {
        return base + filled;
    }

    /// Forgets all bytes and goes on at byte `offset` of the stream.
    public void reset(long offset) {
        base = offset;
        filled = 0;
        unit = 0;
        scanned = 0;
        inUnit = false;
        finished = false;
    }
}
