package dev.jiffy.video.h264.slice;

import dev.jiffy.video.h264.picture.Picture;
import java.util.ArrayList;

/// Everything needed to decode one picture (a frame or one field): its slices in order of arrival and where they go.
///
/// Filled by the header thread, then handed to a decoding thread as a whole and not touched until it is done. Pooled:
/// slices and their bytes are reused.
public final class PictureTask {
    private final ArrayList<Slice> slices = new ArrayList<>();
    private int count;
    public Picture picture = new Picture(0);
    /// 1 top field, 2 bottom field, 3 frame.
    public int structure;
    /// Bytes of all slices; [Slice#data] points here.
    public byte[] bytes = new byte[1 << 16];

    /// A cleared slice at the end of the list.
    public Slice addSlice() {
        if (count == slices.size()) {
            slices.add(new Slice());
        }
        Slice slice = slices.get(count);
        slice.index = count++;
        return slice;
    }

    /// Puts a filled slice at the end of the list and returns the pooled one whose place it takes, for the next slice.
    public Slice append(Slice slice) {
        Slice displaced;
        if (count == slices.size()) {
            displaced = new Slice();
            slices.add(slice);
        } else {
            displaced = slices.set(count, slice);
        }
        slice.index = count++;
        return displaced;
    }

    /// Slices of this picture.
    public int sliceCount() {
        return count;
    }

    /// Slice by its index.
    public Slice slice(int index) {
        return slices.get(index);
    }

    /// Forgets the slices.
    public void clear() {
        count = 0;
    }
}
