/// From a video to counts and events.
///
/// [LinePipeline] runs one source: a thread decodes ([DecodingStage]), a bounded ring carries the frames over, a second
/// thread detects, and what it finds goes through a tracker into a [Scene], which knows the zones and counters of the
/// [dev.jiffy.line.config.LineConfig]. [SourceSummary] is what came of one source, [LineSummary] of all, as text or JSON.
/// [SampleLine] is a source to try it with.
@NullMarked
package dev.jiffy.line;

import org.jspecify.annotations.NullMarked;
