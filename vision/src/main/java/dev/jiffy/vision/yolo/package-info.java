/// What detectors of the YOLO family share, whichever engine runs the model.
///
/// [Letterbox] says where the picture lies in the model's input, [TensorPainter] paints it there, the engine runs,
/// [YoloLayout] reads boxes from the output, [NonMaxSuppression] keeps one for each thing. [ClassNames]
/// reads what a model calls its classes; [CocoClasses] names those that most published models know.
@NullMarked
package dev.jiffy.vision.yolo;

import org.jspecify.annotations.NullMarked;
