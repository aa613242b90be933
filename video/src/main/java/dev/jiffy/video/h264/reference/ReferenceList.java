package dev.jiffy.video.h264.reference;

import dev.jiffy.video.h264.picture.Picture;
import org.jspecify.annotations.Nullable;

/// One reference picture list while it is being made: entries may still be missing.
final class ReferenceList {
    /// 32 entries and one in work (clause 8.2.4.3.1).
    private static final int CAPACITY = 33;

    final @Nullable Picture[] pictures = new Picture[CAPACITY];
    /// The part of the picture: a field or the frame.
    final int[] parts = new int[CAPACITY];
    int length;

    void clear() {
        java.util.Arrays.fill(pictures, null);
        length = 0;
    }

    void add(Picture picture, int part) {
        if (length < CAPACITY) {
            pictures[length] = picture;
            parts[length++] = part;
        }
    }

    boolean sameAs(ReferenceList other) {
        if (length != other.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (pictures[i] != other.pictures[i] || parts[i] != other.parts[i]) {
                return false;
            }
        }
        return true;
    }

    /// Exchanges the first two entries.
    void swapFirst() {
        Picture picture = pictures[0];
        int part = parts[0];
        pictures[0] = pictures[1];
        parts[0] = parts[1];
        pictures[1] = picture;
        parts[1] = part;
    }

    /// Keeps `entries` of them; what is missing up to there is "no reference picture".
    void truncate(int entries) {
        for (int i = entries; i < length; i++) {
            pictures[i] = null;
        }
        length = entries;
    }

    /// Puts a picture at `index`, moves the rest on and takes the picture out of it: equation 8-37 and its like for long-term
    /// pictures.
    void moveTo(int index, @Nullable Picture picture, int part) {
        for (int i = length; i > index; i--) {
            pictures[i] = pictures[i - 1];
            parts[i] = parts[i - 1];
        }
        pictures[index] = picture;
        parts[index] = part;
        int kept = index + 1;
        for (int i = index + 1; i <= length; i++) {
            if (picture == null || pictures[i] != picture || parts[i] != part) {
                pictures[kept] = pictures[i];
                parts[kept++] = parts[i];
            }
        }
        pictures[length] = null;
    }
}
