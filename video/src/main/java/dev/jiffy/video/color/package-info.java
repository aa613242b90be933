/// Decoded samples to pixels that people look at.
///
/// [dev.jiffy.video.color.ColorMatrix] turns what a stream says about its colour into fixed-point factors;
/// [dev.jiffy.video.color.ArgbConverter] applies them to a frame with the kernels beside it;
/// [dev.jiffy.video.color.ArgbPicture] is the result as it stands upright, and can be scaled;
/// [dev.jiffy.video.color.FrameImages] hands it to AWT.
@NullMarked
package dev.jiffy.video.color;

import org.jspecify.annotations.NullMarked;
