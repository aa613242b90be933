/// Detection with models in files of pictures.
///
/// [Inference] reads a picture, takes the detector for it from [OpenDetectors], which asks a [DetectorOpener] for those that it
/// does not keep, and gives what was seen as a list of [Sighting] in pixels of the picture.
@NullMarked
package dev.jiffy.servo.infer;

import org.jspecify.annotations.NullMarked;
