/// Small dense linear algebra for geometry and control: matrices of a few rows in `double[]`, row by row.
///
/// [Matrices] multiplies, transposes and measures; [Matrix3] knows what is closed form for 3 × 3. [LeastSquares] solves
/// by Householder reflections, [BoundedLeastSquares] between bounds, [Cholesky] what is symmetric and positive
/// definite. [JacobiSvd] says what a matrix does to space, keeps the digits of small singular values and gives
/// pseudo-inverses and null spaces; [SymmetricEigen] is the same for what is symmetric.
///
/// Whatever needs memory beside its arguments is an object that is made once for the largest size and used again, so a
/// control loop allocates nothing; such an object belongs to one thread. Arrays may be longer than the matrix in them.
/// An output may be an input only where that is said.
@NullMarked
package dev.jiffy.vision.matrix;

import org.jspecify.annotations.NullMarked;
