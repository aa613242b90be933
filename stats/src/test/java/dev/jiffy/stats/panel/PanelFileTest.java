package dev.jiffy.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aConstantColumnIsNamed() throws IOException {
        Path file = folder.resolve("zero.bin");
        Files.write(file, new byte[8 * 3 * 100]);
        Moments total = PanelFile.read(file, 3, 1000, _ -> {
        });
        assertThatThrownBy(() -> PanelFit.of(total, 0)).isInstanceOf(StatsException.class)
                .hasMessageContaining("column 1");
    }
}
