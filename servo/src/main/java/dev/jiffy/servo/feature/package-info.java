/// Visual features and their interaction matrices: how what is seen changes with the twist of the camera, `ṡ = L v`.
///
/// A [Feature] knows its value and its matrix. Points ([ImagePoint], [PolarPoint], [SpacePoint], [LogDepth],
/// [VanishingPoint]), straight things ([ImageLine], [Segment], [NormalizedSegment]) and poses ([RotationVector],
/// [Translation]) have closed forms. What has an area goes by its moments: [RegionMoments] integrates over a polygon or
/// sums over points and knows how each moment changes, as a [Jet]; [Ellipse], [Gravity], [AreaNorm], [GravityNorm],
/// [Alpha] and [CInvariants] are arithmetic on those. [FeatureKind] makes any of them of a name and a list of numbers.
///
/// Image coordinates are normalised, Z is a depth in metres. A twist is `[vx,vy,vz,wx,wy,wz]`, the camera's own
/// velocity in its own frame, so a matrix has rows of six. A plane is `1/Z = A x + B y + C`. Values and matrices are
/// written into arrays of the caller; points and poses allocate nothing.
@NullMarked
package dev.jiffy.servo.feature;

import org.jspecify.annotations.NullMarked;
