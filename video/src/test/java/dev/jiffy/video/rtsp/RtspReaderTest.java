package dev.jiffy.video.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.video.rtsp.RtspReader.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages and interleaved packets in any pieces.
class RtspReaderTest {
    private static final byte[] STREAM = bytes(
            "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-length: 4\r\nX: a\r\nx: b\r\n\r\nbody"
                    + "$\u0001\u0000\u0003abc" + "$\u0000\u0000\u0000" + "\r\nOPTIONS * RTSP/1.0\nCSeq: 2\n\n"
                    + "$\u0002\u0001\u0002" + "z".repeat(258) + "RTSP/1.0 404 Not Found\r\n\r\n");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 10_000})
    void theSameComesOutHoweverItIsCut(int piece) throws RtspException {
        assertThat(read(STREAM, piece)).containsExactly("200 [a, b] body", "packet 1 abc", "packet 0 ",
                "OPTIONS * RTSP/1.0", "packet 2 " + "z".repeat(258), "404 [] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", "220 smtp ready\r\n",
            "RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n", "\u0016\u0003\u0001\u0000"})
    void otherProtocolsAndSizesBeyondReasonAreRefused(String text) {
        assertThatThrownBy(() -> read(bytes(text), 100)).isInstanceOf(RtspException.class);
    }

    @Test
    void aHeadWithoutAnEndIsRefused() {
        byte[] endless = bytes("RTSP/1.0 200 OK\r\n" + "X: y\r\n".repeat(20_000));
        assertThatThrownBy(() -> read(endless, 1000)).isInstanceOf(RtspException.class)
                .hasMessageContaining("without an end");
    }

    @Test
    @Tag("mutation")
    void damagedStreamsAreReadOrRefused() {
        for (long seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = STREAM.clone();
            for (int i = random.nextInt(1, 10); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(bytes, random.nextInt(1, 300))).as("seed %d", seed).hasSizeLessThan(bytes.length);
            } catch (RtspException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private static List<String> read(byte[] stream, int piece) throws RtspException {
        RtspReader reader = new RtspReader();
        List<String> found = new ArrayList<>();
        for (int at = 0; at < stream.length;) {
            int space = reader.space();
            int count = Math.min(piece, Math.min(stream.length - at, reader.buffer().length - space));
            System.arraycopy(stream, at, reader.buffer(), space, count);
            reader.added(count);
            at += count;
            for (Event event = reader.next(); event != Event.NEED_INPUT; event = reader.next()) {
                found.add(event == Event.PACKET
                        ? "packet " + reader.channel() + " " + new String(reader.buffer(), reader.packetStart(),
                                reader.packetLength(), StandardCharsets.ISO_8859_1)
                        : describe(reader.message()));
            }
        }
        return found;
    }

    private static String describe(RtspMessage message) {
        return message.isResponse()
                ? message.status() + " " + message.all("x") + " " + message.body()
                : message.startLine();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
