/// What detectors of the YOLO family share, whichever engine runs the model.
///
/// [Letterbox] says where the picture lies in the model's input, [TensorPainter] paints it there, the engine runs,
/// [YoloLayout] reads boxes from the output, [NonMaxSuppression] keeps one for each thing. [ClassNames]
/// reads what a model calls its classes; [CocoClasses] names those that most published models know.
///
/// Painting is two steps for each row: [ScaledPlane] blends two source rows ([RowBlend]) and picks columns, [RgbRow] makes colours
/// of the three planes, limited and scaled. Both have twins of vectors, and [PainterKernel] says which run.
@NullMarked
package dev.jiffy.vision.yolo;

import org.jspecify.annotations.NullMarked;
