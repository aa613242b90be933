package dev.jiffy.stats.command;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which name somebody meant who has written another.
public final class Names {
    private Names() {
    }

    /// The name with the fewest letters changed, added, left out or exchanged with their neighbour (optimal string alignment
    /// distance), the first of several; null if it would take more than a third of the longer one's letters.
    public static @Nullable String nearest(String written, Collection<String> names) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : new TreeSet<>(names)) {
            int distance = distance(written, name);
            if (distance < least && 3 * distance <= Math.max(written.length(), name.length()) + 1) {
                least = distance;
                best = name;
            }
        }
        return best;
    }

    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return previous[b.length()];
    }
}
