package dev.jiffy.video.h264.decoding;

import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.slice.PictureTask;

/// placeholder
final class Concealment {
    int conceal(PictureTask task, MacroblockStore store, int plane) {
        return 0;
    }
}
