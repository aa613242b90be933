/// Detection without a model: things that stand out from a plain background.
///
/// [BlobDetector] marks the samples that differ from the background, [Components] joins them to connected regions.
@NullMarked
package dev.jiffy.vision.blob;

import org.jspecify.annotations.NullMarked;
