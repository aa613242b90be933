package dev.jiffy.video.mp4;

import java.util.Arrays;

/// Maps composition times of the media to presentation times: `elst`, ISO/IEC 14496-12 clause 8.6.6.
///
/// An empty edit delays what follows. A time inside an edit becomes its distance from the edit's media time plus the edit's
/// start; a time outside of every edit is mapped as the first edit would, so samples before it get negative times and
/// none is hidden. Rates other than 1 are not applied.
final class EditList {
    /// No edits: media time is presentation time.
    static final EditList NONE = new EditList(new long[]{0}, new long[]{Long.MAX_VALUE}, new long[]{0});

    /// Edits looked at; every look-up walks them.
    private static final int MOST = 256;

    private final long[] mediaStart;
    private final long[] mediaEnd;
    private final long[] presentationStart;

    private EditList(long[] mediaStart, long[] mediaEnd, long[] presentationStart) {
        this.mediaStart = mediaStart;
        this.mediaEnd = mediaEnd;
        this.presentationStart = presentationStart;
    }

    /// Reads an edit list.
    ///
    /// @param movieScale units of a second in `segment_duration`
    /// @param trackScale units of a second in everything else
    static EditList read(Box box, long movieScale, long trackScale) {
        boolean wide = box.version() == 1;
        int width = wide ? 20 : 12;
        int entries = Math.min(MOST, box.fitting(8, width, box.u32(4)));
        long[] start = new long[entries];
        long[] end = new long[entries];
        long[] shown = new long[entries];
        int edits = 0;
        long now = 0;
        for (int i = 0; i < entries; i++) {
            int at = 8 + i * width;
            long length = scale(wide ? box.i64(at) : box.u32(at), movieScale, trackScale);
            long media = wide ? box.i64(at + 8) : box.i32(at + 4);
            if (media >= 0) {
                start[edits] = media;
                end[edits] = length <= 0 || length > Long.MAX_VALUE - media ? Long.MAX_VALUE : media + length;
                shown[edits] = now;
                edits++;
            }
            now += Math.max(0, length);
        }
        return edits == 0
                ? NONE
                : new EditList(Arrays.copyOf(start, edits), Arrays.copyOf(end, edits),
                        Arrays.copyOf(shown, edits));
    }

    private static long scale(long time, long from, long to) {
        if (from <= 0 || from == to) {
            return time;
        }
        return Math.round((double) time * to / from);
    }

    /// Edits that show media.
    int count() {
        return mediaStart.length;
    }

    /// When a composition time is shown.
    long presentationTime(long composition) {
        int edit = 0;
        for (int i = 0; mediaStart.length > 1 && i < mediaStart.length; i++) {
            if (composition >= mediaStart[i] && composition < mediaEnd[i]) {
                edit = i;
                break;
            }
        }
        return composition - mediaStart[edit] + presentationStart[edit];
    }

    /// The composition time shown at a presentation time; the reverse of [#presentationTime].
    long compositionTime(long presentation) {
        int edit = 0;
        while (edit + 1 < mediaStart.length && presentation >= presentationStart[edit + 1]) {
            edit++;
        }
        return presentation - presentationStart[edit] + mediaStart[edit];
    }

    /// Whether a composition time lies inside some edit.
    boolean shows(long composition) {
        for (int i = 0; i < mediaStart.length; i++) {
            if (composition >= mediaStart[i] && composition < mediaEnd[i]) {
                return true;
            }
        }
        return false;
    }
}
