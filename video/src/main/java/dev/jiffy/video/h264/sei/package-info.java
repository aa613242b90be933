/// Supplemental enhancement information (Annex D) as values: what a player may want to know beside the pictures.
@NullMarked
package dev.jiffy.video.h264.sei;

import org.jspecify.annotations.NullMarked;
