package dev.jiffy.video.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.Frame;
import dev.jiffy.video.FrameDigest;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.SampleStream;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.h264.H264Decoder;
import dev.jiffy.video.mp4.FragmentWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders, patterns and streams.
class FileListTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFolderIsItsVideosOneAfterAnother() throws IOException {
        write("2.264", "main_cabac_temporal");
        write("1.264", "gray");
        Files.writeString(folder.resolve("readme.txt"), "no video");
        List<String> expected = new ArrayList<>(Pictures.digests("gray"));
        expected.addAll(Pictures.digests("main_cabac_temporal"));

        try (VideoReader reader = VideoReader.open(folder.toString(), 1)) {
            assertThat(digests(reader)).isEqualTo(expected);
            assertThat(reader.damage()).isEmpty();
            reader.rewind();
            assertThat(digests(reader)).isEqualTo(expected);
        }
    }

    @Test
    void aPatternIsWhatItMatches() throws IOException {
        write("a.264", "gray");
        write("b.264", "baseline_cavlc");
        write("b.h264", "high_8x8_spatial");
        try (VideoReader reader = VideoReader.open(folder.resolve("*.264").toString(), 1)) {
            assertThat(digests(reader)).hasSize(20).startsWith(Pictures.digests("gray").getFirst());
        }
        assertThat(FileList.expand(folder + "/{a,b}.*")).extracting(file -> file.getFileName().toString())
                .containsExactly("a.264", "b.264", "b.h264");
        assertThat(FileList.expand(folder.getParent() + "/" + folder.getFileName() + "*/a.264")).hasSize(1);
    }

    @Test
    void nothingIsAnError() throws IOException {
        assertThatThrownBy(() -> Sources.open(folder.toString())).isInstanceOf(MediaException.class)
                .hasMessageContaining("no video in this folder");
        assertThatThrownBy(() -> Sources.open(folder + "/*.264")).isInstanceOf(MediaException.class)
                .hasMessageContaining("no file matches");
        assertThatThrownBy(() -> Sources.open(folder + "/[")).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> Sources.open("rtsps://u:secret@h/")).isInstanceOf(MediaException.class)
                .hasMessageContaining("rtsps://").satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThatThrownBy(() -> Sources.open(folder + "/none.mp4")).hasMessageContaining("no such file");
    }

    @Test
    void aFileThatCannotBeReadIsLeftOutAndReported() throws IOException {
        write("1.264", "gray");
        Files.writeString(folder.resolve("2.264"), "no video");
        write("3.264", "gray");
        try (VideoReader reader = VideoReader.open(folder + "/*.264", 1)) {
            assertThat(digests(reader)).hasSize(20);
            assertThat(reader.damage()).singleElement().satisfies(d -> assertThat(d.path()).endsWith("2.264"));
        }
    }

    @Test
    void containersMayDifferAndTimesGoOn() throws IOException {
        for (String name : List.of("1.mp4", "2.mp4")) {
            FragmentWriter writer = FragmentWriter.of(List.of(SampleStream.SPS), List.of(SampleStream.PPS), 1000);
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                out.write(writer.initializationSegment());
                for (int i = 0; i < 5; i++) {
                    byte[] unit = SampleStream.byteStream(SampleStream.slice(i, 10));
                    writer.addByteStream(unit, 0, unit.length, 40L * i, 40L * i, 40, i == 0);
                }
                writer.writeFragment(out);
            }
        }
        Files.write(folder.resolve("3.264"), SampleStream.elementaryStream(5, 10));
        try (Source source = Sources.open(folder.toString())) {
            List<Long> times = new ArrayList<>();
            Packet packet = new Packet();
            while (source.next(packet)) {
                if (packet.presentationTime() != Packet.NO_TIME) {
                    times.add(packet.presentationTime());
                }
            }
            assertThat(source.framing()).isEqualTo(Framing.ANNEX_B);
            assertThat(times).containsExactly(0L, 3600L, 7200L, 10_800L, 14_400L, 18_000L, 21_600L, 25_200L, 28_800L,
                    32_400L);
        }
    }

    @Test
    void streamsThatComeOnceAreReadAsTheyCome() {
        byte[] stream = Pictures.stream("main_cabac_temporal.264");
        Source source = Sources.stream("-", new ByteArrayInputStream(stream) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 100));
            }
        });
        try (VideoReader reader = new VideoReader(source, H264Decoder.of("-", 1))) {
            assertThat(digests(reader)).isEqualTo(Pictures.digests("main_cabac_temporal"));
            assertThatThrownBy(reader::rewind).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThatThrownBy(() -> Sources.stream("-", new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(MediaException.class).hasMessageContaining("empty");
        assertThatThrownBy(
                () -> Sources.stream("-", new ByteArrayInputStream(new byte[]{0, 0, 0, 8, 'f', 't', 'y', 'p'})))
                .isInstanceOf(MediaException.class).hasMessageContaining("MP4 needs a file");
    }

    private void write(String name, String stream) throws IOException {
        Files.write(folder.resolve(name), Pictures.stream(stream + ".264"));
    }

    private static List<String> digests(VideoReader reader) {
        FrameDigest digest = new FrameDigest();
        List<String> digests = new ArrayList<>();
        for (Frame frame : reader) {
            try (frame) {
                digests.add(digest.md5(frame));
            }
        }
        return digests;
    }
}
