package dev.jiffy.vision.homography;

import java.util.SplittableRandom;

/// Points of a random homography that a camera could have seen: its denominator is positive at all of them.
final class Pairs {
    final Homography truth;
    final double[] xa;
    final double[] xb;
    /// Which pairs are wrong.
    final boolean[] isWrong;

    Pairs(SplittableRandom random, int count, double noise) {
        this(random, count, noise, 0);
    }

    Pairs(SplittableRandom random, int count, double noise, double wrong) {
        double[] h = new double[9];
        for (int i = 0; i < 8; i++) {
            h[i] = random.nextDouble(-0.4, 0.4) + (i % 4 == 0 ? 1 : 0);
        }
        h[8] = 1;
        truth = Homography.of(h);
        xa = new double[2 * count];
        xb = new double[2 * count];
        isWrong = new boolean[count];
        for (int i = 0; i < count; i++) {
            xb[2 * i] = random.nextDouble(-1, 1);
            xb[2 * i + 1] = random.nextDouble(-1, 1);
            isWrong[i] = random.nextDouble() < wrong;
            xa[2 * i] = isWrong[i]
                    ? random.nextDouble(-2, 2)
                    : truth.x(xb[2 * i], xb[2 * i + 1]) + noise * random.nextGaussian();
            xa[2 * i + 1] = isWrong[i]
                    ? random.nextDouble(-2, 2)
                    : truth.y(xb[2 * i], xb[2 * i + 1]) + noise * random.nextGaussian();
        }
    }

    /// Of the pairs that are right.
    double rms(Homography h) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < isWrong.length; i++) {
            if (!isWrong[i]) {
                double error = h.transferError(xa[2 * i], xa[2 * i + 1], xb[2 * i], xb[2 * i + 1]);
                sum += error * error;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }
}
