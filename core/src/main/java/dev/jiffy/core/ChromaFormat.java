package dev.jiffy.core;

/// How the chroma planes are sampled relative to luma (ITU-T H.264 Table 6-1, in the order of `chroma_format_idc`).
public enum ChromaFormat {
    /// One luma plane and nothing else.
    GRAY(0, 0),
    /// Chroma at half width and half height.
    YUV420(1, 1),
    /// Chroma at half width and full height.
    YUV422(1, 0),
    /// Chroma at full width and height; also three planes of an RGB picture, in coded order.
    YUV444(0, 0);

    private final int shiftX;
    private final int shiftY;

    ChromaFormat(int shiftX, int shiftY) {
        this.shiftX = shiftX;
        this.shiftY = shiftY;
    }

    /// log2 of the luma width over the chroma width.
    public int shiftX() {
        return shiftX;
    }

    /// log2 of the luma height over the chroma height.
    public int shiftY() {
        return shiftY;
    }

    /// Number of planes: 1 or 3.
    public int planes() {
        return this == GRAY ? 1 : 3;
    }
}
