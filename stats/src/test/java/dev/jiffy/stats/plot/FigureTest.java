package dev.jiffy.stats.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.classify.RocCurve;
import dev.jiffy.stats.multiple.Comparison;
import dev.jiffy.stats.smoothing.Loess;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What figures are made of; how they look, eyes have to say.
class FigureTest {
    private static double[] normals(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian()).toArray();
    }

    private static Figure residuals(int n) {
        double[] standardized = normals(n, 1);
        double[] leverage = Arrays.stream(normals(n, 2)).map(z -> 0.02 + 0.03 * Math.abs(z)).toArray();
        return ModelPlots.residuals(normals(n, 3), standardized, standardized, leverage, 3);
    }

    private static long count(String svg, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(svg).results().count();
    }

    @Test
    void ticksAreRoundAndWithinTheRange() {
        assertThat(Ticks.between(0, 10, 6).values()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(Ticks.between(-0.3, 0.31, 5).values()).containsExactly(-0.2, 0.0, 0.2);
        Ticks small = Ticks.between(1e-9, 5e-9, 5);
        assertThat(small.values().stream().map(small::label)).contains("2e-9", "5e-9");
        Ticks large = Ticks.between(1.2e8, 1.7e8, 5);
        assertThat(large.values().stream().map(large::label)).contains("1.2e8", "1.5e8");
        Ticks offset = Ticks.between(1000.1, 1000.5, 5);
        assertThat(offset.values().stream().map(offset::label)).contains("1000.2", "1000.4");
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(-12, 12));
            double high = low + Math.max(1e-6 * Math.abs(low), Math.pow(10, random.nextInt(-6, 12)));
            Ticks ticks = Ticks.between(low, high, 6);
            assertThat(ticks.values().size()).as(low + " to " + high).isBetween(2, 13);
            assertThat(ticks.values()).allMatch(tick -> tick >= low - 1e-6 * (high - low)
                    && tick <= high + 1e-6 * (high - low));
        }
    }

    @Test
    void theRocFigureSaysTheAreaItsLimitsAndTheBestThreshold() throws Exception {
        boolean[] isPositive = {false, false, true, false, true, true, false, true};
        double[] score = {0.1, 0.4, 0.35, 0.2, 0.8, 0.7, 0.5, 0.45};
        RocCurve curve = RocCurve.of(isPositive, score);
        String svg = ClassifierPlots.roc(Map.of("score", curve), 0.9).svg();
        // 13 of 16 pairs are in order; at 0.7 two of four positive cases are found and no negative one.
        double[] limits = curve.interval(0.9);
        assertThat(svg).contains(String.format(Locale.ROOT, "score: area %.3f, 90 %% limits %.3f to %.3f", curve.auc(),
                limits[0], limits[1]), "threshold 0.7", "sensitivity 0.500, specificity 1.000", "sensitivity<",
                "1 − specificity<");
        assertThat(count(svg, "<circle")).isOne();
        // The diagonal and the height of the best point over it.
        assertThat(count(svg, "stroke-dasharray")).isEqualTo(2);
        wellFormed(svg);
        double[] second = {0.2, 0.3, 0.4, 0.1, 0.6, 0.5, 0.3, 0.9};
        Map<String, RocCurve> both = new LinkedHashMap<>();
        both.put("first", curve);
        both.put("second", RocCurve.of(isPositive, second));
        assertThat(ClassifierPlots.roc(both, 0.95).svg()).contains("first 0.", "second 1.000");
    }

    @Test
    void residualsHaveFourPanelsWithAPointForEachRow() throws Exception {
        String svg = residuals(100).svg();
        assertThat(count(svg, "<circle")).isEqualTo(400);
        assertThat(svg).contains("Residuals vs fitted", "Normal Q-Q", "Scale-location", "Residuals vs leverage",
                "<title>Residuals of a model</title>");
        assertThat(count(svg, "clip-path=")).isEqualTo(4);
        wellFormed(svg);
    }

    @Test
    void whatIsNotFiniteIsLeftOut() throws Exception {
        double[] values = {1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3};
        double[] leverage = {0.1, 1, 0.2, 0.1, 0.1};
        String svg = ModelPlots.residuals(values, values, values, leverage, 1).svg();
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
        wellFormed(svg);
        wellFormed(Figure.of("nothing", new Panel("none", "x", "y")).svg());
        wellFormed(SamplePlots.histograms(Map.of("constant", new double[]{5, 5, 5})).svg());
        wellFormed(SamplePlots.histograms(Map.of("empty", new double[0])).svg());
        assertThat(SeriesPlots.forecast("<y & z>", values, new double[0], new double[0]).svg())
                .contains("&lt;y &amp; z&gt;");
    }

    @Test
    void otherFiguresHoldWhatTheyPromise() throws Exception {
        String acf = SeriesPlots.correlogram(new double[]{1, 0.5, -0.2}, new double[]{0.5, -0.6}, 100).svg();
        assertThat(count(acf, "<polygon")).isEqualTo(4);
        String fan = SeriesPlots.forecast("y", normals(50, 1), new double[]{0, 0, 0}, new double[]{1, 1.2, 1.4}).svg();
        assertThat(count(fan, "<polygon")).isEqualTo(2);
        double[][][] draws = new double[10][4][];
        for (int i = 0; i < 10; i++) {
            for (int c = 0; c < 4; c++) {
                draws[i][c] = normals(200, 4L * i + c);
            }
        }
        List<String> names = IntStream.range(0, 10).mapToObj(i -> "theta[" + i + "]").toList();
        String traces = PosteriorPlots.traces(names, draws).svg();
        assertThat(traces).contains("ranks of theta[7]").doesNotContain("theta[8]");
        String biplot = ComponentPlots.components(List.of("a", "b"), new double[]{2, 1},
                new double[][]{{0.8, 0.6}, {-0.6, 0.8}}, new double[][]{{1, 2}, {-1, 0.5}, {0.2, -1}}).svg();
        assertThat(biplot).contains("PC1 (80.0 %)", ">a</text>", ">b</text>");
        for (String svg : List.of(acf, fan, traces, biplot)) {
            wellFormed(svg);
        }
    }

    @Test
    void differencesAndReplicatesShowTheirLimits() throws Exception {
        double infinite = Double.NEGATIVE_INFINITY;
        List<Comparison> rows = List.of(new Comparison("b", "a", 2, 3, 9, 0.01, 0.01, 1, 3),
                new Comparison("c", "a", -1, -1, 9, 0.2, 0.2, infinite, 0.5));
        String svg = ComparisonPlots.differences(rows, 0.95).svg();
        assertThat(svg).contains("95 % limits", ">b-a</text>", ">c-a</text>").doesNotContain("Infinity");
        assertThat(count(svg, "<circle")).isEqualTo(2);
        wellFormed(svg);
        Loess loess = Loess.fit(new double[][]{{1, 2, 3, 4, 5, 6}}, new double[]{1, 3, 2, 5, 4, 6}, new double[0],
                new Loess.Options(1, 1, 1, true));
        double[] places = {1, 3, 6};
        String band = SmoothPlots.band(List.of("a", "b"), new double[][]{{1, 2}, {1, 3}}, places,
                loess.predict(new double[][]{places}, 0.9), 0.9).svg();
        assertThat(band).contains("Local regression with 90 % limits");
        assertThat(count(band, "<polygon")).isOne();
        wellFormed(band);
        String replicates = ResamplingPlots.replicates(List.of("mean"), new double[][]{normals(200, 3)},
                new double[]{0}, new double[][]{{-1.9, 2}}).svg();
        assertThat(replicates).contains("mean (n = 200)");
        assertThat(count(replicates, "stroke-dasharray")).isEqualTo(2);
        wellFormed(replicates);
    }

    /// A histogram's area is 1.
    @Test
    void histogramsHaveDensities() {
        Map<String, double[]> samples = new LinkedHashMap<>();
        samples.put("a", normals(500, 9));
        assertThat(count(SamplePlots.histograms(samples).svg(), "<polygon")).isBetween(8L, 60L);
    }

    @Test
    void pngHasTwoPixelsAPoint() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(residuals(50).png()));
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(1200);
        assertThat(image.getRGB(2, 2)).isEqualTo(0xFFFFFFFF);
        long blue = IntStream.range(0, 1600 * 1200)
                .filter(i -> (image.getRGB(i % 1600, i / 1600) & 0xFFFFFF) != 0xFFFFFF)
                .count();
        assertThat(blue).isGreaterThan(5000);
    }

    @Test
    void theNameOfTheFileSaysTheKind(@TempDir Path folder) {
        residuals(10).write(folder.resolve("a.svg"));
        residuals(10).write(folder.resolve("a.PNG"));
        assertThat(folder.resolve("a.svg")).isNotEmptyFile();
        assertThat(folder.resolve("a.PNG")).isNotEmptyFile();
        assertThatThrownBy(() -> residuals(10).write(folder.resolve("a.jpg"))).isInstanceOf(StatsException.class)
                .hasMessageContaining(".svg or .png");
        assertThatThrownBy(() -> residuals(10).write(folder.resolve("none/a.svg")))
                .hasMessageContaining("cannot be written");
    }

    private static void wellFormed(String svg) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
