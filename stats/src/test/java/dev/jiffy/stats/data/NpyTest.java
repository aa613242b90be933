package dev.jiffy.stats.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Arrays as `numpy.save` writes them: magic, version 1, length and text of the header, padded to 64, then the elements.
class NpyTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file(String header, int bytes, ByteOrder order, Consumer<ByteBuffer> content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[]{(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        String padded = header + " ".repeat(Math.floorMod(-(10 + header.length() + 1), 64)) + "\n";
        out.write(padded.length() & 0xFF);
        out.write(padded.length() >> 8);
        out.write(padded.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
        content.accept(buffer);
        out.write(buffer.array());
        return Files.write(folder.resolve("a.npy"), out.toByteArray());
    }

    private static Path cut(Path file, int bytes) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return Files.write(file, java.util.Arrays.copyOf(all, all.length + bytes));
    }

    @Test
    void matricesAreReadInBothOrders() throws IOException {
        Consumer<ByteBuffer> six = buffer -> {
            for (int i = 1; i <= 6; i++) {
                buffer.putDouble(i / 2.0);
            }
        };
        DataFrame c = DataFile.read(file("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", 48,
                ByteOrder.LITTLE_ENDIAN, six));
        assertThat(c.names()).containsExactly("V1", "V2", "V3");
        assertThat(c.numbers("V2")).containsExactly(1, 2.5);
        DataFrame fortran = DataFile.read(file("{'descr': '>f8', 'fortran_order': True, 'shape': (2, 3), }", 48,
                ByteOrder.BIG_ENDIAN, six));
        assertThat(fortran.numbers("V2")).containsExactly(1.5, 2);
    }

    @Test
    void vectorsOfAllNumbersAreRead() throws IOException {
        assertThat(DataFile.read(file("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 8,
                ByteOrder.LITTLE_ENDIAN, buffer -> buffer.putFloat(0.5f).putFloat(Float.NaN))).numbers("V1"))
                .containsExactly(0.5, Double.NaN);
        assertThat(DataFile.read(file("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", 16,
                ByteOrder.LITTLE_ENDIAN, buffer -> buffer.putLong(-3).putLong(1L << 53))).numbers("V1"))
                .containsExactly(-3, 0x1p53);
        assertThat(DataFile.read(file("{'descr': '<u4', 'fortran_order': False, 'shape': (1,), }", 4,
                ByteOrder.LITTLE_ENDIAN, buffer -> buffer.putInt(-1))).numbers("V1")).containsExactly(4294967295.0);
        assertThat(DataFile.read(file("{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", 2,
                ByteOrder.LITTLE_ENDIAN, buffer -> buffer.put((byte) 1).put((byte) 0))).numbers("V1"))
                .containsExactly(1, 0);
    }

    @Test
    void fieldsOfAStructuredTypeAreColumns() throws IOException {
        DataFrame frame = DataFile.read(
                file("{'descr': [('y', '<f8'), ('g', '<U2'), ('n', '<i4')], 'fortran_order': False, 'shape': (2,), }",
                        40,
                        ByteOrder.LITTLE_ENDIAN, buffer -> buffer.putDouble(1.5).putInt('b').putInt(0).putInt(7)
                                .putDouble(2.5).putInt('a').putInt(0x1F600).putInt(-8)));
        assertThat(frame.numbers("y")).containsExactly(1.5, 2.5);
        assertThat(frame.numbers("n")).containsExactly(7, -8);
        assertThat(((Column.Factor) frame.column("g")).levels()).containsExactly("a\uD83D\uDE00", "b");
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Path good = file("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", 16, ByteOrder.LITTLE_ENDIAN,
                buffer -> buffer.putDouble(1));
        Path shorter = cut(good, -1);
        assertThatThrownBy(() -> DataFile.read(shorter)).hasMessageContaining("ends before the array");
        Path longer = cut(good, 2);
        assertThatThrownBy(() -> DataFile.read(longer)).hasMessageContaining("goes on behind");
        Path complex = file("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", 16, ByteOrder.LITTLE_ENDIAN,
                buffer -> buffer.putDouble(1));
        assertThatThrownBy(() -> DataFile.read(complex)).hasMessageContaining("type <c16");
        Path cube = file("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1), }", 8, ByteOrder.LITTLE_ENDIAN,
                buffer -> buffer.putDouble(1));
        assertThatThrownBy(() -> DataFile.read(cube)).hasMessageContaining("one or two dimensions");
        Path big = file("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", 8, ByteOrder.LITTLE_ENDIAN,
                buffer -> buffer.putLong(Long.MAX_VALUE));
        assertThatThrownBy(() -> DataFile.read(big)).hasMessageContaining("column V1 has the integer");
        Path parquet = Files.write(folder.resolve("a.parquet"), "PAR1....".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> DataFile.read(parquet)).hasMessageContaining("is Parquet");
    }
}
