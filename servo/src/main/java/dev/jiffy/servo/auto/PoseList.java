package dev.jiffy.servo.auto;

import java.util.Arrays;

/// A growing list of poses, twelve numbers each.
final class PoseList {
    private double[] poses = new double[12 * 64];
    private int size;

    int size() {
        return size;
    }

    void add(double[] pose) {
        if (12 * size == poses.length) {
            poses = Arrays.copyOf(poses, 2 * poses.length);
        }
        System.arraycopy(pose, 0, poses, 12 * size++, 12);
    }

    void get(int index, double[] out) {
        System.arraycopy(poses, 12 * index, out, 0, 12);
    }

    void clear() {
        size = 0;
    }

    double[] toArray() {
        return Arrays.copyOf(poses, 12 * size);
    }
}
