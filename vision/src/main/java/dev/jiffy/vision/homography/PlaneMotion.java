package dev.jiffy.vision.homography;

import dev.jiffy.vision.geometry.RigidMotion;

/// How a camera moved from b to a if it saw a plane all the time: a homography of normalised image points taken apart,
/// `aHb = aRb + (t/d) nᵀ`. The plane is `nᵀX = d`, `d > 0`, in the frame of b.
///
/// @param aMb takes coordinates of b to a; its translation is in units of the distance d
/// @param nx  first coordinate of the unit normal
/// @param ny  second coordinate of the unit normal
/// @param nz  third coordinate of the unit normal
public record PlaneMotion(RigidMotion aMb, double nx, double ny, double nz) {
    /// Whether the plane is in front of the camera b where it sees this point.
    public boolean isSeenAt(double x, double y) {
        return nx * x + ny * y + nz > 0;
    }
}
