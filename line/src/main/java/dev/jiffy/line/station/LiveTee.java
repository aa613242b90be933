package dev.jiffy.line.station;

import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.video.mp4.FragmentWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Copies a camera's access units, as they come and without coding them again, to everybody who watches.
///
/// Each access unit is a fragment of its own: with the next one still to come, waiting for it would cost a viewer a
/// frame of delay, and the header of a fragment is about a hundred bytes. It is written once for all viewers. What has come
/// since decoding could last start is kept, within [#MAX_KEPT] bytes, so that a viewer has a picture at once and need not
/// wait for the next key frame, which is ten seconds away with some cameras. Parameter sets are part of the initialization
/// segment, so when they change all viewers end and open anew.
///
/// One thread gives access units; viewers come and go from any thread.
final class LiveTee {
    static final int MAX_KEPT = LiveViewer.MAX_BYTES / 2;

    private static final int TIMESCALE = 90_000;

    private final List<LiveViewer> viewers = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream fragment = new ByteArrayOutputStream();
    private @Nullable FragmentWriter writer;
    private byte[] initialization = {};
    private String mimeType = "";
    private List<byte[]> sequences = List.of();
    private List<byte[]> pictures = List.of();
    private int seenChanges = -1;
    private long lastDecoding = -1;

    // Guarded by this, as is who joins and who is told.
    private final List<byte[]> kept = new ArrayList<>();
    private int keptBytes;
    private boolean closed;

    synchronized LiveVideo open() {
        LiveViewer viewer = new LiveViewer(viewers::remove);
        if (closed) {
            viewer.end();
            return viewer;
        }
        for (int i = 0; i < kept.size(); i++) {
            viewer.offer(kept.get(i), i == 0, mimeType, initialization);
        }
        viewers.add(viewer);
        return viewer;
    }

    int viewers() {
        return viewers.size();
    }

    /// Another stream begins, whose parameter sets are its own.
    synchronized void begin() {
        seenChanges = -1;
        forget();
    }

    /// Takes the access unit that the feed stands at.
    ///
    /// @throws RuntimeException if its bytes cannot be taken apart
    void accept(AccessUnitFeed unit) {
        boolean isEntry = unit.entry();
        if (isEntry && unit.parameterSetChanges() != seenChanges) {
            seenChanges = unit.parameterSetChanges();
            prepare(unit.parameterSets(false), unit.parameterSets(true));
        }
        FragmentWriter present = writer;
        if (present == null) {
            return;
        }
        MediaTimeline times = unit.times();
        long decoding = Math.max(ticks(times.decoding()), lastDecoding + 1);
        long shown = ticks(times.presentation());
        int lasts = (int) Math.max(1, ticks(times.duration()));
        if (unit.lengthSize() == 0) {
            present.addByteStream(unit.data(), unit.from(), unit.length(), decoding, shown, lasts, isEntry);
        } else {
            present.addSample(unit.data(), unit.from(), unit.length(), unit.lengthSize(), decoding, shown, lasts,
                    isEntry);
        }
        lastDecoding = decoding;
        fragment.reset();
        try {
            present.writeFragment(fragment);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        tell(fragment.toByteArray(), isEntry);
    }

    private synchronized void tell(byte[] bytes, boolean isEntry) {
        if (isEntry || keptBytes + bytes.length > MAX_KEPT || kept.size() == LiveViewer.MAX_FRAGMENTS / 2) {
            forget();
        }
        if (isEntry || !kept.isEmpty()) {
            kept.add(bytes);
            keptBytes += bytes.length;
        }
        for (LiveViewer viewer : viewers) {
            viewer.offer(bytes, isEntry, mimeType, initialization);
        }
    }

    private void forget() {
        kept.clear();
        keptBytes = 0;
    }

    private static long ticks(long nanos) {
        return nanos / 1_000_000_000L * TIMESCALE + nanos % 1_000_000_000L * TIMESCALE / 1_000_000_000L;
    }

    private synchronized void prepare(List<byte[]> newSequences, List<byte[]> newPictures) {
        if (writer != null && same(sequences, newSequences) && same(pictures, newPictures)) {
            return;
        }
        if (writer != null) {
            endAll();
        }
        writer = null;
        if (!newSequences.isEmpty() && !newPictures.isEmpty()) {
            FragmentWriter next = FragmentWriter.of(newSequences, newPictures, TIMESCALE);
            initialization = next.initializationSegment();
            mimeType = next.mimeType();
            sequences = newSequences;
            pictures = newPictures;
            writer = next;
        }
    }

    private static boolean same(List<byte[]> a, List<byte[]> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!Arrays.equals(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void endAll() {
        forget();
        viewers.forEach(LiveViewer::end);
        viewers.clear();
    }

    /// Ends all viewers, those to come as well.
    synchronized void close() {
        closed = true;
        endAll();
    }
}
