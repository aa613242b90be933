package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    /// Lines on both sides of the reader's buffer, in pieces of any size.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 65_536, 1_000_000})
    void linesComeWholeHoweverTheBytesCome(int piece) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int length : new int[]{0, 1, 65_534, 65_535, 65_536, 65_537, 200_000, 3}) {
            lines.add("x".repeat(length));
        }
        LineReader reader = new LineReader(pieces(String.join("\n", lines), piece), 1 << 20);

        for (String line : lines) {
            assertThat(reader.next()).isTrue();
            assertThat(text(reader)).isEqualTo(line);
            assertThat(reader.isCut()).isFalse();
        }
        assertThat(reader.next()).isFalse();
    }

    @Test
    void aLineThatIsTooLongIsCutAndTheNextOneIsWhole() throws IOException {
        LineReader reader = new LineReader(pieces("a".repeat(100_000) + "\n12345\n123456\nb\n", 1 << 16), 5);

        assertThat(reader.next()).isTrue();
        assertThat(reader.isCut()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(text(reader)).isEqualTo("12345");
        assertThat(reader.isCut()).isFalse();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isCut()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(text(reader)).isEqualTo("b");
        assertThat(reader.next()).isFalse();
    }

    @Test
    void whiteSpaceIsBlank() throws IOException {
        LineReader reader = new LineReader(pieces(" \t\r\n\n{}\r\n", 2), 100);

        assertThat(reader.next()).isTrue();
        assertThat(reader.isBlank()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isBlank()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isBlank()).isFalse();
    }

    private static String text(LineReader reader) {
        return new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8);
    }

    /// A stream that gives at most so many bytes at once, as a pipe does.
    private static InputStream pieces(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int at, int length) {
                return super.read(into, at, Math.min(length, most));
            }
        };
    }
}
