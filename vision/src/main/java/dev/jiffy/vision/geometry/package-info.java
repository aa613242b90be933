/// Rotations, rigid motions and cameras.
///
/// [RigidMotion] is the value that programs pass around: `aMb`, which takes coordinates of frame b to frame a. [So3]
/// and [Se3] are the same as kernels over arrays, for loops that allocate nothing: exponentials, logarithms, Jacobians.
/// [Interpolation] says what lies between two poses. [CameraMatrix] joins normalised image coordinates and pixels.
///
/// A twist is `[vx,vy,vz,wx,wy,wz]`, the linear part first. A frame of a camera has z forward, x right and y down.
/// Lengths are metres, angles radians.
@NullMarked
package dev.jiffy.vision.geometry;

import org.jspecify.annotations.NullMarked;
