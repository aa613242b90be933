/// Files of pictures as frames: [PictureReader] decodes with the JDK's own readers ([PictureFile]) and copies the samples
/// into planes ([PictureSamples]); [GrayPictures] gives them in grey.
@NullMarked
package dev.jiffy.servo.picture;

import org.jspecify.annotations.NullMarked;
