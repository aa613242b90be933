package dev.jiffy.vision.yolo;

import dev.jiffy.vision.DetectorException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The image that a model takes: `[1, 3, height, width]`, of one size or, where height and width are open, of any size of whole
/// strides.
public final class YoloInput {
    /// What sizes are multiples of where the model does not say: the largest stride of both layouts.
    private static final int STRIDE = 32;
    private static final int COLOURS = 3;
    /// Of models that leave their size open and do not say which they were trained at, what Ultralytics trains at.
    private static final int USUAL_SIZE = 640;
    private static final int MAX_SIZE = 8192;
    private static final Pattern IMAGE_SIZE = Pattern.compile("\\[\\s*([0-9]{1,5})\\s*,\\s*([0-9]{1,5})\\s*\\]");

    private final long[] shape;
    private final boolean isOpen;

    private YoloInput(long[] shape, boolean isOpen) {
        this.shape = shape;
        this.isOpen = isOpen;
    }

    /// Of a model that declares this shape.
    ///
    /// @param path of the model, for messages
    /// @param declared sizes, below 1 where they are open
    /// @param metadata of the model; `imgsz` says what size one of open size was trained at, height before width
    /// @throws DetectorException if that is no image
    public static YoloInput of(String path, long[] declared, Map<String, String> metadata) {
        long[] shape = declared.clone();
        if (shape.length > 0 && shape[0] < 1) {
            shape[0] = 1;
        }
        boolean isImage = shape.length == 4 && shape[0] == 1 && shape[1] == COLOURS;
        boolean isOpen = isImage && shape[2] < 1 && shape[3] < 1;
        if (!isImage || !isOpen && (shape[2] < 1 || shape[3] < 1)) {
            throw new DetectorException(path, "input " + Arrays.toString(shape)
                    + ", want [1, 3, height, width] with height and width either fixed or both open");
        }
        if (isOpen) {
            trainedSize(path, shape, metadata.getOrDefault("imgsz", ""));
        }
        return new YoloInput(shape, isOpen);
    }

    private static void trainedSize(String path, long[] shape, String size) {
        Matcher told = IMAGE_SIZE.matcher(size);
        long height = USUAL_SIZE;
        long width = USUAL_SIZE;
        if (told.find()) {
            height = Long.parseLong(told.group(1));
            width = Long.parseLong(told.group(2));
        }
        if (height < STRIDE || width < STRIDE || height > MAX_SIZE || width > MAX_SIZE) {
            throw new DetectorException(path,
                    "imgsz " + width + " x " + height + ", want " + STRIDE + " to " + MAX_SIZE);
        }
        shape[2] = height;
        shape[3] = width;
    }

    /// This input, if its longer side has this size, or where its size is open a square of it, which then counts as the model's own.
    ///
    /// @param path of the model, for messages
    /// @param size in pixels
    /// @throws DetectorException if the model takes another size only, or that is not one of whole strides
    public YoloInput sized(String path, int size) {
        if (!isOpen) {
            if (Math.max(shape[2], shape[3]) != size) {
                throw new DetectorException(path,
                        "size " + size + " does not fit, the model takes inputs of " + shape[3]
                                + " x " + shape[2] + " pixels only");
            }
            return this;
        }
        if (size < STRIDE || size > MAX_SIZE || size % STRIDE != 0) {
            throw new DetectorException(path, "size " + size + " does not fit, the model takes multiples of " + STRIDE
                    + " from " + STRIDE + " to " + MAX_SIZE);
        }
        return new YoloInput(new long[]{shape[0], shape[1], size, size}, true);
    }

    /// Whether inputs of other sizes than the model's own will do.
    public boolean anySize() {
        return isOpen;
    }

    /// The model's own size, or a share of it in both directions.
    ///
    /// @param scale 1 unless the model takes inputs of any size
    /// @return `[1, 3, height, width]`
    public long[] shape(double scale) {
        long[] scaled = shape.clone();
        if (scale != 1) {
            scaled[2] = scaled(scaled[2], scale);
            scaled[3] = scaled(scaled[3], scale);
        }
        return scaled;
    }

    private static long scaled(long size, double scale) {
        return Math.max(1, Math.round(size * scale / STRIDE)) * STRIDE;
    }
}
