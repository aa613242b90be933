/// A running inspection station: cameras that never end, looked at by shared detectors.
///
/// Each camera has a thread of its own ([dev.jiffy.line.station.Camera]): it takes access units from the source
/// ([dev.jiffy.line.station.AccessUnitFeed]), puts them on the media time line ([dev.jiffy.line.station.MediaTimeline]), hands
/// them to viewers ([dev.jiffy.line.station.LiveTee]) and decodes those that the [dev.jiffy.line.station.Ladder] leaves in.
/// Pictures wait, one per camera, for a thread of the [dev.jiffy.line.station.InspectionPool]; a newer one takes the place
/// of one that still waits. The [dev.jiffy.line.station.Inspector] of the camera follows, counts and judges.
/// [dev.jiffy.line.station.LineStation] holds it all together, and what happens goes to the journal through the
/// [dev.jiffy.line.station.EventLog].
@NullMarked
package dev.jiffy.line.station;

import org.jspecify.annotations.NullMarked;
