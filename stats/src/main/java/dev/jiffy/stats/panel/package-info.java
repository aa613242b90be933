/// Regression on files larger than memory: [dev.jiffy.stats.panel.PanelFile] reads rows in blocks,
/// [dev.jiffy.stats.panel.Moments] sums them up and merges, [dev.jiffy.stats.panel.PanelFit] solves.
@NullMarked
package dev.jiffy.stats.panel;

import org.jspecify.annotations.NullMarked;
