package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6, 12})
    void allPixelsAreCoveredByTilesThatFit(int largest) {
        for (int pixels = 1; pixels < 200; pixels++) {
            Tiling tiling = Tiling.of(pixels, largest);
            assertThat(tiling.size()).isBetween(1, Math.min(pixels, largest));
            assertThat(tiling.whole() % tiling.size()).isZero();
            assertThat(tiling.whole()).isBetween(1, pixels);
            assertThat(pixels - tiling.whole()).isLessThan(tiling.size());
            assertThat(tiling.before() % tiling.size()).isZero();
            assertThat(tiling.last()).as("begins where those before end, or earlier").isBetween(0, tiling.before());
            assertThat(tiling.last() + tiling.size()).isEqualTo(pixels);
            assertThat(tiling.overlaps()).isEqualTo(pixels % tiling.size() != 0);
        }
    }

    @Test
    void aSmallerTileIsTakenOnlyWhereItSavesMuch() {
        assertThat(Tiling.of(12, 6)).isEqualTo(new Tiling(6, 12, 12));
        assertThat(Tiling.of(160, 6)).isEqualTo(new Tiling(6, 156, 160));
        assertThat(Tiling.of(7, 6)).isEqualTo(new Tiling(4, 4, 7));
        assertThat(Tiling.of(2, 6)).isEqualTo(new Tiling(2, 2, 2));
    }
}
