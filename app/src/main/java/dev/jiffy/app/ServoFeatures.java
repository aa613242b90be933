package dev.jiffy.app;

import dev.jiffy.core.Json;
import dev.jiffy.servo.sight.CornerSearch;
import dev.jiffy.vision.feature.HarrisCorners;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy servo features`: corners of pictures, as a table, as one JSON document, and drawn into the pictures.
@Command(name = "features", mixinStandardHelpOptions = true,
        description = {
                "Finds corners in pictures: column, row and score of FAST-9; column, row and measure of Harris; column, row,"
                        + " scale and direction of ORB.",
                "A picture that cannot be read does not stop the others; the exit code is 1 then."},
        footer = {"%nExamples: jiffy servo features coffee.png --kind fast --threshold 30",
                "          jiffy servo features coffee.png --kind harris --max 100 --draw corners.png",
                "          jiffy servo features *.png --kind orb --json"})
final class ServoFeatures implements Callable<Integer> {
    /// What is looked for.
    enum Kind {
        FAST, HARRIS, ORB
    }

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "PNG, JPEG, GIF, BMP or TIFF files")
    private List<Path> images = List.of();

    @Option(names = "--kind", paramLabel = "fast|harris|orb", required = true, description = "what is looked for")
    private Kind kind = Kind.FAST;

    @Option(names = "--threshold", paramLabel = "T", defaultValue = "20",
            description = "fast: grey levels by which an arc must differ, 1 to 254 (default: ${DEFAULT-VALUE})")
    private int threshold;

    @Option(names = "--max", paramLabel = "N", defaultValue = "500",
            description = "harris, orb: corners wanted (default: ${DEFAULT-VALUE})")
    private int most;

    @Option(names = "--quality", paramLabel = "Q", defaultValue = "0.01",
            description = "harris: least share of the largest measure (default: ${DEFAULT-VALUE})")
    private double quality;

    @Option(names = "--min-distance", paramLabel = "D", defaultValue = "7",
            description = "harris: pixels between corners (default: ${DEFAULT-VALUE})")
    private double distance;

    @Option(names = "--json", description = "one JSON document, with the corners as in the answers of batch")
    private boolean json;

    @Option(names = "--draw", paramLabel = "OUT.png",
            description = "draws what was found; of several pictures each in a file with its name before the ending")
    private @Nullable Path draw;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (threshold < 1 || threshold > 254 || most < 0 || !(quality >= 0 && quality <= 1) || !(distance >= 0)) {
            throw new ParameterException(spec.commandLine(),
                    "--threshold must be from 1 to 254, --quality from 0 to 1, --max and --min-distance not negative");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (CornerSearch search = new CornerSearch()) {
            return PictureReport.of(images, json, spec.commandLine(), (image, document) -> {
                double[][] corners = look(search, image);
                write(corners, document);
                if (!json) {
                    print(image, corners, out);
                }
                if (draw != null) {
                    draw(image, corners).write(DrawnPicture.target(draw, image, images.size()));
                }
            });
        }
    }

    private double[][] look(CornerSearch search, Path image) {
        HarrisCorners.Settings usual = HarrisCorners.Settings.USUAL;
        return switch (kind) {
            case FAST -> search.fast(image, threshold, true);
            case HARRIS -> search.harris(image,
                    new HarrisCorners.Settings(most, quality, distance, usual.block(), usual.k()));
            case ORB -> search.orb(image, most);
        };
    }

    private static void write(double[][] corners, Json document) {
        document.name("corners").open('[');
        for (double[] corner : corners) {
            document.open('[');
            for (double number : corner) {
                document.exact(number);
            }
            document.close(']');
        }
        document.close(']');
    }

    private static void print(Path image, double[][] corners, PrintWriter out) {
        out.printf(Locale.ROOT, "%s  %d corners%n", image, corners.length);
        for (double[] corner : corners) {
            out.printf(Locale.ROOT, "  %8.1f %8.1f  %.4g%s%n", corner[0], corner[1], corner[2],
                    corner.length > 3 ? String.format(Locale.ROOT, "  %6.1f°", Math.toDegrees(corner[3])) : "");
        }
        out.flush();
    }

    private DrawnPicture draw(Path image, double[][] corners) {
        DrawnPicture picture = DrawnPicture.of(image);
        for (double[] corner : corners) {
            double radius = kind == Kind.ORB ? 4 * corner[2] : 4;
            picture.circle(corner[0], corner[1], radius, DrawnPicture.GREEN);
            if (kind == Kind.ORB) {
                picture.line(corner[0], corner[1], corner[0] + radius * Math.cos(corner[3]),
                        corner[1] + radius * Math.sin(corner[3]), DrawnPicture.RED);
            }
        }
        return picture;
    }
}
