package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.servo.sight.CornerSearch;
import dev.jiffy.servo.sight.MarkerSearch;
import dev.jiffy.vision.marker.Marker;
import dev.jiffy.vision.marker.MarkerFamilies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Pictures rendered with known corners, and FAST corners as OpenCV 4.6 finds them, where both lie beside the repository.
@Tag("conformance")
class PublishedPicturesTest {
    private static final Path DATA = data();

    @Test
    void renderedMarkersAreFoundWithinATenthOfAPixelAndNoneIsInvented() throws IOException {
        try (MarkerSearch search = new MarkerSearch()) {
            for (Request one : cases("detect.jsonl", "detect/rendered")) {
                Request asked = one.object("request");
                List<Marker> found = new ArrayList<>(search.look(DATA.resolve(asked.text("image")),
                        Objects.requireNonNull(MarkerFamilies.named(asked.text("family")))));
                double error = 0;
                List<Request> markers = one.object("expected").objects("markers");
                assertThat(found).as(one.text("id")).hasSameSizeAs(markers);
                for (Request marker : markers) {
                    double[][] corners = marker.rows("corners", 2);
                    Marker nearest = found.stream().filter(m -> m.id() == marker.integer("id", 0, 4000))
                            .min((a, b) -> Double.compare(distance(a, corners), distance(b, corners))).orElseThrow();
                    found.remove(nearest);
                    error += distance(nearest, corners) / markers.size();
                }
                assertThat(error).as(one.text("id")).isLessThan(0.1);
            }
        }
    }

    private static double distance(Marker marker, double[][] corners) {
        double sum = 0;
        for (int c = 0; c < 4; c++) {
            sum += Math.hypot(marker.corners().get(c).x() - corners[c][0], marker.corners().get(c).y() - corners[c][1]);
        }
        return sum / 4;
    }

    @Test
    void picturesWithoutMarkersHaveNone() throws IOException {
        try (MarkerSearch search = new MarkerSearch()) {
            for (Request one : cases("detect.jsonl", "detect/negative")) {
                for (String family : MarkerFamilies.names()) {
                    assertThat(search.look(DATA.resolve(one.object("request").text("image")),
                            Objects.requireNonNull(MarkerFamilies.named(family)))).as(family).isEmpty();
                }
            }
        }
    }

    @Test
    void fastCornersAreTheSameOneByOne() throws IOException {
        try (CornerSearch search = new CornerSearch()) {
            for (Request one : cases("features.jsonl", "features/fast")) {
                Request asked = one.object("request");
                double[][] found = search.fast(DATA.resolve(asked.text("image")), asked.integer("threshold", 1, 254),
                        asked.flag("nms"));
                double[][] wanted = one.object("expected").rows("corners", 2);
                assertThat(Arrays.stream(found).map(c -> c[0] + " " + c[1])).as(one.text("id"))
                        .containsExactlyInAnyOrderElementsOf(
                                Arrays.stream(wanted).map(c -> c[0] + " " + c[1]).toList());
            }
        }
    }

    private static List<Request> cases(String file, String kind) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "no published cases at " + DATA);
        List<Request> cases = new ArrayList<>();
        for (String line : Files.readAllLines(DATA.resolve("cases").resolve(file))) {
            byte[] text = line.getBytes(StandardCharsets.UTF_8);
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            JsonObjects.read(text, text.length, fields);
            Request one = new Request(fields);
            if (one.text("class").equals(kind)) {
                cases.add(one);
            }
        }
        assertThat(cases).isNotEmpty();
        return cases;
    }

    private static Path data() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolveSibling("");
        return root.resolveSibling("shared").resolve("data/servo");
    }
}
