package dev.jiffy.stats.resampling;

import dev.jiffy.stats.special.GammaFunctions;
import java.util.random.RandomGenerator;

/// Arrangements of labels, some of which are equal.
final class Arrangements {
    private Arrangements() {
    }

    /// How many there are: n! over the factorials of how often each label comes; rounded where it is large.
    ///
    /// @param ascending the labels in order
    static double count(int[] ascending) {
        double log = GammaFunctions.lgamma1p(ascending.length);
        for (int i = 0; i < ascending.length;) {
            int end = i + 1;
            while (end < ascending.length && ascending[end] == ascending[i]) {
                end++;
            }
            log -= GammaFunctions.lgamma1p(end - i);
            i = end;
        }
        return Math.rint(Math.exp(log));
    }

    /// Makes the next arrangement in the order of a dictionary (Knuth, The Art of Computer Programming 4A, 7.2.1.2, algorithm L).
    ///
    /// @return false after the last
    static boolean next(int[] a) {
        int i = a.length - 2;
        while (i >= 0 && a[i] >= a[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = a.length - 1;
        while (a[j] <= a[i]) {
            j--;
        }
        swap(a, i, j);
        for (int low = i + 1, high = a.length - 1; low < high; low++, high--) {
            swap(a, low, high);
        }
        return true;
    }

    /// A random arrangement (Fisher and Yates).
    static void shuffle(int[] a, RandomGenerator random) {
        for (int i = a.length - 1; i > 0; i--) {
            swap(a, i, random.nextInt(i + 1));
        }
    }

    private static void swap(int[] a, int i, int j) {
        int kept = a[i];
        a[i] = a[j];
        a[j] = kept;
    }
}
