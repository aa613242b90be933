/// Files of pictures as frames: [PictureReader] decodes with the JDK's own readers ([PictureFile]) and copies the samples
/// into planes ([PictureSamples]).
@NullMarked
package dev.jiffy.servo.picture;

import org.jspecify.annotations.NullMarked;
