package dev.jiffy.line.config;

import dev.jiffy.line.control.ControlSettings;
import dev.jiffy.vision.zone.Polygon;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a line looks for and where. Coordinates are fractions of the picture, 0,0 at the top left.
///
/// @param origin the file it came from, for messages
/// @param model the model to detect with, if the file names one
/// @param confidence least confidence of a detection that counts
/// @param iou overlap from which two boxes of a class are the same thing
/// @param classes names or numbers of the classes that count; empty for all
/// @param every detect in every n-th frame
/// @param zones places to watch
/// @param counters lines to watch
/// @param verdict what fails a part
/// @param millimetresPerPixel how long a pixel of the picture is on the belt, NaN if nobody has measured it
/// @param ladder when a running camera leaves work out
/// @param control how processes are watched
public record LineConfig(String origin, @Nullable Path model, double confidence, double iou, List<String> classes,
        int every, List<Zone> zones, List<Counter> counters, Verdict verdict,
        double millimetresPerPixel, Ladder ladder, ControlSettings control) {
    /// What holds without a file.
    public static final LineConfig DEFAULT = parse("built-in configuration", "", null);

    private static final int MAX_CORNERS = 10_000;

    /// A place to watch.
    ///
    /// @param name unique among zones
    /// @param polygon its border
    /// @param settleSeconds how long a change must last to count
    public record Zone(String name, Polygon polygon, double settleSeconds) {
    }

    /// A line to watch.
    ///
    /// @param name unique among counters
    /// @param ax first point, horizontal
    /// @param ay first point, vertical
    /// @param bx second point, horizontal
    /// @param by second point, vertical
    public record Counter(String name, double ax, double ay, double bx, double by) {
    }

    /// What fails a part.
    ///
    /// @param fail names or numbers of the classes that are faults of a part, not parts; empty for no verdicts
    /// @param confidence least confidence of a fault; a part is plainer to see than a scratch on it
    /// @param share part of the frames that it is seen in, in which a part that fails is marked with one
    public record Verdict(List<String> fail, double confidence, double share) {
    }

    /// When a running camera leaves work out, by what 99 of 100 pictures did not exceed.
    ///
    /// @param windowSeconds how long a window is
    /// @param healthyMillis up to this all is well
    /// @param trippedMillis above this a window speaks for leaving more out
    /// @param recoverMillis up to this one speaks for leaving less out
    /// @param windowsToTrip so many in a row leave more out
    /// @param windowsToRecover so many in a row leave less out
    public record Ladder(double windowSeconds, double healthyMillis, double trippedMillis, double recoverMillis,
            int windowsToTrip, int windowsToRecover) {
    }

    /// Reads a file; a relative model is relative to it.
    ///
    /// @throws ConfigException if it cannot be read or makes no sense
    public static LineConfig load(Path file) {
        try {
            return parse(file.toString(), Files.readString(file), file.toAbsolutePath().getParent());
        } catch (NoSuchFileException e) {
            throw new ConfigException(file.toString(), 0, "no such file");
        } catch (CharacterCodingException e) {
            throw new ConfigException(file.toString(), 0, "is no UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(file.toString(), 0, "cannot be read: " + e.getMessage());
        }
    }

    /// Reads a text.
    ///
    /// @param origin to name in messages
    /// @param folder what a relative model is relative to; `null` for the working directory
    /// @throws ConfigException if it makes no sense
    public static LineConfig parse(String origin, String text, @Nullable Path folder) {
        TomlTable detector = new TomlTable(origin, "detector", 0, false);
        TomlTable verdict = new TomlTable(origin, "verdict", 0, false);
        TomlTable calibration = new TomlTable(origin, "calibration", 0, false);
        TomlTable ladder = new TomlTable(origin, "ladder", 0, false);
        TomlTable control = new TomlTable(origin, "control", 0, false);
        List<ControlSettings.Spec> specs = new ArrayList<>();
        List<Zone> zones = new ArrayList<>();
        List<Counter> counters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (TomlTable table : Toml.parse(origin, text)) {
            String kind = table.repeated() ? "[[" + table.name() + "]]" : "[" + table.name() + "]";
            switch (kind) {
                case "[]" -> table.rejectOthers();
                case "[detector]" -> detector = table;
                case "[verdict]" -> verdict = table;
                case "[calibration]" -> calibration = table;
                case "[ladder]" -> ladder = table;
                case "[control]" -> control = table;
                case "[[spec]]" -> specs.add(ControlTables.spec(origin, table));
                case "[[zone]]" -> zones.add(zone(table));
                case "[[counter]]" -> counters.add(counter(origin, table));
                default ->
                    throw new ConfigException(origin, table.line(), kind + " is unknown, want [detector], [verdict],"
                            + " [calibration], [ladder], [control], [[spec]], [[zone]] or [[counter]]");
            }
            if (table.repeated()) {
                String name = table.requiredString(kind.equals("[[spec]]") ? "label" : "name");
                if (!names.add(kind + name)) {
                    throw new ConfigException(origin, table.line(),
                            String.format(Locale.ROOT, "two of %s are called %s", kind, name));
                }
            }
        }
        String model = detector.string("model", null);
        Path modelPath = model == null ? null : path(origin, detector, folder, model);
        double confidence = detector.number("confidence", 0, 1, 0.3);
        LineConfig config = new LineConfig(origin, modelPath, confidence,
                detector.number("iou", 0, 1, 0.45), detector.words("classes"),
                detector.integer("every", 1, 1_000_000, 1),
                List.copyOf(zones), List.copyOf(counters),
                new Verdict(verdict.words("fail"), verdict.number("confidence", 0, 1, confidence),
                        verdict.number("share", 0, 1, 0.5)),
                calibration.number("mm_per_pixel", 1e-6, 1e6, Double.NaN), ladder(ladder),
                ControlTables.settings(origin, control, specs));
        calibration.rejectOthers();
        detector.rejectOthers();
        verdict.rejectOthers();
        return config;
    }

    private static Path path(String origin, TomlTable detector, @Nullable Path folder, String model) {
        try {
            return folder == null ? Path.of(model) : folder.resolve(model);
        } catch (InvalidPathException e) {
            throw new ConfigException(origin, detector.line("model"), "model is no file name: " + e.getReason());
        }
    }

    private static Ladder ladder(TomlTable table) {
        double healthy = table.number("healthy_ms", 1, 60_000, 280);
        double tripped = table.number("tripped_ms", healthy, 60_000, Math.max(healthy, 350));
        Ladder ladder = new Ladder(table.number("window_s", 0.1, 3600, 10), healthy, tripped,
                table.number("recover_ms", 0, healthy, Math.min(healthy, 250)),
                table.integer("windows_to_trip", 1, 1000, 2), table.integer("windows_to_recover", 1, 1000, 3));
        table.rejectOthers();
        return ladder;
    }

    private static Zone zone(TomlTable table) {
        String name = table.requiredString("name");
        double[] points = table.points("polygon", 3, MAX_CORNERS);
        double[] x = new double[points.length / 2];
        double[] y = new double[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        Zone zone = new Zone(name, new Polygon(x, y), table.number("settle_s", 0, 3600, 0.5));
        table.rejectOthers();
        return zone;
    }

    private static Counter counter(String origin, TomlTable table) {
        String name = table.requiredString("name");
        double[] p = table.points("line", 2, 2);
        if (p[0] == p[2] && p[1] == p[3]) {
            throw new ConfigException(origin, table.line(), "the points of counter " + name + " are the same");
        }
        table.rejectOthers();
        return new Counter(name, p[0], p[1], p[2], p[3]);
    }

    /// Which classes of a detector are things to follow and count, by class: those that the configuration names, or all,
    /// without the ones that are faults.
    ///
    /// @throws ConfigException if the detector has no class of such a name or number
    public boolean[] wanted(List<String> known) {
        boolean[] wanted = named("classes", classes, known);
        boolean[] faults = faults(known);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = (wanted[i] || classes.isEmpty()) && !faults[i];
        }
        return wanted;
    }

    /// Which classes of a detector are faults of a part, by class.
    ///
    /// @throws ConfigException if the detector has no class of such a name or number
    public boolean[] faults(List<String> known) {
        return named("fail", verdict.fail(), known);
    }

    private boolean[] named(String key, List<String> names, List<String> known) {
        boolean[] named = new boolean[known.size()];
        for (String name : names) {
            int index = known.indexOf(name);
            if (index < 0 && name.matches("[0-9]{1,6}")) {
                index = Integer.parseInt(name);
            }
            if (index < 0 || index >= named.length) {
                throw new ConfigException(origin, 0, key + ": the detector knows no " + name
                        + (known.size() > 20 ? "" : ", only " + String.join(", ", known)));
            }
            named[index] = true;
        }
        return named;
    }
}
