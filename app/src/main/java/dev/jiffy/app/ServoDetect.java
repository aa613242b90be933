package dev.jiffy.app;

import dev.jiffy.servo.sight.MarkerSearch;
import dev.jiffy.vision.marker.Corner;
import dev.jiffy.vision.marker.Marker;
import dev.jiffy.vision.marker.MarkerFamilies;
import dev.jiffy.vision.marker.MarkerFamily;
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

/// `jiffy servo detect`: the markers in pictures, as a table, as one JSON document, and drawn into the pictures.
@Command(name = "detect", mixinStandardHelpOptions = true,
        description = {
                "Finds ArUco and AprilTag markers in pictures: file, id and the four corners in pixels, clockwise from the"
                        + " marker's own top left; the centre of the top left pixel is 0,0.",
                "A picture that cannot be read does not stop the others; the exit code is 1 then."},
        footer = {"%nExamples: jiffy servo detect shelf.png --family apriltag_36h11",
                "          jiffy servo detect shelf.png --family 4x4_50 --draw found.png",
                "          jiffy servo detect *.jpg --family 6x6_250 --json"})
final class ServoDetect implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "PNG, JPEG, GIF, BMP or TIFF files")
    private List<Path> images = List.of();

    @Option(names = "--family", paramLabel = "F", required = true,
            description = "4x4_50 to 7x7_1000, aruco_original, apriltag_16h5, apriltag_25h9, apriltag_36h10 or apriltag_36h11")
    private String family = "";

    @Option(names = "--json", description = "one JSON document, with the markers as in the answers of batch")
    private boolean json;

    @Option(names = "--draw", paramLabel = "OUT.png",
            description = "draws what was found; of several pictures each in a file with its name before the ending")
    private @Nullable Path draw;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        MarkerFamily wanted = MarkerFamilies.named(family);
        if (wanted == null) {
            throw new ParameterException(spec.commandLine(),
                    "--family " + family + " is not known; there is " + String.join(", ", MarkerFamilies.names()));
        }
        PrintWriter out = spec.commandLine().getOut();
        try (MarkerSearch search = new MarkerSearch()) {
            return PictureReport.of(images, json, spec.commandLine(), (image, document) -> {
                List<Marker> markers = search.look(image, wanted);
                MarkerSearch.write(markers, document);
                if (!json) {
                    print(image, markers, out);
                }
                if (draw != null) {
                    draw(image, markers).write(DrawnPicture.target(draw, image, images.size()));
                }
            });
        }
    }

    private static void print(Path image, List<Marker> markers, PrintWriter out) {
        if (markers.isEmpty()) {
            out.println(image + "  nothing");
        }
        for (Marker marker : markers) {
            StringBuilder line = new StringBuilder(image.toString())
                    .append(String.format(Locale.ROOT, "  %4d", marker.id()));
            for (Corner corner : marker.corners()) {
                line.append(String.format(Locale.ROOT, "  %8.2f %8.2f", corner.x(), corner.y()));
            }
            out.println(line);
        }
        out.flush();
    }

    /// Sides in green, the marker's own top left corner in red, the id in its middle.
    private static DrawnPicture draw(Path image, List<Marker> markers) {
        DrawnPicture picture = DrawnPicture.of(image);
        for (Marker marker : markers) {
            List<Corner> c = marker.corners();
            for (int i = 0; i < 4; i++) {
                picture.line(c.get(i).x(), c.get(i).y(), c.get(i + 1 & 3).x(), c.get(i + 1 & 3).y(),
                        DrawnPicture.GREEN);
            }
            picture.disk(c.getFirst().x(), c.getFirst().y(), DrawnPicture.RED);
            picture.number(marker.id(), (c.get(0).x() + c.get(2).x()) / 2, (c.get(0).y() + c.get(2).y()) / 2,
                    DrawnPicture.YELLOW);
        }
        return picture;
    }
}
