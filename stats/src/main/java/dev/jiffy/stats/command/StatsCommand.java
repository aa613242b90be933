package dev.jiffy.stats.command;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One command of `jiffy stats`: reads its options from a [Request], calls the library, names the parts of the answer.
public interface StatsCommand {
    /// The name it is called by, such as `ols`.
    String name();

    /// The options it knows, with `_` between words; anything else in a request is wrong usage.
    Set<String> options();

    /// What `--help` prints: what it does, every option with its default, and an example that starts `jiffy stats` and the
    /// name.
    String help();

    /// The first sentence of the help, on one line.
    default String summary() {
        String paragraph = help().strip().split("\n\\s*\n", 2)[0].replaceAll("\\s+", " ");
        int stop = paragraph.indexOf(". ");
        return stop < 0 ? paragraph : paragraph.substring(0, stop + 1);
    }

    /// The answer, in the order of its fields. Values are what [JsonValues#write] takes.
    ///
    /// @throws dev.jiffy.stats.StatsException if the input cannot be analysed
    Map<String, @Nullable Object> answer(Request request);

    /// The answer for people to read, or null where name and value line by line are good enough.
    ///
    /// @param answer what [#answer] gave
    default @Nullable String text(Map<String, @Nullable Object> answer) {
        return null;
    }
}
