package dev.jiffy.line.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads events from segments. Indexes of sealed segments are made when they are needed, and the latest few are kept; which
/// kinds there are in a segment is remembered for good, so that rare ones are found without looking into each again.
///
/// Files are read by `RandomAccessFile`: a channel would be closed by an interrupt of whoever asks.
final class SegmentReader {
    /// Indexes of sealed segments in memory.
    private static final int MAX_INDEXES = 8;
    /// More kinds in one segment are not remembered.
    private static final int MAX_KINDS = 64;

    private final Findings findings;
    private final Map<Segment, int[]> kinds = new HashMap<>();
    private final LinkedHashMap<Segment, SegmentIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);

    SegmentReader(Findings findings) {
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    synchronized void forget(Segment segment) {
        kinds.remove(segment);
        indexes.remove(segment);
    }

    /// Adds the events of a sealed segment before a number, the newest first, until there are `limit` in all.
    void before(Segment segment, long number, int limit, String kind, List<Entry> found) {
        int[] offsets;
        synchronized (this) {
            int[] known = kinds.get(segment);
            if (!kind.isEmpty() && known != null && Arrays.binarySearch(known, kind.hashCode()) < 0) {
                return;
            }
            SegmentIndex index = index(segment);
            if (index == null) {
                return;
            }
            offsets = index.before(number, kind);
        }
        read(segment, offsets, limit, kind, found);
    }

    private @Nullable SegmentIndex index(Segment segment) {
        SegmentIndex index = indexes.get(segment);
        if (index != null) {
            return index;
        }
        try {
            byte[] bytes = segment.read();
            index = segment.index(bytes);
            int damaged = index.damaged() + bytes.length - index.end();
            if (damaged > 0) {
                findings.add(segment.path() + ": " + damaged + " damaged bytes passed over");
            }
        } catch (IOException e) {
            findings.add(segment.path() + " cannot be read: " + e.getMessage());
            return null;
        }
        int[] all = index.kinds();
        if (all.length <= MAX_KINDS) {
            kinds.put(segment, all);
        }
        indexes.put(segment, index);
        if (indexes.size() > MAX_INDEXES) {
            indexes.pollFirstEntry();
        }
        return index;
    }

    /// Adds the events at some places until there are `limit` in all; what cannot be read is left out.
    void read(Segment segment, int[] offsets, int limit, String kind, List<Entry> found) {
        if (offsets.length == 0) {
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(segment.path().toFile(), "r")) {
            for (int i = 0; i < offsets.length && found.size() < limit; i++) {
                Entry entry = Segment.entry(in, offsets[i]);
                if (entry != null && (kind.isEmpty() || kind.equals(entry.event().kind()))) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            if (Files.exists(segment.path())) {
                findings.add(segment.path() + " cannot be read: " + e.getMessage());
            }
        }
    }
}
