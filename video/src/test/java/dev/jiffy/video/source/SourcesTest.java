package dev.jiffy.video.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.SampleStream;
import dev.jiffy.video.mp4.FragmentWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void anElementaryStreamComesInPiecesThatMakeTheWhole() throws IOException {
        byte[] stream = SampleStream.elementaryStream(40, 5000);
        try (Source source = Sources.open(write("clip.bin", stream))) {
            assertThat(source.format()).isEqualTo(ContainerFormat.ANNEX_B);
            assertThat(source.framing()).isEqualTo(Framing.ANNEX_B);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            Packet packet = new Packet();
            while (source.next(packet)) {
                assertThat(packet.position()).isEqualTo(all.size());
                assertThat(packet.presentationTime()).isEqualTo(Packet.NO_TIME);
                all.write(packet.data(), packet.offset(), packet.length());
            }
            assertThat(all.toByteArray()).isEqualTo(stream);
        }
    }

    @Test
    void samplesOfAnMp4FileComeWithTheirTimes() throws IOException {
        try (Source source = Sources.open(write("clip", mp4(30)))) {
            assertThat(source.format()).isEqualTo(ContainerFormat.MP4);
            assertThat(source.framing()).isEqualTo(Framing.LENGTH_PREFIXED);
            assertThat(source.configurations()).isEqualTo(1);
            assertThat(source.configuration(0)).startsWith(1, 66);
            assertThat(source.video().codec()).isEqualTo("h264");
            Packet packet = new Packet();
            for (int i = 0; i < 30; i++) {
                assertThat(source.next(packet)).isTrue();
                assertThat(packet.presentationTime()).isEqualTo(40L * i + 40);
                assertThat(packet.sync()).isEqualTo(i % 10 == 0);
                assertThat(Arrays.copyOfRange(packet.data(), packet.offset(), packet.offset() + packet.length()))
                        .isEqualTo(SampleStream.lengthPrefixed(SampleStream.slice(i, 30)));
            }
            assertThat(source.next(packet)).isFalse();
        }
    }

    @Test
    void seekingGoesToTheSyncSampleBefore() throws IOException {
        try (Source source = Sources.open(write("clip", mp4(30)))) {
            Packet packet = new Packet();
            source.seek(40 * 25);
            assertThat(source.next(packet)).isTrue();
            assertThat(packet.decodingTime()).isEqualTo(40 * 20);
            source.seek(-5);
            assertThat(source.next(packet)).isTrue();
            assertThat(packet.decodingTime()).isZero();
        }
    }

    @Test
    void aFileThatEndsInASampleGivesWhatItHasAndSaysSo() throws IOException {
        byte[] bytes = mp4(30);
        try (Source source = Sources.open(write("cut.mp4", Arrays.copyOf(bytes, bytes.length - 60)))) {
            Packet packet = new Packet();
            int packets = 0;
            while (source.next(packet)) {
                packets++;
            }
            assertThat(packets).isEqualTo(29);
            assertThat(packet.damaged()).isTrue();
            assertThat(source.damage()).hasSize(1);
            assertThat(source.damage().getFirst().toString()).contains("cut.mp4: ").contains("bytes are there");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "some text\nand more of it\n", "RIFF....AVI LIST"})
    void whatIsNoVideoIsRefused(String content) throws IOException {
        Path path = write("clip.264", content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Sources.open(path)).isInstanceOf(MediaException.class)
                .hasMessageStartingWith(path + ": 0: ");
    }

    @Test
    void zerosInFrontOfTheFirstStartCodeAreFine() throws IOException {
        byte[] stream = SampleStream.elementaryStream(3, 10);
        byte[] late = new byte[stream.length + 1000];
        System.arraycopy(stream, 0, late, 1000, stream.length);
        try (Source source = Sources.open(write("late", late))) {
            assertThat(source.format()).isEqualTo(ContainerFormat.ANNEX_B);
            assertThat(source.canSeek()).isFalse();
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static byte[] mp4(int pictures) throws IOException {
        FragmentWriter writer = FragmentWriter.of(List.of(SampleStream.SPS), List.of(SampleStream.PPS), 1000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(writer.initializationSegment());
        for (int i = 0; i < pictures; i++) {
            byte[] unit = SampleStream.byteStream(SampleStream.slice(i, 30));
            writer.addByteStream(unit, 0, unit.length, 40L * i, 40L * i + 40, 40, i % 10 == 0);
        }
        writer.writeFragment(out);
        return out.toByteArray();
    }
}
