package dev.jiffy.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {
    @Test
    void theCheapestWholeWinsOverTheCheapestPair() {
        double[][] cost = {{0.1, 0.2}, {0.2, 0.9}};
        assertThat(Assignment.solve(cost, 1)).containsExactly(1, 0);
    }

    @Test
    void pairsAtTheLimitAreNotMade() {
        assertThat(Assignment.solve(new double[][]{{0.5}, {0.4}}, 0.5)).containsExactly(-1, 0);
        assertThat(Assignment.solve(new double[][]{{0.5}}, 0.5)).containsExactly(-1);
    }

    @Test
    void nothingPairsWithNothing() {
        assertThat(Assignment.solve(new double[0][0], 1)).isEmpty();
        assertThat(Assignment.solve(new double[2][0], 1)).containsExactly(-1, -1);
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isAsCheapAsTryingEverything(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int rows = random.nextInt(1, 6);
            int columns = random.nextInt(1, 6);
            double[][] cost = new double[rows][columns];
            for (double[] row : cost) {
                for (int c = 0; c < columns; c++) {
                    row[c] = random.nextInt(20) / 16.0;
                }
            }
            int[] pairs = Assignment.solve(cost, 1);
            double total = 0;
            boolean[] used = new boolean[columns];
            for (int r = 0; r < rows; r++) {
                total += pairs[r] < 0 ? 1 : cost[r][pairs[r]];
                if (pairs[r] >= 0) {
                    assertThat(used[pairs[r]]).as("column twice").isFalse();
                    used[pairs[r]] = true;
                }
            }
            assertThat(total).as("seed %d, round %d", seed, round).isCloseTo(best(cost, 0, 0), within(1e-9));
        }
    }

    private static double best(double[][] cost, int row, int used) {
        if (row == cost.length) {
            return 0;
        }
        double best = 1 + best(cost, row + 1, used);
        for (int c = 0; c < cost[row].length; c++) {
            if ((used >> c & 1) == 0 && cost[row][c] < 1) {
                best = Math.min(best, cost[row][c] + best(cost, row + 1, used | 1 << c));
            }
        }
        return best;
    }
}
