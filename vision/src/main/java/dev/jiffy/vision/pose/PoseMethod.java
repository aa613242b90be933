package dev.jiffy.vision.pose;

/// Where a pose comes from. All are improved to the nearest minimum of the reprojection error, so they differ in where
/// they start, in which points they can take and in how sure they are to find the best minimum.
public enum PoseMethod {
    /// Direct linear transformation: 6 points in space (Hartley and Zisserman 2004, section 7.1), or 4 in a plane
    /// through its homography.
    DLT,
    /// Control points (Lepetit, Moreno-Noguer and Fua 2009), 4 points.
    EPNP,
    /// Levenberg–Marquardt from the best of the others and, where there are few points, from all around: the best
    /// minimum.
    ITERATIVE,
    /// The same by virtual visual servoing (Marchand and Chaumette 2002; Comport, Marchand, Pressigout and Chaumette
    /// 2006).
    VVS,
    /// Infinitesimal plane-based pose estimation (Collins and Bartoli 2014): both poses of 4 points or more in a plane.
    IPPE
}
