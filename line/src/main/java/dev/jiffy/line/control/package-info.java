/// Statistical process control: control charts, run rules, capability.
///
/// A [dev.jiffy.line.control.ControlChart] is a row of points with limits and [dev.jiffy.line.control.RunRules]. What the
/// points are, a chart type knows: [dev.jiffy.line.control.IndividualsChart], [dev.jiffy.line.control.SubgroupChart],
/// [dev.jiffy.line.control.PChart], [dev.jiffy.line.control.Ewma] and [dev.jiffy.line.control.Cusum]; the first three learn
/// their limits from their first points (phase I) and keep them (phase II). [dev.jiffy.line.control.LineControl] holds the
/// charts of a station. No clock and no thread in here.
@NullMarked
package dev.jiffy.line.control;

import org.jspecify.annotations.NullMarked;
