package dev.jiffy.stats.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Comma-separated values as RFC 4180 and R's `read.csv` have them.
class CsvTest {
    private static DataFrame read(String text) throws IOException {
        return Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.csv", 1_000_000);
    }

    private static Column.Factor factor(DataFrame frame, String name) {
        return (Column.Factor) frame.column(name);
    }

    @Test
    void linesEndAnyWayAndEmptyOnesDoNotCount() throws IOException {
        for (String end : new String[]{"\n", "\r\n", "\r"}) {
            DataFrame frame = read("\uFEFFa,b" + end + end + "1,2" + end + end + "3,4" + end + "5,6");
            assertThat(frame.names()).containsExactly("a", "b");
            assertThat(frame.numbers("a")).containsExactly(1, 3, 5);
            assertThat(frame.numbers("b")).containsExactly(2, 4, 6);
        }
    }

    @Test
    void quotesHoldCommasQuotesAndLines() throws IOException {
        DataFrame frame = read("\"x,y\",\"z\"\n\"a,\"\"b\"\"\",\"1\"\n\"two\nlines\",2\n\"\",3\n");
        assertThat(frame.names()).containsExactly("x,y", "z");
        assertThat(factor(frame, "x,y").levels()).containsExactly("a,\"b\"", "two\nlines");
        assertThat(factor(frame, "x,y").codes()).containsExactly(0, 1, -1);
        assertThat(frame.numbers("z")).containsExactly(1, 2, 3);
    }

    @Test
    void emptyFieldsAndNaAreMissing() throws IOException {
        DataFrame frame = read("a,b\n,NA\n1, 2 \n NA ,\n");
        assertThat(frame.numbers("a")).containsExactly(Double.NaN, 1, Double.NaN);
        assertThat(frame.numbers("b")).containsExactly(Double.NaN, 2, Double.NaN);
    }

    @Test
    void numbersThatBecomeLabelsKeepTheirText() throws IOException {
        DataFrame frame = read("g\n01\n2.50\n1e3\n7\n0.001\n0.0001\n100000\n-3.25\n0\n-0\nNaN\nx\n");
        assertThat(factor(frame, "g").levels()).containsExactlyInAnyOrder("01", "2.50", "1e3", "7", "0.001", "0.0001",
                "100000", "-3.25", "0", "-0", "NaN", "x");
        assertThat(factor(frame, "g").codes()).doesNotContain(-1);
    }

    /// The text that is not kept is the one that a label would have.
    @Test
    void textsThatAreNotKeptAreThoseOfLabels() {
        SplittableRandom random = new SplittableRandom(1);
        DecimalText decimal = new DecimalText();
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = switch (i % 4) {
                case 0 -> Integer.toString(random.nextInt(-2_000_000, 2_000_000));
                case 1 -> String.format(Locale.ROOT, "%." + random.nextInt(1, 9) + "f", random.nextDouble(-2, 2));
                case 2 -> Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(-8, 9)));
                default -> "0." + "0".repeat(random.nextInt(5)) + random.nextInt(1, 100);
            };
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(decimal.read(bytes, 0, bytes.length)).isTrue();
            if (decimal.isPlain()) {
                plain++;
                assertThat(Labels.of(decimal.value())).isEqualTo(text);
            }
        }
        assertThat(plain).isGreaterThan(80_000);
    }

    @Test
    void numbersAreReadExactly() {
        SplittableRandom random = new SplittableRandom(7);
        DecimalText decimal = new DecimalText();
        for (int i = 0; i < 300_000; i++) {
            String text = switch (i % 5) {
                case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                case 1 -> random.nextInt() + "." + random.nextInt(Integer.MAX_VALUE);
                case 2 -> random.nextLong() + "e" + random.nextInt(-30, 30);
                case 3 -> "." + random.nextInt(Integer.MAX_VALUE) + "E+" + random.nextInt(20);
                default -> "+000" + random.nextInt(Integer.MAX_VALUE) + ".";
            };
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(decimal.read(bytes, 0, bytes.length)).as(text).isTrue();
            assertThat(decimal.value()).as(text).isEqualTo(Double.valueOf(text));
        }
    }

    @Test
    void whatIsNoDecimalIsText() {
        DecimalText decimal = new DecimalText();
        for (String text : new String[]{"", "-", ".", "e5", "1e", "1e+", "1.2.3", "1,5", "0x10", "1d", "1f", "--1",
                "1 2",
                "Infinit", "nan", "١"}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(decimal.read(bytes, 0, bytes.length)).as(text).isFalse();
        }
        byte[] infinite = "-inf".getBytes(StandardCharsets.US_ASCII);
        assertThat(decimal.read(infinite, 0, 4)).isTrue();
        assertThat(decimal.value()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void badFilesAreRefusedWithTheirLine() {
        assertThatThrownBy(() -> read("a,b\n1,2\n\n3\n")).isInstanceOf(StatsException.class)
                .hasMessage("t.csv: line 4 has 1 fields, the header has 2");
        assertThatThrownBy(() -> read("a,b\n1,2,3\n")).hasMessageContaining("line 2 has 3 fields");
        assertThatThrownBy(() -> read("a,b\n1,\"x\n2,3\n")).hasMessageContaining("line 2: a quote is opened");
        assertThatThrownBy(() -> read("a,b\n1,\"x\"y\n")).hasMessageContaining("line 2: a field goes on");
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("a;b\n1;2\n")).hasMessageContaining("separated by commas");
        assertThatThrownBy(() -> read("a,a\n1,2\n")).hasMessageContaining("two columns");
        assertThatThrownBy(() -> Csv.read(new ByteArrayInputStream(new byte[]{'a', '\n', (byte) 0xE9, '\n'}), "t.csv",
                10)).hasMessageContaining("row 1, column a: is no UTF-8");
        assertThatThrownBy(() -> Csv.read(new ByteArrayInputStream("a,b\n1,2\n1,2\n".getBytes(StandardCharsets.UTF_8)),
                "t.csv", 3)).hasMessageContaining("more than 3 fields");
        assertThatThrownBy(() -> Csv.read(new ByteArrayInputStream(new byte[]{(byte) 0xFF, (byte) 0xFE, 'a', 0}), "t",
                3)).hasMessageContaining("UTF-16");
    }

    /// Wherever the buffer ends, the fields are the same: the stream gives its bytes in small pieces.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void piecesOfAStreamDoNotMatter(int piece) throws IOException {
        StringBuilder text = new StringBuilder("\uFEFFname,\"n\"\"o\"\r\n");
        double[] wanted = new double[3000];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = i * 0.125;
            text.append("\"a, \"\"").append(i % 50).append("\"\"\r\n\",").append(wanted[i]).append("\r\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int start, int length) {
                return super.read(to, start, Math.min(length, piece));
            }
        };
        DataFrame frame = Csv.read(slow, "t.csv", 1_000_000);
        assertThat(frame.numbers("n\"o")).containsExactly(wanted);
        assertThat(factor(frame, "name").levels()).hasSize(50).contains("a, \"7\"");
    }

    @Test
    void aFieldMayBeLongerThanTheBuffer() throws IOException {
        String huge = "x".repeat(300_000);
        DataFrame frame = read("a,b\n" + huge + ",\"" + huge + "\"\"\"\n1,2\n");
        assertThat(factor(frame, "a").levels()).contains(huge);
        assertThat(factor(frame, "b").levels()).contains(huge + "\"");
    }

    @Test
    void columnsGrowBeyondTheirFirstRoom() throws IOException {
        StringBuilder text = new StringBuilder("a\n");
        double[] wanted = new double[5000];
        Arrays.setAll(wanted, i -> i / 7.0);
        for (double value : wanted) {
            text.append(value).append('\n');
        }
        assertThat(read(text.toString()).numbers("a")).containsExactly(wanted);
        Column.Factor factor = factor(read(text + "end\n"), "a");
        assertThat(factor.size()).isEqualTo(5001);
        assertThat(factor.label(4999)).isEqualTo(Double.toString(wanted[4999]));
    }
}
