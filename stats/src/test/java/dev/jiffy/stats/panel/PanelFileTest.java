package dev.jiffy.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1,2,7,0", "1000,3,300,0", "5003,10,1000,0", "5003,10,100000,100000", "900,17,333,-5"})
    void chunksAndTheWholeAreTheRegressionsOfTheirRows(int rows, int columns, int chunk, double offset)
            throws IOException {
        rows = Math.max(rows, 4 * columns);
        SplittableRandom random = new SplittableRandom(rows);
        ByteBuffer bytes = ByteBuffer.allocate(rows * columns * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows; i++) {
            double sum = 1;
            double[] row = new double[columns];
            for (int c = 0; c < columns - 1; c++) {
                row[c] = random.nextGaussian() + offset;
                sum += (c - 1.5) * row[c];
            }
            row[columns - 1] = sum;
            for (double value : row) {
                bytes.putDouble(value);
            }
        }
        Path file = folder.resolve("panel.bin");
        Files.write(file, bytes.array());
        List<PanelFit> fits = new ArrayList<>();
        int response = columns - 1;
        Moments total = PanelFile.read(file, columns, chunk, part -> {
            if (part.rows() > columns) {
                fits.add(PanelFit.of(part, response));
            }
        });
        fits.add(PanelFit.of(total, response));
        assertThat(total.rows()).isEqualTo(rows);
        for (PanelFit fit : fits) {
            assertThat(fit.rSquared()).isCloseTo(1, Offset.offset(1e-11));
            for (int c = 1; c < columns; c++) {
                assertThat(fit.coefficients()[c]).isCloseTo(c - 2.5, Offset.offset(1e-9));
            }
        }
    }

    @Test
    void aFileThatEndsInsideARowIsRefused() throws IOException {
        Path file = folder.resolve("cut.bin");
        Files.write(file, new byte[8 * 4 * 100 + 12]);
        assertThatThrownBy(() -> PanelFile.read(file, 4, 10, _ -> {
        })).isInstanceOf(StatsException.class).hasMessageContaining("row 101");
    }

    @Test
    void aFileThatBecomesShorterWhileItIsReadIsAnErrorAndNoCrash() throws IOException {
        Path file = folder.resolve("shrinking.bin");
        Files.write(file, new byte[8 * 4 * 100_000]);
        PanelSource source = PanelSource.open(file, 4, 8);
        try (PanelReader reader = source.reader(0)) {
            double[] rows = new double[4 * 1000];
            assertThat(reader.read(rows, 1000)).isEqualTo(1000);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(8 * 4 * 2000);
            }
            assertThatThrownBy(() -> {
                while (reader.read(rows, 1000) > 0) {
                    // reads on
                }
            }).isInstanceOf(StatsException.class).hasMessageContaining("shorter");
        }
    }

    @Test
    void aConstantColumnIsNamed() throws IOException {
        Path file = folder.resolve("zero.bin");
        Files.write(file, new byte[8 * 3 * 100]);
        Moments total = PanelFile.read(file, 3, 1000, _ -> {
        });
        assertThatThrownBy(() -> PanelFit.of(total, 0)).isInstanceOf(StatsException.class)
                .hasMessageContaining("column 1");
    }

    private static byte[] npy(String type, String order, int rows, int columns, ByteBuffer numbers) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': (" + rows + ", " + columns
                + "), }";
        String padded = header + " ".repeat(128 - 10 - header.length() - 1) + "\n";
        ByteBuffer out = ByteBuffer.allocate(128 + numbers.position()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[]{(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        out.put(padded.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        out.put(numbers.duplicate().flip());
        return out.array();
    }

    @Test
    void numpyFilesOfBothWidthsAreReadByTheirHeaders() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        ByteBuffer doubles = ByteBuffer.allocate(8 * 300).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer floats = ByteBuffer.allocate(4 * 300).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 300; i++) {
            float value = (float) random.nextGaussian();
            doubles.putDouble(value);
            floats.putFloat(value);
        }
        Path wide = Files.write(folder.resolve("wide.npy"), npy("<f8", "False", 100, 3, doubles));
        Path narrow = Files.write(folder.resolve("narrow.npy"), npy("<f4", "False", 100, 3, floats));
        PanelFit a = PanelRegression.of(PanelSource.open(wide, 0, 8), 1, 40, _ -> {
        }).total();
        PanelFit b = PanelRegression.of(PanelSource.open(narrow, 0, 8), 1, 40, _ -> {
        }).total();
        assertThat(a.coefficients()).containsExactly(b.coefficients());
        assertThat(a.rows()).isEqualTo(100);
        Path fortran = Files.write(folder.resolve("fortran.npy"), npy("<f8", "True", 100, 3, doubles));
        assertThatThrownBy(() -> PanelSource.open(fortran, 0, 8)).isInstanceOf(StatsException.class)
                .hasMessageContaining("Fortran");
        Path cut = Files.write(folder.resolve("cut.npy"), npy("<f8", "False", 101, 3, doubles));
        assertThatThrownBy(() -> PanelSource.open(cut, 0, 8)).isInstanceOf(StatsException.class)
                .hasMessageContaining("101 rows");
        Path whole = Files.write(folder.resolve("whole.npy"), npy("<i8", "False", 100, 3, doubles));
        assertThatThrownBy(() -> PanelSource.open(whole, 0, 8)).isInstanceOf(StatsException.class)
                .hasMessageContaining("<i8");
    }

    @Test
    void nearlyDependentColumnsAreFactoredAndDependentOnesRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        int rows = 400;
        ByteBuffer bytes = ByteBuffer.allocate(rows * 4 * 8).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer dependent = ByteBuffer.allocate(rows * 4 * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double c = a + 1e-6 * random.nextGaussian();
            bytes.putDouble(a).putDouble(b).putDouble(c).putDouble(1 + 2 * a - b + 3 * c);
            dependent.putDouble(a).putDouble(b).putDouble(a + b).putDouble(a);
        }
        Path near = Files.write(folder.resolve("near.bin"), bytes.array());
        PanelRegression fit = PanelRegression.of(PanelSource.open(near, 4, 8), 3, 150, _ -> {
        });
        assertThat(fit.warnings()).hasSize(2).allMatch(w -> w.contains("QR"));
        assertThat(fit.chunks()).hasSize(3);
        // Columns a, c are known to 1e-16, their difference to 1e-10: so are the coefficients.
        assertThat(fit.total().coefficients()[1]).isCloseTo(2, Offset.offset(1e-8));
        assertThat(fit.total().coefficients()[3]).isCloseTo(3, Offset.offset(1e-8));
        Path whole = Files.write(folder.resolve("dependent.bin"), dependent.array());
        assertThatThrownBy(() -> PanelRegression.of(PanelSource.open(whole, 4, 8), 3, 150, _ -> {
        })).isInstanceOf(StatsException.class).hasMessageContaining("column 2");
    }

    @Test
    void columnsFarFromTheirShiftAreNotSolvedFromTheirMoments() {
        Moments moments = new Moments(2);
        moments.take(1000, new double[]{0, 0});
        moments.addSum(0, 1000 * 1e4);
        moments.addProduct(0, 0, 1000 * (1e8 + 1));
        moments.addProduct(1, 1, 1000);
        assertThat(moments.cancellation(0)).isCloseTo(1e-8, Offset.offset(1e-9));
        assertThat(CorrelationFactor.of(moments, 1).isWellConditioned()).isFalse();
    }

    @Test
    void trianglesMerge() {
        SplittableRandom random = new SplittableRandom(1);
        double[] rows = random.doubles(300).map(v -> v + 50).toArray();
        PanelQr whole = new PanelQr(3, 0);
        whole.add(rows, 100);
        PanelQr left = new PanelQr(3, 0);
        left.add(rows, 30);
        PanelQr right = new PanelQr(3, 0);
        right.add(java.util.Arrays.copyOfRange(rows, 90, 300), 70);
        left.merge(right);
        assertThat(left.fit().coefficients()).containsExactly(whole.fit().coefficients(), Offset.offset(1e-10));
        assertThat(left.fit().rows()).isEqualTo(100);
    }

    @Test
    void theTotalHasTheSameBitsInWhateverOrderChunksArriveAndAfterTheyTravelled() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        List<Moments> chunks = new ArrayList<>();
        Path file = folder.resolve("order.bin");
        ByteBuffer bytes = ByteBuffer.allocate(8 * 3 * 1100).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putDouble(random.nextGaussian() + 5);
        }
        Files.write(file, bytes.array());
        Moments total = PanelFile.read(file, 3, 100, part -> {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            try {
                part.write(new java.io.DataOutputStream(out));
                chunks.add(
                        Moments.read(new java.io.DataInputStream(new java.io.ByteArrayInputStream(out.toByteArray()))));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        for (int round = 0; round < 5; round++) {
            List<Integer> order = new ArrayList<>(java.util.stream.IntStream.range(0, chunks.size()).boxed().toList());
            java.util.Collections.shuffle(order, new java.util.Random(round));
            MomentTree tree = new MomentTree(3);
            order.forEach(i -> tree.add(i, chunks.get(i)));
            for (int a = 0; a < 3; a++) {
                assertThat(tree.total().mean(a)).isEqualTo(total.mean(a));
                for (int b = 0; b < 3; b++) {
                    assertThat(tree.total().product(a, b)).isEqualTo(total.product(a, b));
                }
            }
        }
        assertThatThrownBy(() -> {
            MomentTree tree = new MomentTree(3);
            tree.add(0, chunks.get(0));
            tree.add(0, chunks.get(0));
        }).isInstanceOf(StatsException.class).hasMessageContaining("twice");
    }

    @Test
    void aValueThatIsNotFiniteIsNamedByRowAndColumn() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * 2 * 50).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 100; i++) {
            bytes.putDouble(i == 61 ? Double.NaN : i);
        }
        Path file = Files.write(folder.resolve("nan.bin"), bytes.array());
        assertThatThrownBy(() -> PanelFile.read(file, 2, 20, _ -> {
        })).isInstanceOf(StatsException.class).hasMessageContaining("row 31, column 1");
    }
}
