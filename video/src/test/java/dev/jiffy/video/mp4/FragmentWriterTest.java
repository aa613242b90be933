package dev.jiffy.video.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.video.SampleStream;
import dev.jiffy.video.h264.bitstream.H264Exception;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentWriterTest {
    private static final int PICTURES = 30;

    private final FragmentWriter writer = FragmentWriter.of(List.of(SampleStream.SPS), List.of(SampleStream.PPS),
            90_000);

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(writer.initializationSegment());
        for (int from = 0; from < PICTURES; from += 10) {
            out.write(fragment(from, from + 10));
        }
        check(Mp4File.of("written", MemorySegment.ofArray(out.toByteArray())), 0, PICTURES);
    }

    @Test
    void segmentsAloneAreReadWithTheirInitialization() throws IOException {
        fragment(0, 10);
        byte[] second = fragment(10, 20);
        check(Mp4File.of("segment", MemorySegment.ofArray(second),
                MemorySegment.ofArray(writer.initializationSegment())), 10, 20);
    }

    @Test
    void aGrowingFileShowsItsNewFragments(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("live.mp4");
        Files.write(path, writer.initializationSegment());
        try (Mp4File file = Mp4File.open(path)) {
            assertThat(file.tracks().getFirst().sampleCount()).isZero();
            assertThat(file.refresh()).isFalse();
            byte[] first = fragment(0, 10);
            Files.write(path, Arrays.copyOf(first, 40), StandardOpenOption.APPEND);
            assertThat(file.refresh()).isFalse();
            Files.write(path, Arrays.copyOfRange(first, 40, first.length), StandardOpenOption.APPEND);
            assertThat(file.refresh()).isTrue();
            check(file, 0, 10);
            Files.write(path, fragment(10, PICTURES), StandardOpenOption.APPEND);
            assertThat(file.refresh()).isTrue();
            check(file, 0, PICTURES);
        }
    }

    @Test
    void samplesOfOtherLengthsBecomeTheSameBytes() throws IOException {
        byte[] slice = SampleStream.slice(0, 50);
        byte[] shortLengths = new byte[slice.length + 2];
        shortLengths[1] = (byte) slice.length;
        System.arraycopy(slice, 0, shortLengths, 2, slice.length);
        writer.addSample(shortLengths, 0, shortLengths.length, 2, 0, 0, 3000, true);
        byte[] one = takeFragment();
        byte[] stream = SampleStream.byteStream(new byte[]{9, 0x10}, SampleStream.SPS, SampleStream.PPS, slice);
        writer.addByteStream(stream, 0, stream.length, 0, 0, 3000, true);
        byte[] other = takeFragment();
        int mdat = Mp4FileTest.find(one, "mdat");
        assertThat(other).hasSameSizeAs(one);
        assertThat(Arrays.copyOfRange(other, mdat, other.length))
                .isEqualTo(Arrays.copyOfRange(one, mdat, one.length));
    }

    @Test
    void aSampleThatIsCutOffIsNotAdded() throws IOException {
        byte[] sample = SampleStream.lengthPrefixed(SampleStream.slice(0, 50), SampleStream.slice(1, 50));
        assertThatThrownBy(() -> writer.addSample(sample, 0, sample.length - 1, 4, 0, 0, 1, true))
                .isInstanceOf(H264Exception.class);
        assertThat(writer.samples()).isZero();
        assertThat(fragment(0, 1)).hasSizeLessThan(300);
    }

    @Test
    void theCodecsStringHasProfileConstraintsAndLevel() {
        assertThat(writer.mimeType()).isEqualTo("video/mp4; codecs=\"avc1.42000A\"");
    }

    @Test
    void anEmptyFragmentIsNothing() throws IOException {
        assertThat(takeFragment()).isEmpty();
    }

    private byte[] fragment(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            byte[] unit = SampleStream.byteStream(SampleStream.slice(i, 20 + i));
            writer.addByteStream(unit, 0, unit.length, 3000L * i, 3000L * i + (i % 3 - 1) * 1000L, 3000, i % 10 == 0);
        }
        return takeFragment();
    }

    private byte[] takeFragment() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeFragment(out);
        return out.toByteArray();
    }

    private static void check(Mp4File file, int from, int to) {
        Track track = file.tracks().getFirst();
        SampleEntry entry = track.sampleEntries().getFirst();
        assertThat(file.damage()).isEmpty();
        assertThat(track.damage()).isEmpty();
        assertThat(track.sampleCount()).isEqualTo(to - from);
        assertThat(track.width()).isEqualTo(176);
        assertThat(track.timescale()).isEqualTo(90_000);
        assertThat(entry.configuration()).contains(SampleStream.SPS);
        for (int i = from; i < to; i++) {
            int sample = i - from;
            byte[] want = SampleStream.lengthPrefixed(SampleStream.slice(i, 20 + i));
            byte[] got = new byte[want.length];
            assertThat(track.size(sample)).isEqualTo(want.length);
            track.read(sample, got, 0);
            assertThat(got).isEqualTo(want);
            assertThat(track.decodingTime(sample)).isEqualTo(3000L * i);
            assertThat(track.presentationTime(sample)).isEqualTo(3000L * i + (i % 3 - 1) * 1000L);
            assertThat(track.duration(sample)).isEqualTo(3000);
            assertThat(track.isSync(sample)).isEqualTo(i % 10 == 0);
            assertThat(track.previousSync(sample)).isEqualTo(i / 10 * 10 - from);
            assertThat(track.sampleAt(3000L * i + (i % 3 - 1) * 1000L)).isEqualTo(sample);
        }
    }
}
