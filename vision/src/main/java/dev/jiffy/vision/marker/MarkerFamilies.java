package dev.jiffy.vision.marker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The families there are: ArUco's of 4 × 4 to 7 × 7 cells with 50, 100, 250 or 1000 words, its original one, and four of AprilTag.
///
/// Words are in `families.txt`. Of ArUco's, the smaller families are the first words of the larger one, which may have more
/// distance among them, so how many errors each allows is a table here.
public final class MarkerFamilies {
    private static final List<Integer> SIZES = List.of(50, 100, 250);
    /// Errors that the distance allows, by cells from 4 on, for [#SIZES].
    private static final int[][] CAPACITY = {{1, 1, 1}, {3, 3, 2}, {6, 5, 5}, {9, 8, 8}};
    private static final Map<String, MarkerFamily> ALL = read();

    private MarkerFamilies() {
    }

    /// Names, those of ArUco first.
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /// The family of a name, whatever the case of its letters and with or without `DICT_` before it; null if there is none.
    public static @Nullable MarkerFamily named(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return ALL.get(plain.startsWith("dict_") ? plain.substring(5) : plain);
    }

    private static Map<String, MarkerFamily> read() {
        Map<String, MarkerFamily> families = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(MarkerFamilies.class.getResourceAsStream("families.txt"),
                "families.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    add(line.split(" "), families);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(families);
    }

    private static void add(String[] fields, Map<String, MarkerFamily> families) {
        String name = fields[0];
        int cells = Integer.parseInt(fields[1]);
        long[] words = Arrays.stream(fields).skip(3).mapToLong(word -> Long.parseUnsignedLong(word, 16)).toArray();
        if (name.endsWith("_1000")) {
            for (int i = 0; i < SIZES.size(); i++) {
                String smaller = name.replace("1000", SIZES.get(i).toString());
                families.put(smaller, new MarkerFamily(smaller, cells, CAPACITY[cells - 4][i],
                        Arrays.copyOf(words, SIZES.get(i))));
            }
        }
        families.put(name, new MarkerFamily(name, cells, Integer.parseInt(fields[2]), words));
    }
}
