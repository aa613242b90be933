package dev.jiffy.stats.resampling;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// How rows are drawn anew.
public sealed interface Resampling {
    /// Draws as many rows as there are.
    ///
    /// @throws StatsException if it does not fit so many rows
    int[] draw(int rows, RandomGenerator random);

    /// Each row by itself, with replacement.
    record Rows() implements Resampling {
        @Override
        public int[] draw(int rows, RandomGenerator random) {
            return IntStream.range(0, rows).map(_ -> random.nextInt(rows)).toArray();
        }
    }

    /// Each row from its own stratum, with replacement, so that strata keep their sizes.
    final class Strata implements Resampling {
        private final int[] of;
        private final int[][] members;

        /// By the stratum of each row, from 0.
        public Strata(int[] stratum) {
            of = stratum.clone();
            int count = Arrays.stream(stratum).max().orElse(-1) + 1;
            members = IntStream.range(0, count)
                    .mapToObj(s -> IntStream.range(0, of.length).filter(i -> of[i] == s).toArray())
                    .toArray(int[][]::new);
        }

        @Override
        public int[] draw(int rows, RandomGenerator random) {
            if (rows != of.length) {
                throw new StatsException("there are " + of.length + " strata labels for " + rows + " rows");
            }
            return Arrays.stream(of).map(s -> members[s][random.nextInt(members[s].length)]).toArray();
        }

        /// How many rows share the stratum of this one.
        int size(int row) {
            return members[of[row]].length;
        }
    }

    /// Blocks of successive rows of a series, which is taken to be a circle (Politis & Romano 1992).
    ///
    /// @param length       of a block, its mean where lengths are random
    /// @param isStationary whether lengths are geometric (Politis & Romano, JASA 89 (1994) 1303–1313), else they are all the same
    record Blocks(int length, boolean isStationary) implements Resampling {
        /// The length is at least 1.
        public Blocks {
            if (length < 1) {
                throw new StatsException("\"block_length\" must be at least 1, it is " + length, "block_length");
            }
        }

        @Override
        public int[] draw(int rows, RandomGenerator random) {
            if (length > rows) {
                throw new StatsException("\"block_length\" is " + length + ", the series has " + rows + " values",
                        "block_length");
            }
            int[] out = new int[rows];
            int at = 0;
            for (int i = 0; i < rows; i++) {
                boolean isNew = i == 0 || (isStationary ? random.nextDouble() * length < 1 : i % length == 0);
                at = isNew ? random.nextInt(rows) : (at + 1) % rows;
                out[i] = at;
            }
            return out;
        }
    }
}
