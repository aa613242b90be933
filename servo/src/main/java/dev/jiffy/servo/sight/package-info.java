/// What is found in files of pictures without a model: [MarkerSearch] looks for markers, [CornerSearch] for corners, [MatchSearch] for
/// the same places in two of them. They keep detectors and memory from picture to picture, and write answers as JSON.
@NullMarked
package dev.jiffy.servo.sight;

import org.jspecify.annotations.NullMarked;
