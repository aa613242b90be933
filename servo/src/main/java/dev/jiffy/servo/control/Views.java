package dev.jiffy.servo.control;

import dev.jiffy.vision.geometry.Se3;

/// What was seen so far, in bounded memory: images and depths, each with how the camera had moved until then.
///
/// When it is full, the two neighbours between which the camera moved least become one, their images, depths and motions
/// averaged by weight. To first order that is exact, as an image moves in proportion to the camera; so a camera that waits
/// at its goal gathers precision without end, and one that moves keeps its widest baselines.
final class Views {
    private static final int CAPACITY = 48;

    private final int points;
    private final double[][] images = new double[CAPACITY][];
    private final double[][] depths = new double[CAPACITY][];
    private final double[][] motions = new double[CAPACITY][];
    private final double[] weights = new double[CAPACITY];
    private final double[] paths = new double[CAPACITY];
    private final double[] between = new double[12];
    private final double[] xi = new double[6];
    private int size;

    /// @param points in each
    Views(int points) {
        this.points = points;
        for (int i = 0; i < CAPACITY; i++) {
            images[i] = new double[2 * points];
            depths[i] = new double[points];
            motions[i] = new double[12];
        }
    }

    /// Adds a view.
    ///
    /// @param motion from the first camera frame to this one, twelve numbers
    /// @param path how far it had moved in all, in rad or what looks like it
    void add(double[] image, double[] depth, double[] motion, double path) {
        if (size == CAPACITY) {
            merge();
        }
        System.arraycopy(image, 0, images[size], 0, 2 * points);
        System.arraycopy(depth, 0, depths[size], 0, points);
        System.arraycopy(motion, 0, motions[size], 0, 12);
        weights[size] = 1;
        paths[size] = path;
        size++;
    }

    private void merge() {
        int at = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < size; i++) {
            double apart = paths[i + 1] - paths[i];
            double cost = apart * apart * weights[i] * weights[i + 1] / (weights[i] + weights[i + 1]);
            if (cost < least) {
                least = cost;
                at = i;
            }
        }
        double share = weights[at + 1] / (weights[at] + weights[at + 1]);
        mix(images[at], images[at + 1], share);
        mix(depths[at], depths[at + 1], share);
        paths[at] += share * (paths[at + 1] - paths[at]);
        weights[at] += weights[at + 1];
        // a → exp(share · log(b a⁻¹)) a
        Se3.invert(motions[at], between);
        Se3.compose(motions[at + 1], between, between);
        Se3.log(between, xi);
        Se3.exp(xi, share, between);
        Se3.compose(between, motions[at], motions[at]);
        double[] image = images[at + 1];
        double[] depth = depths[at + 1];
        double[] motion = motions[at + 1];
        for (int i = at + 1; i + 1 < size; i++) {
            images[i] = images[i + 1];
            depths[i] = depths[i + 1];
            motions[i] = motions[i + 1];
            weights[i] = weights[i + 1];
            paths[i] = paths[i + 1];
        }
        size--;
        images[size] = image;
        depths[size] = depth;
        motions[size] = motion;
    }

    private static void mix(double[] a, double[] b, double share) {
        for (int i = 0; i < a.length; i++) {
            a[i] += share * (b[i] - a[i]);
        }
    }

    int size() {
        return size;
    }

    double[] image(int view) {
        return images[view];
    }

    double[] depth(int view) {
        return depths[view];
    }

    double[] motion(int view) {
        return motions[view];
    }

    /// How many views became this one.
    double weight(int view) {
        return weights[view];
    }

    double path(int view) {
        return paths[view];
    }
}
