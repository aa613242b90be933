/// One way in for every container.
@NullMarked
package dev.jiffy.video.source;

import org.jspecify.annotations.NullMarked;
