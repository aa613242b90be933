package dev.jiffy.vision.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentsTest {
    private final Components components = new Components();

    @Test
    void armsThatMeetBelowAreOneRegion() {
        assertThat(regions("#.#.", "#.#.", "###.", "...#")).containsExactly("0,0 to 2,2: 7", "3,3 to 3,3: 1");
    }

    @Test
    void theEndOfARowDoesNotTouchTheNext() {
        assertThat(regions("...#", "#...")).hasSize(2);
    }

    @Test
    void anEmptyMaskHasNoRegions() {
        assertThat(regions("....")).isEmpty();
    }

    /// The same regions as a flood fill, in pictures of noise, where runs are many and join late.
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithAFloodFill(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 50; round++) {
            int width = random.nextInt(1, 40);
            int height = random.nextInt(1, 40);
            byte[] mask = new byte[width * height];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (byte) (random.nextInt(100) < 55 ? random.nextInt(1, 256) : 0);
            }
            assertThat(regions(mask, width, height)).as("seed %d, round %d", seed, round)
                    .isEqualTo(flooded(mask.clone(), width, height));
        }
    }

    private Set<String> regions(String... rows) {
        int width = rows[0].length();
        byte[] mask = new byte[width * rows.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (rows[i / width].charAt(i % width) == '#' ? 1 : 0);
        }
        return regions(mask, width, rows.length);
    }

    private Set<String> regions(byte[] mask, int width, int height) {
        components.find(mask, width, height);
        Set<String> found = new TreeSet<>();
        for (int r = 0; r < components.runs(); r++) {
            if (components.isRegion(r)) {
                found.add(components.left(r) + "," + components.top(r) + " to " + components.right(r) + ","
                        + components.bottom(r) + ": " + components.weight(r));
                assertThat(components.weight(r)).isGreaterThanOrEqualTo(components.count(r));
            }
        }
        return found;
    }

    private static Set<String> flooded(byte[] mask, int width, int height) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                continue;
            }
            int left = width;
            int top = height;
            int right = 0;
            int bottom = 0;
            long sum = 0;
            ArrayDeque<Integer> open = new ArrayDeque<>();
            open.push(i);
            while (!open.isEmpty()) {
                int at = open.pop();
                if (mask[at] == 0) {
                    continue;
                }
                sum += mask[at] & 0xFF;
                mask[at] = 0;
                int x = at % width;
                int y = at / width;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
                if (x > 0) {
                    open.push(at - 1);
                }
                if (x < width - 1) {
                    open.push(at + 1);
                }
                if (y > 0) {
                    open.push(at - width);
                }
                if (y < height - 1) {
                    open.push(at + width);
                }
            }
            found.add(left + "," + top + " to " + right + "," + bottom + ": " + sum);
        }
        return found;
    }
}
