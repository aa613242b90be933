package dev.jiffy.video.h264;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.Frame;
import dev.jiffy.video.Damage;
import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.h264.bitstream.BitWriter;
import dev.jiffy.video.h264.sei.SeiMessage;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.PictureDecoder;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H264DecoderTest {
    private final StreamBuilder stream = new StreamBuilder();
    private final List<String> damage = new ArrayList<>();

    private static H264Decoder decoder(int threads, int userFrames) {
        return new H264Decoder("test", threads, () -> new FlatPictureDecoder(false), userFrames, Duration.ZERO);
    }

    private List<Integer> orderCounts() {
        return orderCounts(stream.toBytes(), 1);
    }

    private List<Integer> orderCounts(byte[] bytes, int threads) {
        List<Integer> counts = new ArrayList<>();
        try (H264Decoder decoder = decoder(threads, 1)) {
            decoder.pushPiece(bytes, 0, bytes.length, 0, VideoDecoder.NO_TIME, 0);
            take(decoder, counts);
            decoder.flush();
            take(decoder, counts);
            for (Damage report; (report = decoder.pollDamage()) != null;) {
                damage.add(report.reason());
            }
        }
        return counts;
    }

    private static void take(H264Decoder decoder, List<Integer> counts) {
        for (Frame frame; (frame = decoder.poll()) != null;) {
            counts.add((int) FlatPictureDecoder.read(frame));
            frame.release();
        }
    }

    private static Frame next(H264Decoder decoder) {
        return requireNonNull(decoder.poll());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void framesComeInOutputOrderWhateverTheNumberOfThreads(int threads) {
        stream.sps().pps().idr(0);
        for (int i = 1; i < 40; i++) {
            stream.p(2 * i - 1 & 15, 4 * i, true).p(2 * i & 15, 4 * i - 2, true);
        }
        List<Integer> counts = orderCounts(stream.toBytes(), threads);
        assertThat(counts).hasSize(79).isSorted();
        assertThat(damage).isEmpty();
    }

    @Test
    void everyPictureOfASequenceIsOutputBeforeTheNext() {
        stream.sps().pps().idr(0).p(1, 8, true).p(2, 4, true).idr(1).p(1, 2, true);
        assertThat(orderCounts()).containsExactly(0, 4, 8, 0, 2);
    }

    @Test
    void aNewPictureSizeLosesNothing() {
        stream.sps().pps().idr(0).p(1, 8, true).p(2, 4, true);
        stream.widthInMbs = 3;
        stream.sps().pps().idr(0).p(1, 2, true);
        assertThat(orderCounts()).containsExactly(0, 4, 8, 0, 2);
        assertThat(damage).isEmpty();
    }

    @Test
    void withoutReorderingAPictureComesOutAtOnce() {
        stream.picOrderCntType = 2;
        stream.sps().pps().idr(0).p(1, 0, true);
        try (H264Decoder decoder = decoder(1, 1)) {
            byte[] unit = stream.toBytes();
            decoder.push(unit, 0, unit.length, 0, 70, 5);
            Frame first = next(decoder);
            assertThat(first.presentationTime()).isEqualTo(70);
            assertThat(first.captureNanos()).isEqualTo(5);
            assertThat(first.keyFrame()).isTrue();
            first.release();
            Frame second = next(decoder);
            assertThat(second.presentationTime()).isEqualTo(VideoDecoder.NO_TIME);
            assertThat(second.keyFrame()).isFalse();
            second.release();
            assertThat(decoder.poll()).isNull();
        }
    }

    @Test
    void aPromisedReorderingDepthShortensTheDelay() {
        stream.levelIdc = 40;
        stream.reorder = 1;
        stream.buffering = 4;
        stream.sps().pps().idr(0).p(1, 4, true).p(2, 2, false).p(2, 8, true);
        List<Integer> counts = new ArrayList<>();
        try (H264Decoder decoder = decoder(1, 1)) {
            byte[] bytes = stream.toBytes();
            decoder.push(bytes, 0, bytes.length, 0, 0, 0);
            take(decoder, counts);
            assertThat(counts).containsExactly(0, 2, 4);
        }
    }

    @Test
    void allowedGapsAreNeitherOutputNorDamage() {
        stream.gapsAllowed = true;
        stream.sps().pps().idr(0).p(1, 2, true).p(5, 10, true).p(6, 12, true);
        assertThat(orderCounts()).containsExactly(0, 2, 10, 12);
        assertThat(damage).isEmpty();
    }

    @Test
    void lostFramesAreReported() {
        stream.sps().pps().idr(0).p(1, 2, true).p(5, 10, true);
        assertThat(orderCounts()).containsExactly(0, 2, 10);
        assertThat(damage).containsExactly("frame_num jumps from 1 to 5, frames are lost");
    }

    @Test
    void fieldsOfAPairShareAFrame() {
        stream.frameMbsOnly = false;
        stream.field = true;
        stream.sps().pps().idr(0);
        stream.bottom = true;
        stream.p(0, 1, true);
        stream.bottom = false;
        stream.p(1, 2, true);
        stream.bottom = true;
        stream.p(1, 3, true);
        assertThat(orderCounts()).containsExactly(0, 2);
        assertThat(damage).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldWithoutItsPartnerIsOutputWithDoubledLines(boolean reference) {
        stream.frameMbsOnly = false;
        stream.field = true;
        stream.sps().pps().idr(0);
        stream.bottom = true;
        stream.p(0, 1, true);
        stream.p(1, 3, reference);
        stream.p(reference ? 2 : 1, 5, reference);
        byte[] bytes = stream.toBytes();
        PictureDecoder painter = task -> {
            Frame frame = requireNonNull(task.picture.frame);
            for (int y = task.structure == 2 ? 1 : 0; y < 32; y += 2) {
                frame.bytes(0)[y * 16] = (byte) (10 * task.picture.poc(task.structure) + y);
            }
            task.picture.publishLinesVolatile(task.structure, Integer.MAX_VALUE);
            return 0;
        };
        try (H264Decoder decoder = new H264Decoder("test", 1, () -> painter, 3, Duration.ZERO)) {
            decoder.pushPiece(bytes, 0, bytes.length, 0, 0, 0);
            List<Frame> frames = new ArrayList<>();
            for (Frame frame; (frame = decoder.poll()) != null;) {
                frames.add(frame);
            }
            decoder.flush();
            for (Frame frame; (frame = decoder.poll()) != null;) {
                frames.add(frame);
            }
            assertThat(frames).hasSize(3);
            assertThat(frames.get(1).bytes(0)[0]).isEqualTo((byte) 31);
            assertThat(frames.get(1).bytes(0)[16]).isEqualTo((byte) 31);
            assertThat(frames.get(2).bytes(0)[16 * 6]).isEqualTo((byte) (50 + 7));
            frames.forEach(Frame::release);
        }
    }

    @Test
    void aRedundantSliceIsDroppedWhereThePrimaryOneCame() {
        stream.redundantPictures = true;
        stream.widthInMbs = 2;
        stream.sps().pps().idr(0);
        stream.redundantPicCnt = 1;
        stream.idr(0); // the same slice again, as redundant one
        stream.idr = true;
        stream.refIdc = 3;
        stream.firstMb = 1;
        stream.slice(); // its primary slice is lost
        int[] slices = new int[2];
        byte[] bytes = stream.toBytes();
        PictureDecoder counter = task -> {
            slices[0]++;
            slices[1] += task.sliceCount();
            task.picture.publishLinesVolatile(task.structure, Integer.MAX_VALUE);
            return 0;
        };
        try (H264Decoder decoder = new H264Decoder("test", 1, () -> counter, 1, Duration.ZERO)) {
            decoder.push(bytes, 0, bytes.length, 0, 0, 0);
            assertThat(decoder.poll()).isNull();
            decoder.flush();
            next(decoder).release();
        }
        assertThat(slices).containsExactly(1, 2);
    }

    @Test
    void partitionsJoinTheirSlice() {
        stream.profileIdc = 88;
        stream.sps().pps().idr(0);
        stream.type = 5;
        stream.frameNum = 1;
        stream.lsb = 2;
        stream.refIdc = 2;
        stream.nal(0x42, stream.header().ue(3).u(8, 0x11).trailing().toBytes());
        stream.nal(0x44, new BitWriter().ue(3).u(8, 0x77).trailing().toBytes());
        stream.nal(0x43, new BitWriter().ue(9).u(8, 0x77).trailing().toBytes());
        List<String> seen = new ArrayList<>();
        byte[] bytes = stream.toBytes();
        PictureDecoder decoderOfPartitions = task -> {
            var slice = task.slice(0);
            seen.add(String.format(Locale.ROOT, "%b %b %b", slice.partitioned, slice.bitStartB >= 0,
                    slice.bitStartC >= 0));
            task.picture.publishLinesVolatile(task.structure, Integer.MAX_VALUE);
            return 0;
        };
        try (H264Decoder decoder = new H264Decoder("test", 1, () -> decoderOfPartitions, 1, Duration.ZERO)) {
            decoder.push(bytes, 0, bytes.length, 0, 0, 0);
            assertThat(decoder.poll()).isNull();
            Damage report = requireNonNull(decoder.pollDamage());
            assertThat(report.reason()).isEqualTo("data partition without its partition A");
            decoder.flush();
            take(decoder, new ArrayList<>());
        }
        assertThat(seen).containsExactly("false false false", "true false true");
    }

    @Test
    void nothingButTheFirstFrameIsDecodedUntilItIsOut() {
        stream.picOrderCntType = 0;
        stream.maxNumRefFrames = 2;
        stream.reorder = 2;
        stream.buffering = 2;
        stream.sps().pps().idr(0).p(1, 8, true).p(2, 4, true).p(3, 6, true).p(4, 16, true);
        byte[] bytes = stream.toBytes();
        List<Integer> decoded = new ArrayList<>();
        PictureDecoder recorder = task -> {
            decoded.add(task.picture.poc(Picture.FRAME));
            task.picture.publishLinesVolatile(task.structure, Integer.MAX_VALUE);
            return 0;
        };
        try (H264Decoder decoder = new H264Decoder("test", 1, () -> recorder, 4, Duration.ZERO)) {
            decoder.pushPiece(bytes, 0, bytes.length, 0, 0, 0);
            next(decoder).release();
            assertThat(decoded).containsExactly(0);
            decoder.poll();
            assertThat(decoded).containsExactly(0, 8, 4);
        }
        assertThat(decoded).as("after close").containsExactly(0, 8, 4);
    }

    @Test
    void whoHoldsTooManyFramesIsToldAndMayGoOn() {
        stream.picOrderCntType = 2;
        stream.maxNumRefFrames = 1;
        stream.reorder = 0;
        stream.buffering = 1;
        stream.sps().pps().idr(0);
        for (int i = 1; i < 12; i++) {
            stream.p(i, 0, true);
        }
        byte[] bytes = stream.toBytes();
        List<Frame> held = new ArrayList<>();
        int count = 0;
        try (H264Decoder decoder = decoder(1, 2)) {
            decoder.pushPiece(bytes, 0, bytes.length, 0, 0, 0);
            assertThatThrownBy(() -> {
                for (Frame frame; (frame = decoder.poll()) != null;) {
                    held.add(frame);
                }
            }).isInstanceOf(IllegalStateException.class).hasMessageContaining("frames are held");
            assertThat(held).hasSizeGreaterThanOrEqualTo(2);
            count += held.size();
            held.forEach(Frame::release);
            for (Frame frame; (frame = decoder.poll()) != null; frame.release()) {
                count++;
            }
            decoder.flush();
            for (Frame frame; (frame = decoder.poll()) != null; frame.release()) {
                count++;
            }
        }
        assertThat(count).isEqualTo(12);
    }

    @Test
    void accessUnitsWithLengthsAreDecodedAsSoonAsTheyAreComplete() {
        stream.picOrderCntType = 2;
        List<byte[]> sets = units(stream.sps().pps().toBytes());
        byte[] sps = sets.get(0);
        byte[] pps = sets.get(1);
        ByteBuffer avcC = ByteBuffer.allocate(100).put(new byte[]{1, 77, 0, 10, (byte) 0xFF, (byte) 0xE1});
        avcC.putShort((short) sps.length).put(sps).put((byte) 1).putShort((short) pps.length).put(pps);
        StreamBuilder pictures = new StreamBuilder();
        pictures.picOrderCntType = 2;
        List<byte[]> slices = units(pictures.idr(0).p(1, 0, true).toBytes());
        try (H264Decoder decoder = decoder(1, 1)) {
            decoder.configure(avcC.array());
            for (int i = 0; i < 2; i++) {
                byte[] slice = slices.get(i);
                byte[] unit = ByteBuffer.allocate(4 + slice.length).putInt(slice.length).put(slice).array();
                decoder.push(unit, 0, unit.length, 1000, 40L * i, 0);
                Frame frame = next(decoder);
                assertThat(frame.presentationTime()).isEqualTo(40L * i);
                frame.release();
                assertThat(decoder.poll()).isNull();
            }
            decoder.push(new byte[]{0, 0, 9, 9, 1}, 0, 5, 5000, 0, 0);
            assertThat(decoder.poll()).isNull();
            assertThat(decoder.pollDamage()).isEqualTo(new Damage("test", 5004, "NAL unit of 2313 bytes, 1 left"));
        }
    }

    /// NAL units of a stream whose start codes all have four bytes.
    private static List<byte[]> units(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        for (int i = 4; i < stream.length; i++) {
            if (i + 3 < stream.length && stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 0) {
                units.add(unit.toByteArray());
                unit.reset();
                i += 3;
            } else {
                unit.write(stream[i]);
            }
        }
        units.add(unit.toByteArray());
        return units;
    }

    @Test
    void timesBelongToThePictureThatBeginsInThePiece() {
        stream.picOrderCntType = 2;
        int[] ends = {stream.sps().pps().idr(0).toBytes().length, stream.p(1, 0, true).toBytes().length,
                stream.p(2, 0, true).toBytes().length};
        byte[] bytes = stream.toBytes();
        List<Long> times = new ArrayList<>();
        try (H264Decoder decoder = decoder(1, 1)) {
            int at = 0;
            for (int i = 0; i < 3; i++) {
                // The second picture comes in two pieces, the second of which has no time.
                int middle = i == 1 ? at + 6 : at;
                if (i == 1) {
                    decoder.pushPiece(bytes, at, middle - at, 7L * at, 100, 0);
                    takeTimes(decoder, times);
                }
                decoder.pushPiece(bytes, middle, ends[i] - middle, 7L * middle,
                        i == 1 ? VideoDecoder.NO_TIME : 100L * i, 0);
                takeTimes(decoder, times);
                at = ends[i];
            }
            decoder.flush();
            takeTimes(decoder, times);
        }
        assertThat(times).containsExactly(0L, 100L, 200L);
    }

    private static void takeTimes(H264Decoder decoder, List<Long> times) {
        for (Frame frame; (frame = decoder.poll()) != null; frame.release()) {
            times.add(frame.presentationTime());
        }
    }

    @Test
    void aStreamJoinedMidwayBeginsAtItsFirstEntryPoint() {
        stream.sps().pps().p(3, 6, true).p(4, 8, true).idr(0).p(1, 2, true);
        assertThat(orderCounts()).containsExactly(0, 2);
        assertThat(damage).isEmpty();
    }

    @Test
    void aRecoveryPointIsAnEntryPoint() {
        List<SeiMessage> messages = new ArrayList<>();
        stream.picOrderCntType = 2;
        stream.sps().pps().p(3, 6, true);
        stream.nal(6, new BitWriter().u(8, 6).u(8, 1).ue(0).u(7, 0b1_0_00_100).u(8, 0x80).toBytes());
        stream.p(4, 8, true);
        byte[] bytes = stream.toBytes();
        try (H264Decoder decoder = decoder(1, 1)) {
            decoder.onSei(messages::add);
            decoder.push(bytes, 0, bytes.length, 0, 0, 0);
            Frame frame = next(decoder);
            assertThat(frame.keyFrame()).isTrue();
            assertThat(frame.damaged()).as("it refers to a picture that is not there").isTrue();
            frame.release();
            assertThat(decoder.poll()).isNull();
        }
        assertThat(messages).containsExactly(new SeiMessage.RecoveryPoint(0, true, false));
    }

    @Test
    void afterAResetDecodingBeginsAnewWithTheSameParameterSets() {
        byte[] bytes = stream.sps().pps().idr(0).p(1, 2, true).toBytes();
        StreamBuilder later = new StreamBuilder();
        byte[] rest = later.p(5, 10, true).idr(1).toBytes();
        List<Integer> counts = new ArrayList<>();
        try (H264Decoder decoder = decoder(2, 1)) {
            decoder.pushPiece(bytes, 0, bytes.length, 0, 0, 0);
            take(decoder, counts);
            decoder.reset();
            decoder.pushPiece(rest, 0, rest.length, 0, 0, 0);
            take(decoder, counts);
            decoder.flush();
            take(decoder, counts);
            assertThat(decoder.pollDamage()).isNull();
        }
        assertThat(counts).containsExactly(0);
    }

    @Test
    void accessUnitsMayLieInMemoryOfAnyKind() {
        stream.picOrderCntType = 2;
        byte[] bytes = stream.sps().pps().idr(0).toBytes();
        try (Arena arena = Arena.ofConfined(); H264Decoder decoder = decoder(1, 1)) {
            MemorySegment unit = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            decoder.push(unit, 0, 90, 0);
            Frame frame = next(decoder);
            assertThat(frame.presentationTime()).isEqualTo(90);
            frame.release();
        }
    }

    @Test
    void damageIsReportedWhereItStands() {
        byte[] good = stream.sps().pps().idr(0).toBytes();
        stream.type = 9;
        stream.firstMb = 5;
        byte[] bytes = stream.slice().toBytes();
        try (H264Decoder decoder = decoder(1, 1)) {
            decoder.push(bytes, 0, bytes.length, 10_000, 0, 0);
            assertThat(decoder.poll()).isNull();
            assertThat(decoder.pollDamage())
                    .isEqualTo(new Damage("test", 10_000 + good.length + 4 + 1 + 2, "first_mb_in_slice is 5"));
        }
    }

    @Test
    void pushingBeforeTheLastInputIsWorkedOffIsRefused() {
        try (H264Decoder decoder = decoder(1, 1)) {
            decoder.pushPiece(new byte[4], 0, 4, 0, 0, 0);
            assertThatThrownBy(() -> decoder.pushPiece(new byte[4], 0, 4, 4, 0, 0))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aMacroblockLayerThatFailsOnlySpoilsItsPicture() {
        stream.picOrderCntType = 2;
        byte[] bytes = stream.sps().pps().idr(0).p(1, 0, true).toBytes();
        PictureDecoder failing = task -> {
            throw new ArrayIndexOutOfBoundsException(7);
        };
        for (int threads = 1; threads <= 2; threads++) {
            try (H264Decoder decoder = new H264Decoder("test", threads, () -> failing, 2, Duration.ZERO)) {
                decoder.pushPiece(bytes, 0, bytes.length, 0, 0, 0);
                decoder.flush();
                for (int i = 0; i < 2; i++) {
                    Frame frame = next(decoder);
                    assertThat(frame.damaged()).isTrue();
                    frame.release();
                }
                Damage report = requireNonNull(decoder.pollDamage());
                assertThat(report.reason()).contains("macroblock layer");
            }
        }
    }
}
