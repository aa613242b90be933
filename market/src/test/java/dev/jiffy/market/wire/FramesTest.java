package dev.jiffy.market.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Examples are those of RFC 6455 section 5.7.
class FramesTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theMaskedHelloOfTheStandardIsRead() throws IOException {
        FrameReader reader = reader(HEX.parseHex("818537fa213d7f9f4d5158"), true);

        assertThat(reader.next()).isEqualTo(Frames.TEXT);
        assertThat(text(reader)).isEqualTo("Hello");
    }

    @Test
    void theFragmentedHelloOfTheStandardIsOneMessageAroundItsPing() throws IOException {
        FrameReader reader = reader(HEX.parseHex("010348656c" + "890548656c6c6f" + "80026c6f"), false);

        assertThat(reader.next()).isEqualTo(Frames.PING);
        assertThat(text(reader)).isEqualTo("Hello");
        assertThat(reader.next()).isEqualTo(Frames.TEXT);
        assertThat(text(reader)).isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 125, 126, 127, 65_535, 65_536, 200_000})
    void whatIsWrittenIsReadInEitherRole(int length) throws IOException {
        byte[] payload = new byte[length];
        new SplittableRandom(length).nextBytes(payload);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(Frames.masked(Frames.BINARY, payload));
        both.writeBytes(Frames.masked(Frames.BINARY, payload));
        FrameReader server = reader(both.toByteArray(), true);
        FrameReader client = reader(Frames.plain(Frames.BINARY, payload), false);

        for (FrameReader reader : new FrameReader[]{server, server, client}) {
            assertThat(reader.next()).isEqualTo(Frames.BINARY);
            assertThat(Arrays.copyOfRange(reader.buffer(), reader.start(), reader.start() + reader.length()))
                    .isEqualTo(payload);
        }
    }

    @Test
    void theHeaderOf256BytesIsThatOfTheStandard() {
        assertThat(HEX.formatHex(Arrays.copyOf(Frames.plain(Frames.BINARY, new byte[256]), 4))).isEqualTo("827e0100");
        assertThat(HEX.formatHex(Arrays.copyOf(Frames.plain(Frames.BINARY, new byte[65_536]), 10)))
                .isEqualTo("827f0000000000010000");
    }

    @ParameterizedTest
    @CsvSource({"810548656c6c6f, 1002, a client must mask",
            "c18000000000, 1002, a reserved bit",
            "838000000000, 1002, a reserved opcode",
            "8b8000000000, 1002, a reserved control opcode",
            "098000000000, 1002, a fragmented ping",
            "89fe007e00000000, 1002, a ping of 126 bytes",
            "808000000000, 1002, a continuation of nothing",
            "018000000000818000000000, 1002, a message within a message",
            "81fe007d, 1002, a length in more bytes than it needs",
            "81ff0000000000000080, 1002, a length in more bytes than it needs",
            "81ff0000000001000000, 1009, sixteen megabytes",
            "81ff8000000000000000, 1002, a length with its highest bit set",
            "81810000000080, 1007, a byte that begins nothing",
            "81840000000041eda080, 1007, a surrogate",
            "81820000000041c0, 1007, an overlong form",
            "818400000000f4908080, 1007, beyond U+10FFFF"})
    void whatBreaksTheProtocolKnowsItsCloseCode(String hex, int code, String why) {
        byte[] bytes = HEX.parseHex(hex);
        FrameReader reader = reader(Arrays.copyOf(bytes, bytes.length + 300), true);

        assertThatThrownBy(() -> {
            while (true) {
                reader.next();
            }
        }).as(why).isInstanceOfSatisfying(WireException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void fragmentsCountTogetherAgainstTheLimit() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            byte[] frame = Frames.plain(i == 0 ? Frames.TEXT : Frames.CONTINUATION, new byte[400]);
            frame[0] &= 0x7F;
            bytes.writeBytes(frame);
        }
        FrameReader reader = new FrameReader(new WireInput(new ByteArrayInputStream(bytes.toByteArray())), false, 1000);

        assertThatThrownBy(reader::next).isInstanceOfSatisfying(WireException.class,
                e -> assertThat(e.code()).isEqualTo(CloseCode.TOO_BIG));
    }

    @Test
    void utf8IsWhatTheJdkCanReadBack() {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(20)];
            for (int i = 0; i < bytes.length; i++) {
                // Mostly what begins or continues a sequence.
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(128) : 0x80 + random.nextInt(128));
            }
            byte[] text = round % 2 == 0
                    ? bytes
                    : new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            boolean isRead = Arrays.equals(text,
                    new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));

            assertThat(Utf8.isValid(text, 0, text.length)).as(HEX.formatHex(text)).isEqualTo(isRead);
        }
    }

    private static FrameReader reader(byte[] bytes, boolean isServer) {
        return new FrameReader(new WireInput(new ByteArrayInputStream(bytes)), isServer, 1 << 20);
    }

    private static String text(FrameReader reader) {
        return new String(reader.buffer(), reader.start(), reader.length(), StandardCharsets.UTF_8);
    }
}
