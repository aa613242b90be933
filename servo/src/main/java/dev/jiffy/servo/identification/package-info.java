/// What a plant is, from what went in and what came out.
///
/// [PlantFit] makes a [FirstOrderPlant] of a whole record, delay included; [RecursiveLeastSquares] follows the parameters of any
/// linear model sample by sample, forgetting as it goes. Tuning from such a plant is in `dev.jiffy.servo.pid`.
@NullMarked
package dev.jiffy.servo.identification;

import org.jspecify.annotations.NullMarked;
