/// Regression on files larger than memory: [dev.jiffy.stats.panel.PanelSource] says what a file holds,
/// [dev.jiffy.stats.panel.PanelFile] reads its rows in blocks, [dev.jiffy.stats.panel.Moments] sums them up,
/// [dev.jiffy.stats.panel.MomentTree] merges, [dev.jiffy.stats.panel.PanelFit] solves, [dev.jiffy.stats.panel.PanelQr] does
/// where columns are nearly dependent. [dev.jiffy.stats.panel.PanelRegression] puts them together.
@NullMarked
package dev.jiffy.stats.panel;

import org.jspecify.annotations.NullMarked;
