/// How well a score tells two classes apart: [dev.jiffy.stats.classify.RocCurve].
@NullMarked
package dev.jiffy.stats.classify;

import org.jspecify.annotations.NullMarked;
