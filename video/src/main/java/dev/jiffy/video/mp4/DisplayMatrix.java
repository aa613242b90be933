package dev.jiffy.video.mp4;

/// How pictures are turned for display: the upper left 2 × 2 part of a transformation matrix, ISO/IEC 14496-12 clauses
/// 8.2.2 and 8.3.2. A point is a row vector, so the track's matrix stands left of the movie's.
///
/// @param a x to x
/// @param b x to y
/// @param c y to x
/// @param d y to y
record DisplayMatrix(double a, double b, double c, double d) {
    static final DisplayMatrix IDENTITY = new DisplayMatrix(1, 0, 0, 1);

    /// Reads nine fields at `at`; the four used are 16.16 fixed point.
    static DisplayMatrix read(Box box, int at) {
        return new DisplayMatrix(box.i32(at) / 65536.0, box.i32(at + 4) / 65536.0, box.i32(at + 12) / 65536.0,
                box.i32(at + 16) / 65536.0);
    }

    /// This, then `next`.
    DisplayMatrix then(DisplayMatrix next) {
        return new DisplayMatrix(a * next.a + b * next.c, a * next.b + b * next.d, c * next.a + d * next.c,
                c * next.b + d * next.d);
    }

    /// Clockwise degrees, 0 to 359; y grows downwards, so a turn from x to y is clockwise.
    int rotation() {
        return Math.floorMod(Math.round(Math.toDegrees(Math.atan2(b, a))), 360);
    }

    /// Whether pictures are mirrored as well: after the turn, top and bottom change places.
    boolean mirrored() {
        return a * d - b * c < 0;
    }
}
