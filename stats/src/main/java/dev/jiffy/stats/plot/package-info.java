/// Plots that people know from R, as SVG or PNG.
///
/// A [dev.jiffy.stats.plot.Figure] is a grid of [dev.jiffy.stats.plot.Panel]s; a panel has data in its own units, `Ticks`
/// at round numbers, and is drawn on a `Surface`, of which there are two: `SvgSurface` writes text, `PngSurface` paints
/// pixels. Each class that ends in `Plots` makes figures of the results of one package.
@NullMarked
package dev.jiffy.stats.plot;

import org.jspecify.annotations.NullMarked;
