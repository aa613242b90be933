/// What tracks mean for places in the picture.
///
/// [Polygon] says what is inside, [ZoneMonitor] when a zone became occupied or free, [LineCounter] what crossed a line and
/// in which direction.
@NullMarked
package dev.jiffy.vision.zone;

import org.jspecify.annotations.NullMarked;
