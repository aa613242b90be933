package dev.jiffy.vision.yolo;

import java.nio.FloatBuffer;

/// A model with one image in and one tensor out, on whatever runs it; [YoloDetector] does the rest.
public interface YoloEngine extends AutoCloseable {
    /// Where the model is from, for messages.
    String path();

    /// The engine's name, as it is shown to people.
    String name();

    /// What the model says about its input.
    YoloInput input();

    /// What the file says about its classes, as text; empty if it says nothing.
    String names();

    /// Memory and whatever else it takes to look with an input of this shape.
    ///
    /// @param shape `[1, 3, height, width]`
    Bound bind(long[] shape);

    @Override
    void close();

    /// A model with an input of one size.
    interface Bound extends AutoCloseable {
        /// The image, to be written before a run.
        FloatBuffer image();

        /// What the last run gave.
        FloatBuffer output();

        /// Shape of what a run gives.
        long[] outputShape();

        /// From input to output.
        void run();

        @Override
        void close();
    }
}
