package dev.jiffy.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// One picture in planar memory, counted by reference and lent by a [FramePool].
///
/// Planes are `byte[]` for 8-bit samples and `short[]` above, unsigned, rows packed at [#stride(int)]; the first coded
/// sample of a plane stands at index 0. The visible picture is the rectangle at ([#cropLeft()], [#cropTop()]) of size
/// [#width()] × [#height()], in luma samples. Behind the last row lie [FrameFormat#SLACK] samples that kernels may read.
///
/// Whoever obtains a frame holds one reference. [#retain()] adds one for another user, [#release()] gives one up; the
/// last release returns the memory to its pool. A release too many, or a retain after the last release, throws
/// [IllegalStateException] and changes nothing, so misuse shows where it happens instead of as a torn picture later.
/// The samples are written by one owner, before the frame is handed to others; handing over must be a
/// happens-before edge (a queue, a volatile, a lock).
public final class Frame implements AutoCloseable {
    private static final VarHandle REFERENCES;

    static {
        try {
            REFERENCES = MethodHandles.lookup().findVarHandle(Frame.class, "references", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final FrameFormat format;
    private final FramePool pool;
    private final byte[][] bytes;
    private final short[][] shorts;
    @SuppressWarnings("unused") // through REFERENCES
    private int references;

    private int cropLeft;
    private int cropTop;
    private int width;
    private int height;
    private int lumaBits = 8;
    private int chromaBits = 8;
    private ColorDescription color = ColorDescription.UNSPECIFIED;
    private int sampleAspectWidth = 1;
    private int sampleAspectHeight = 1;
    private long presentationTime;
    private long captureNanos;
    private boolean damaged;
    private boolean keyFrame;

    Frame(FrameFormat format, FramePool pool) {
        this.format = format;
        this.pool = pool;
        int planes = format.chroma().planes();
        bytes = new byte[format.wide() ? 0 : planes][];
        shorts = new short[format.wide() ? planes : 0][];
        for (int p = 0; p < planes; p++) {
            int size = Math.addExact(Math.multiplyExact(format.planeWidth(p), format.planeHeight(p)),
                    FrameFormat.SLACK);
            if (format.wide()) {
                shorts[p] = new short[size];
            } else {
                bytes[p] = new byte[size];
            }
        }
    }

    /// Called by the pool for each loan: one reference, the whole coded picture visible, nothing known about it.
    void lend() {
        crop(0, 0, format.codedWidth(), format.codedHeight());
        lumaBits = 8;
        chromaBits = 8;
        color = ColorDescription.UNSPECIFIED;
        sampleAspectWidth = 1;
        sampleAspectHeight = 1;
        presentationTime = 0;
        captureNanos = 0;
        damaged = false;
        keyFrame = false;
        REFERENCES.setVolatile(this, 1);
    }

    /// Adds a reference for another user and returns this frame.
    public Frame retain() {
        int seen;
        do {
            seen = (int) REFERENCES.getVolatile(this);
            if (seen <= 0) {
                throw new IllegalStateException("retain of a frame that was already released");
            }
        } while (!REFERENCES.compareAndSet(this, seen, seen + 1));
        return this;
    }

    /// Gives up one reference; the last one returns the memory to its pool.
    public void release() {
        int seen;
        do {
            seen = (int) REFERENCES.getVolatile(this);
            if (seen <= 0) {
                throw new IllegalStateException("release of a frame that was already released");
            }
        } while (!REFERENCES.compareAndSet(this, seen, seen - 1));
        if (seen == 1) {
            pool.takeBack(this);
        }
    }

    /// The same as [#release()], for `try`.
    @Override
    public void close() {
        release();
    }

    /// References held now; 0 once it is back in its pool. For tests and diagnosis.
    public int references() {
        return (int) REFERENCES.getVolatile(this);
    }

    /// Size and layout of the memory.
    public FrameFormat format() {
        return format;
    }

    /// Samples of a plane, 8 bits each.
    ///
    /// @throws ArrayIndexOutOfBoundsException if the frame has no such plane or [FrameFormat#wide()] samples
    public byte[] bytes(int plane) {
        return bytes[plane];
    }

    /// Samples of a plane, more than 8 bits each, unsigned in a `short`.
    ///
    /// @throws ArrayIndexOutOfBoundsException if the frame has no such plane or 8-bit samples
    public short[] shorts(int plane) {
        return shorts[plane];
    }

    /// Samples from one row of a plane to the next.
    public int stride(int plane) {
        return format.planeWidth(plane);
    }

    /// Shows a rectangle of the coded picture, in luma samples.
    ///
    /// @throws IllegalArgumentException if it is empty or leaves the coded picture
    public void crop(int left, int top, int visibleWidth, int visibleHeight) {
        if (left < 0 || top < 0 || visibleWidth <= 0 || visibleHeight <= 0
                || visibleWidth > format.codedWidth() - left || visibleHeight > format.codedHeight() - top) {
            throw new IllegalArgumentException(
                    "crop " + visibleWidth + " x " + visibleHeight + " at " + left + "," + top
                            + " of " + format.codedWidth() + " x " + format.codedHeight());
        }
        cropLeft = left;
        cropTop = top;
        width = visibleWidth;
        height = visibleHeight;
    }

    /// First visible luma column.
    public int cropLeft() {
        return cropLeft;
    }

    /// First visible luma row.
    public int cropTop() {
        return cropTop;
    }

    /// Visible luma columns.
    public int width() {
        return width;
    }

    /// Visible luma rows.
    public int height() {
        return height;
    }

    /// Visible columns of a plane.
    public int visibleWidth(int plane) {
        return plane == 0 ? width : width + (1 << format.chroma().shiftX()) - 1 >> format.chroma().shiftX();
    }

    /// Visible rows of a plane.
    public int visibleHeight(int plane) {
        return plane == 0 ? height : height + (1 << format.chroma().shiftY()) - 1 >> format.chroma().shiftY();
    }

    /// Index of the first visible sample of a plane.
    public int visibleStart(int plane) {
        int x = plane == 0 ? cropLeft : cropLeft >> format.chroma().shiftX();
        int y = plane == 0 ? cropTop : cropTop >> format.chroma().shiftY();
        return y * stride(plane) + x;
    }

    /// Significant bits of a luma and of a chroma sample.
    public void bitDepth(int luma, int chroma) {
        lumaBits = luma;
        chromaBits = chroma;
    }

    /// Significant bits of a luma sample.
    public int lumaBits() {
        return lumaBits;
    }

    /// Significant bits of a chroma sample.
    public int chromaBits() {
        return chromaBits;
    }

    /// How samples map to colour.
    public ColorDescription color() {
        return color;
    }

    /// Says how samples map to colour.
    public void color(ColorDescription description) {
        color = description;
    }

    /// Width of a sample relative to its height is `sampleAspectWidth / sampleAspectHeight`.
    public int sampleAspectWidth() {
        return sampleAspectWidth;
    }

    /// See [#sampleAspectWidth()].
    public int sampleAspectHeight() {
        return sampleAspectHeight;
    }

    /// Says the shape of a sample; both positive.
    public void sampleAspect(int widthPart, int heightPart) {
        sampleAspectWidth = widthPart;
        sampleAspectHeight = heightPart;
    }

    /// When to show it, in the time scale of its source.
    public long presentationTime() {
        return presentationTime;
    }

    /// Says when to show it, in the time scale of its source.
    public void presentationTime(long time) {
        presentationTime = time;
    }

    /// When the camera took it, on the clock of [System#nanoTime()]; 0 if unknown.
    public long captureNanos() {
        return captureNanos;
    }

    /// Says when the camera took it.
    public void captureNanos(long nanos) {
        captureNanos = nanos;
    }

    /// Some of it was lost and replaced by a guess.
    public boolean damaged() {
        return damaged;
    }

    /// Marks or clears the damage flag.
    public void damaged(boolean isDamaged) {
        damaged = isDamaged;
    }

    /// Decoding can start here.
    public boolean keyFrame() {
        return keyFrame;
    }

    /// Says whether decoding can start here.
    public void keyFrame(boolean isKeyFrame) {
        keyFrame = isKeyFrame;
    }
}
