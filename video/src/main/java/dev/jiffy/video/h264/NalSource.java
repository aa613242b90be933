package dev.jiffy.video.h264;

import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.h264.bitstream.AnnexBReader;
import dev.jiffy.video.h264.bitstream.LengthPrefixedReader;
import dev.jiffy.video.h264.bitstream.NalUnit;
import java.util.Arrays;

/// The input of the decoder as NAL units with their place in the file and their times, whichever way the bytes come.
final class NalSource {
    /// What [#next] found.
    enum Event {
        /// A NAL unit.
        UNIT,
        /// The end of an access unit that was given as a whole.
        END_OF_ACCESS_UNIT,
        /// Nothing left.
        EMPTY
    }

    private enum Mode {
        NONE, LENGTH_PREFIXED, WHOLE_UNIT, PIECES
    }

    private static final int FIRST_PIECES = 16;
    private static final int MAX_PIECES = 4096;

    private final AnnexBReader annexB = new AnnexBReader();
    private final LengthPrefixedReader lengthPrefixed = new LengthPrefixedReader();
    /// 0 for Annex B.
    private int lengthSize;
    private Mode mode = Mode.NONE;

    // Where pieces begin in the byte stream, and what came with them; the oldest first.
    private long[] pieceStart = new long[FIRST_PIECES];
    private long[] pieceOffset = new long[FIRST_PIECES];
    private long[] pieceTime = new long[FIRST_PIECES];
    private long[] pieceCapture = new long[FIRST_PIECES];
    private int pieces;

    private long presentationTime = VideoDecoder.NO_TIME;
    private long captureNanos;

    /// Bytes of the length in front of each NAL unit, or 0 for start codes.
    void lengthSize(int size) {
        lengthSize = size;
    }

    void accessUnit(byte[] data, int from, int length, long offset, long time, long capture) {
        presentationTime = time;
        captureNanos = capture;
        if (lengthSize > 0) {
            lengthPrefixed.set(data, from, from + length, lengthSize, offset);
            mode = Mode.LENGTH_PREFIXED;
        } else {
            annexB.reset(offset);
            annexB.append(data, from, length);
            annexB.finish();
            mode = Mode.WHOLE_UNIT;
        }
    }

    void piece(byte[] data, int from, int length, long offset, long time, long capture) {
        if (mode != Mode.PIECES) {
            annexB.reset(offset);
            pieces = 0;
            mode = Mode.PIECES;
        }
        if (pieces == MAX_PIECES) {
            dropPieces(pieces / 2);
        }
        if (pieces == pieceStart.length) {
            pieceStart = Arrays.copyOf(pieceStart, 2 * pieces);
            pieceOffset = Arrays.copyOf(pieceOffset, 2 * pieces);
            pieceTime = Arrays.copyOf(pieceTime, 2 * pieces);
            pieceCapture = Arrays.copyOf(pieceCapture, 2 * pieces);
        }
        pieceStart[pieces] = annexB.position();
        pieceOffset[pieces] = offset;
        pieceTime[pieces] = time;
        pieceCapture[pieces++] = capture;
        annexB.append(data, from, length);
    }

    /// No more pieces come.
    void finish() {
        annexB.finish();
    }

    void reset() {
        mode = Mode.NONE;
        pieces = 0;
        annexB.reset(0);
    }

    /// The next thing in the input; fills `unit` if it is one.
    ///
    /// @throws dev.jiffy.video.h264.bitstream.H264Exception if the framing is broken; asking again goes on behind it
    Event next(NalUnit unit) {
        switch (mode) {
            case LENGTH_PREFIXED -> {
                if (lengthPrefixed.next(unit)) {
                    return Event.UNIT;
                }
            }
            case WHOLE_UNIT -> {
                if (annexB.next(unit)) {
                    return Event.UNIT;
                }
            }
            case PIECES -> {
                if (annexB.next(unit)) {
                    locate(unit);
                    return Event.UNIT;
                }
                return Event.EMPTY;
            }
            default -> {
                return Event.EMPTY;
            }
        }
        mode = Mode.NONE;
        return Event.END_OF_ACCESS_UNIT;
    }

    /// Replaces the unit's place in the byte stream by its place in the file.
    private void locate(NalUnit unit) {
        int piece = pieces - 1;
        while (piece > 0 && pieceStart[piece] > unit.offset()) {
            piece--;
        }
        dropPieces(piece);
        unit.set(unit.data(), unit.start(), unit.end(), unit.offset() - pieceStart[0] + pieceOffset[0]);
        if (pieceTime[0] != VideoDecoder.NO_TIME || pieceCapture[0] != 0) {
            presentationTime = pieceTime[0];
            captureNanos = pieceCapture[0];
            pieceTime[0] = VideoDecoder.NO_TIME;
            pieceCapture[0] = 0;
        }
    }

    private void dropPieces(int count) {
        if (count > 0) {
            pieces -= count;
            System.arraycopy(pieceStart, count, pieceStart, 0, pieces);
            System.arraycopy(pieceOffset, count, pieceOffset, 0, pieces);
            System.arraycopy(pieceTime, count, pieceTime, 0, pieces);
            System.arraycopy(pieceCapture, count, pieceCapture, 0, pieces);
        }
    }

    /// Presentation time of the picture that begins with the unit given last; each time is told once.
    long takePresentationTime() {
        long time = presentationTime;
        presentationTime = VideoDecoder.NO_TIME;
        return time;
    }

    /// Capture time of the picture that begins with the unit given last; each is told once.
    long takeCaptureNanos() {
        long nanos = captureNanos;
        captureNanos = 0;
        return nanos;
    }
}
