package dev.jiffy.video.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.ColorDescription;
import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.TrackKind;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mp4FileTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 63, 64, 65, 129, 1000})
    void lookUpsAgreeWithALinearScanOfTheTables(int samples) {
        for (long seed = 0; seed < 20; seed++) {
            MovieBuilder movie = MovieBuilder.random(seed * 1000 + samples, samples);
            Track track = open(movie).tracks().getFirst();
            assertThat(track.sampleCount()).isEqualTo(samples);
            assertThat(track.damage()).isEmpty();
            long offset = MovieBuilder.MDAT_BODY;
            long time = 0;
            int chunk = 0;
            int left = movie.chunks[0];
            int lastSync = -1;
            for (int i = 0; i < samples; i++) {
                if (left == 0) {
                    left = movie.chunks[++chunk];
                    offset++;
                }
                String where = "seed " + seed + ", sample " + i;
                lastSync = movie.sync[i] ? i : lastSync;
                assertThat(track.offset(i)).as(where).isEqualTo(offset);
                assertThat(track.size(i)).as(where).isEqualTo(movie.sizes[i]);
                assertThat(track.decodingTime(i)).as(where).isEqualTo(time);
                assertThat(track.presentationTime(i)).as(where).isEqualTo(time + movie.compositionOffsets[i]);
                assertThat(track.duration(i)).as(where).isEqualTo(movie.durations[i]);
                assertThat(track.isSync(i)).as(where).isEqualTo(movie.sync[i]);
                assertThat(track.previousSync(i)).as(where).isEqualTo(lastSync);
                assertThat(track.descriptionIndex(i)).as(where).isEqualTo(movie.description(chunk) - 1);
                offset += movie.sizes[i];
                time += movie.durations[i];
                left--;
            }
        }
    }

    @Test
    void theSampleAtATimeIsTheLatestOneShownAtOrBeforeIt() {
        for (long seed = 0; seed < 20; seed++) {
            Track track = open(MovieBuilder.random(seed, 150)).tracks().getFirst();
            for (long time = -100; time < 4000; time += 13) {
                int best = -1;
                for (int i = 0; i < track.sampleCount(); i++) {
                    long shown = track.presentationTime(i);
                    if (shown <= time && (best < 0 || shown > track.presentationTime(best))) {
                        best = i;
                    }
                }
                int found = track.sampleAt(time);
                if (best >= 0) {
                    assertThat(track.presentationTime(found)).as("seed %d, time %d", seed, time)
                            .isEqualTo(track.presentationTime(best));
                } else {
                    assertThat(found).as("seed %d, time %d", seed, time).isBetween(0, 149);
                }
            }
        }
    }

    @Test
    void bytesOfASampleComeOutOfTheFile(@TempDir Path folder) throws Exception {
        MovieBuilder movie = MovieBuilder.of(20);
        byte[] bytes = movie.build();
        Path path = Files.write(folder.resolve("clip.mp4"), bytes);
        try (Mp4File file = Mp4File.open(path)) {
            Track track = file.tracks().getFirst();
            byte[] sample = new byte[20];
            int length = track.read(7, sample, 2);
            int from = (int) track.offset(7);
            assertThat(Arrays.copyOfRange(sample, 2, 2 + length))
                    .isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
            assertThat(track.view(7).byteSize()).isEqualTo(length);
        }
    }

    @Test
    void aFileBeyondFourGigabytesIsReadWhereItsTablesPoint(@TempDir Path folder) throws Exception {
        long data = 5L << 30;
        MovieBuilder movie = MovieBuilder.of(3);
        movie.co64 = true;
        byte[] small = movie.build();
        byte[] moov = Arrays.copyOfRange(small, find(small, "moov") - 4, small.length);
        ByteBuffer.wrap(moov).putLong(find(moov, "co64") + 12, data - 100);
        byte[] start = new BoxWriter().open("ftyp").close().u32(1).types("mdat").u64(data - 8).toByteArray();
        byte[] last = MovieBuilder.pattern(100);
        Path path = folder.resolve("large.mp4");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            file.write(ByteBuffer.wrap(start), 0);
            file.write(ByteBuffer.wrap(last), data - 100);
            file.write(ByteBuffer.wrap(moov), data);
        }
        try (Mp4File file = Mp4File.open(path)) {
            Track track = file.tracks().getFirst();
            byte[] sample = new byte[11];
            assertThat(track.offset(1)).isEqualTo(data - 90);
            assertThat(track.read(1, sample, 0)).isEqualTo(11);
            assertThat(sample).isEqualTo(Arrays.copyOfRange(last, 10, 21));
        }
    }

    @Test
    void anEditListShiftsTimesAndHidesNothing() {
        MovieBuilder movie = MovieBuilder.of(10);
        // 300 / 600 s of nothing, then the media from 80 on, 200 ms of it.
        movie.edits = List.of(new long[]{300, -1}, new long[]{120, 80});
        Track track = open(movie).tracks().getFirst();
        assertThat(track.presentationTime(0)).isEqualTo(500 - 80);
        assertThat(track.presentationTime(2)).isEqualTo(500);
        assertThat(track.isShown(1)).isFalse();
        assertThat(track.isShown(2)).isTrue();
        assertThat(track.isShown(7)).isFalse();
        assertThat(track.sampleAt(545)).isEqualTo(3);
        assertThat(track.editCount()).isEqualTo(1);
    }

    @Test
    void everyEditMapsItsOwnMedia() {
        MovieBuilder movie = MovieBuilder.of(10);
        movie.edits = List.of(new long[]{60, 200}, new long[]{60, 0});
        Track track = open(movie).tracks().getFirst();
        assertThat(track.presentationTime(5)).isZero();
        assertThat(track.presentationTime(0)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void theMatrixTellsTheRotation(int degrees) {
        MovieBuilder movie = MovieBuilder.of(1);
        int cos = (int) Math.round(Math.cos(Math.toRadians(degrees)) * 65536);
        int sin = (int) Math.round(Math.sin(Math.toRadians(degrees)) * 65536);
        movie.trackMatrix = new int[]{cos, sin, 0, -sin, cos, 0, 0, 0, 0x4000_0000};
        Track track = open(movie).tracks().getFirst();
        assertThat(track.rotation()).isEqualTo(degrees);
        assertThat(track.mirrored()).isFalse();
    }

    @Test
    void theSampleEntryTellsColourAspectAndAperture() {
        MovieBuilder movie = MovieBuilder.of(1);
        BoxWriter boxes = new BoxWriter();
        boxes.open("colr").types("nclx").u16(9).u16(16).u16(9).u8(0x80).close();
        boxes.open("pasp").u32(4).u32(3).close();
        boxes.open("clap").u32(1600).u32(10).u32(144).u32(1).u32(1).u32(2).u32(0).u32(0).close();
        movie.entryBoxes = boxes.toByteArray();
        SampleEntry entry = open(movie).tracks().getFirst().sampleEntries().getFirst();
        assertThat(entry.color()).isEqualTo(new ColorDescription(9, 16, 9, true));
        assertThat(entry.pixelAspectWidth()).isEqualTo(4);
        assertThat(entry.cleanAperture()).isEqualTo(new CleanAperture(160, 144, 0.5, 0));
        assertThat(entry.configurationType()).isEqualTo("avcC");
        assertThat(entry.nalLengthSize()).isEqualTo(4);
        assertThat(entry.isAvc()).isTrue();
    }

    @Test
    void anEncryptedEntryNamesItsSchemeAndWhatLiesBelow() {
        MovieBuilder movie = MovieBuilder.of(1);
        movie.entryType = "encv";
        BoxWriter boxes = new BoxWriter();
        boxes.open("sinf").open("frma").types("avc1").close().open("schm", 0, 0).types("cbcs").u32(0).close().close();
        movie.entryBoxes = boxes.toByteArray();
        SampleEntry entry = open(movie).tracks().getFirst().sampleEntries().getFirst();
        assertThat(entry.format()).isEqualTo("encv");
        assertThat(entry.codec()).isEqualTo("avc1");
        assertThat(entry.encryptionScheme()).isEqualTo("cbcs");
    }

    @Test
    void whatTheHeadersSayIsThere() {
        MovieBuilder movie = MovieBuilder.of(50);
        Track track = open(movie).tracks().getFirst();
        assertThat(track.kind()).isEqualTo(TrackKind.VIDEO);
        assertThat(track.id()).isEqualTo(1);
        assertThat(track.width()).isEqualTo(176);
        assertThat(track.timescale()).isEqualTo(1000);
        assertThat(track.duration()).isEqualTo(2000);
        assertThat(track.averageRate()).isEqualTo(25.0);
        assertThat(track.syncSampleCount()).isEqualTo(5);
    }

    @Test
    void aTableShorterThanItsCountKeepsWhatItHas() {
        MovieBuilder movie = MovieBuilder.of(40);
        byte[] bytes = movie.build();
        int stsz = find(bytes, "stsz");
        bytes[stsz + 12] = 0x7F;
        Track track = Mp4File.of("movie", MemorySegment.ofArray(bytes)).tracks().getFirst();
        assertThat(track.sampleCount()).isEqualTo(40);
        assertThat(track.damage()).extracting(Damage::reason).anyMatch(reason -> reason.startsWith("stsz: "));
    }

    @Test
    void chunksWithoutSamplesPerChunkHoldOneEachOrAllInTheFirst() {
        MovieBuilder movie = MovieBuilder.of(6);
        byte[] bytes = movie.build();
        int stsc = find(bytes, "stsc");
        bytes[stsc + 11] = 0;
        Track track = Mp4File.of("movie", MemorySegment.ofArray(bytes)).tracks().getFirst();
        assertThat(track.sampleCount()).isEqualTo(6);
        assertThat(track.offset(1)).isEqualTo(MovieBuilder.MDAT_BODY + 10);
    }

    @Test
    void aSampleBeyondTheEndIsReadAsFarAsItGoes() {
        MovieBuilder movie = MovieBuilder.of(3);
        movie.sizes[2] = 5000;
        byte[] bytes = movie.build();
        int moov = find(bytes, "moov") - 4;
        // moov first, mdat cut off in its last sample.
        byte[] swapped = concat(Arrays.copyOfRange(bytes, moov, bytes.length), Arrays.copyOfRange(bytes, 0, 16),
                Arrays.copyOfRange(bytes, 16, moov - 4000));
        int stco = find(swapped, "stco") + 12;
        int shift = bytes.length - moov;
        for (int i = 0, value = MovieBuilder.MDAT_BODY + shift; i < 4; i++) {
            swapped[stco + i] = (byte) (value >>> 24 - 8 * i);
        }
        Track track = Mp4File.of("movie", MemorySegment.ofArray(swapped)).tracks().getFirst();
        assertThat(track.available(1)).isEqualTo(11);
        assertThat(track.size(2)).isEqualTo(5000);
        assertThat(track.available(2)).isBetween(900L, 1100L);
        assertThat(track.read(2, new byte[5000], 0)).isEqualTo((int) track.available(2));
    }

    @Test
    void withoutAMoovThereIsNothingToRead() {
        assertThatThrownBy(() -> Mp4File.of("bytes", MemorySegment.ofArray(new byte[100])))
                .isInstanceOf(MediaException.class).hasMessageStartingWith("bytes: ").hasMessageContaining("no moov");
        assertThatThrownBy(() -> Mp4File.open(Path.of("there is no such file")))
                .isInstanceOf(MediaException.class).hasMessageContaining("no such file");
    }

    private static Mp4File open(MovieBuilder movie) {
        return Mp4File.of("movie", movie.segment());
    }

    /// Place of a box type.
    static int find(byte[] bytes, String type) {
        for (int i = 4; i < bytes.length - 4; i++) {
            if (FourCc.of(type) == (bytes[i] << 24 | (bytes[i + 1] & 0xFF) << 16 | (bytes[i + 2] & 0xFF) << 8
                    | bytes[i + 3] & 0xFF)) {
                return i;
            }
        }
        throw new AssertionError("no " + type);
    }

    static byte[] concat(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
