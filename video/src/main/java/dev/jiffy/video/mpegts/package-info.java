/// MPEG-2 transport streams: ISO/IEC 13818-1.
@NullMarked
package dev.jiffy.video.mpegts;

import org.jspecify.annotations.NullMarked;
