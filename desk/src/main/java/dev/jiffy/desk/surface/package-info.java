/// What is drawn on, and what a window says.
///
/// A painter draws on a [Surface]: rectangles, lines and text in a [GlyphFace], whose glyphs were drawn when Jiffy was built.
/// There are two: the one of a window on a display server, which sends commands and no pixels, and [PixelSurface], which
/// paints into memory for pictures ([Png]) and for displays that know nothing but pixels. A [Window] owns a surface and tells
/// a [WindowListener] what the user did. Numbers reach the surface through a [TextLine], so that drawing allocates nothing.
///
/// Colours are `0xAARRGGBB`, not premultiplied; coordinates are pixels from the top left corner.
@NullMarked
package dev.jiffy.desk.surface;

import org.jspecify.annotations.NullMarked;
