package dev.jiffy.line.station;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// One model, opened once for each thread that detects, and tried: it has looked at a grey picture before anybody relies on
/// it. Closed when it is retired and the last thread has left it.
final class DetectorSet {
    private static final FrameFormat GREY = new FrameFormat(640, 368, ChromaFormat.YUV420, false);

    private final Path file;
    private final List<Detector> detectors;
    private final boolean scalable;
    private final int[] classNumbers;
    private int users;
    private boolean retired;

    private DetectorSet(Path file, List<Detector> detectors, boolean scalable, int[] classNumbers) {
        this.scalable = scalable;
        this.file = file;
        this.detectors = detectors;
        this.classNumbers = classNumbers;
    }

    /// Opens and tries a model.
    ///
    /// @throws DetectorException if it cannot be opened or fails on the grey picture
    static DetectorSet open(Path file, int count, Supplier<Detector> opener, ClassTable classes) {
        List<Detector> opened = new ArrayList<>();
        boolean isGood = false;
        try (Frame grey = grey()) {
            for (int i = 0; i < count; i++) {
                Detector detector = opener.get();
                opened.add(detector);
                detector.detect(grey);
            }
            DetectorSet set = new DetectorSet(file, List.copyOf(opened), scalable(file, opened, grey),
                    classes.numbers(opened.getFirst().classes()));
            isGood = true;
            return set;
        } finally {
            if (!isGood) {
                opened.forEach(Detector::close);
            }
        }
    }

    /// Whether all of them can do with a smaller input: a model may say so and fail.
    private static boolean scalable(Path file, List<Detector> opened, Frame grey) {
        try {
            for (Detector detector : opened) {
                if (!detector.scalable()) {
                    return false;
                }
                detector.detect(grey, Ladder.SMALLER);
            }
            return true;
        } catch (DetectorException e) {
            System.getLogger(DetectorSet.class.getName()).log(System.Logger.Level.WARNING,
                    file + " fails with a smaller input: " + e.getMessage());
            return false;
        }
    }

    private static Frame grey() {
        Frame frame = Objects.requireNonNull(new FramePool(1).tryAcquire(GREY));
        for (int plane = 0; plane < 3; plane++) {
            Arrays.fill(frame.bytes(plane), (byte) 128);
        }
        return frame;
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /// Where it was opened.
    Path file() {
        return file;
    }

    /// What runs it; empty if that is no choice.
    String engine() {
        return detectors.getFirst().engine();
    }

    /// Whether it takes a smaller input.
    boolean scalable() {
        return scalable;
    }

    /// What there is to say about its input.
    String input() {
        return scalable ? "of any size" : "of one size, so the ladder has no smaller input";
    }

    /// Names of its classes.
    List<String> classes() {
        return detectors.getFirst().classes();
    }

    /// The number in the [ClassTable] of a class.
    int classNumber(int classId) {
        return classNumbers[classId];
    }

    /// The detector of a thread.
    Detector detector(int thread) {
        return detectors.get(thread);
    }

    /// A thread goes in; `false` if it is too late.
    synchronized boolean enter() {
        if (retired) {
            return false;
        }
        users++;
        return true;
    }

    /// A thread that went in leaves.
    void leave() {
        boolean isLast;
        synchronized (this) {
            users--;
            isLast = retired && users == 0;
        }
        if (isLast) {
            detectors.forEach(Detector::close);
        }
    }

    /// Lets nobody in any more, and closes when the last has left.
    void retire() {
        boolean isEmpty;
        synchronized (this) {
            isEmpty = !retired && users == 0;
            retired = true;
        }
        if (isEmpty) {
            detectors.forEach(Detector::close);
        }
    }
}
