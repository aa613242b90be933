/// Square markers of the ArUco and AprilTag families: black squares with a code of cells inside.
///
/// [MarkerDetector] goes from picture to markers in steps, each a class: what is dark ([dev.jiffy.vision.filter.AdaptiveThreshold]),
/// which of it hangs together ([DarkRegions]), its outline ([Outline]), the four corners of that ([QuadCorners]), straight lines
/// fitted to the edges between them ([SideFit]), the cells inside ([CellReader]) and the code word they spell ([MarkerFamily]). What it
/// finds is a [Marker] with an id and four corners in pixels.
@NullMarked
package dev.jiffy.vision.marker;

import org.jspecify.annotations.NullMarked;
