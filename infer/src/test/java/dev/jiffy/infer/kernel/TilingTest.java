package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 12})
    void allPixelsAreCoveredByTilesThatFit(int largest) {
        for (int pixels = 1; pixels < 200; pixels++) {
            List<Tiling.Part> parts = Tiling.of(pixels, largest);
            assertThat(parts.stream().mapToInt(Tiling.Part::pixels).sum()).isEqualTo(pixels);
            assertThat(parts).allSatisfy(p -> {
                assertThat(p.size()).isBetween(1, largest);
                assertThat(p.pixels() % p.size()).isZero();
            });
        }
    }

    @Test
    void oddWidthsAreSharedEvenly() {
        assertThat(Tiling.of(13, 6)).containsExactly(new Tiling.Part(5, 5), new Tiling.Part(4, 8));
        assertThat(Tiling.of(12, 6)).containsExactly(new Tiling.Part(6, 12));
    }
}
