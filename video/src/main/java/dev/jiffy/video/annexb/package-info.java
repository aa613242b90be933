/// The byte stream format of ITU-T H.264 Annex B: start codes out, NAL units in, whatever the chunks.
@NullMarked
package dev.jiffy.video.annexb;

import org.jspecify.annotations.NullMarked;
