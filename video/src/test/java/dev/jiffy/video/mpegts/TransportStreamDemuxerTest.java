package dev.jiffy.video.mpegts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.video.Damage;
import dev.jiffy.video.mpegts.TransportStreamDemuxer.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportStreamDemuxerTest {
    /// A packet taken out, in words.
    private final List<String> taken = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 187, 188, 189, 1000, 65536})
    void theResultDoesNotDependOnThePieces(int piece) {
        byte[] stream = stream(StreamBuilder.plain());
        TransportStreamDemuxer whole = new TransportStreamDemuxer("whole");
        run(whole, stream, stream.length);
        List<String> want = List.copyOf(taken);
        taken.clear();
        run(new TransportStreamDemuxer("pieces"), stream, piece);
        assertThat(want).hasSize(25);
        assertThat(taken).isEqualTo(want);
        assertThat(whole.damage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "0, 16"})
    void packetsOf192And204BytesCarryTheSame(int before, int behind) {
        run(new TransportStreamDemuxer("188"), stream(StreamBuilder.plain()), 4096);
        List<String> want = withoutPosition();
        taken.clear();
        TransportStreamDemuxer demuxer = new TransportStreamDemuxer("other");
        run(demuxer, stream(new StreamBuilder(before, behind)), 4096);
        assertThat(withoutPosition()).isEqualTo(want);
        assertThat(demuxer.damage()).isEmpty();
    }

    @Test
    void theTablesNameTheStreams() {
        TransportStreamDemuxer demuxer = new TransportStreamDemuxer("stream");
        run(demuxer, stream(StreamBuilder.plain()), 4096);
        assertThat(demuxer.programsComplete()).isTrue();
        assertThat(demuxer.streams()).containsExactly(new ElementaryStream(StreamBuilder.VIDEO, 0x1B, 1),
                new ElementaryStream(StreamBuilder.AUDIO, 0x0F, 1));
        assertThat(demuxer.streams().getFirst().codec()).isEqualTo("h264");
    }

    @Test
    void garbageBetweenPacketsCostsNothingElse() {
        byte[] garbage = new byte[777];
        new SplittableRandom(1).nextBytes(garbage);
        StreamBuilder builder = StreamBuilder.plain().noise(garbage).tables();
        video(builder, 0, 10);
        builder.noise(garbage);
        video(builder, 10, 20);
        TransportStreamDemuxer demuxer = new TransportStreamDemuxer("stream");
        run(demuxer, builder.build(), 500);
        assertThat(taken).hasSize(20);
        assertThat(demuxer.damage()).isNotEmpty().allMatch(damage -> damage.reason().contains("sync byte"));
    }

    @Test
    void timesGoOnWhere33BitsWrap() {
        long wrap = 1L << 33;
        StreamBuilder builder = StreamBuilder.plain().tables();
        for (int i = 0; i < 4; i++) {
            long dts = wrap - 6000 + 3000L * i;
            builder.pes(StreamBuilder.VIDEO, (dts + 9000) % wrap, dts % wrap, false, new byte[]{1});
        }
        run(new TransportStreamDemuxer("stream"), builder.build(), 4096);
        for (int i = 0; i < 4; i++) {
            assertThat(taken.get(i))
                    .contains(" pts " + (wrap + 3000 + 3000L * i) + " dts " + (wrap - 6000 + 3000L * i));
        }
    }

    @Test
    void aLostPacketIsReportedAndMarksItsPes() {
        byte[] stream = stream(StreamBuilder.plain());
        // The second packet of the first picture.
        byte[] lossy = new byte[stream.length - 188];
        System.arraycopy(stream, 0, lossy, 0, 3 * 188);
        System.arraycopy(stream, 4 * 188, lossy, 3 * 188, lossy.length - 3 * 188);
        TransportStreamDemuxer demuxer = new TransportStreamDemuxer("stream");
        run(demuxer, lossy, 4096);
        assertThat(demuxer.damage()).extracting(Damage::reason).containsExactly("PID 256: packet 2 after 0");
        assertThat(taken.getFirst()).endsWith("damaged");
        assertThat(taken.subList(1, taken.size())).noneMatch(packet -> packet.endsWith("damaged"));
    }

    @Test
    void aPacketSentTwiceCountsOnce() {
        byte[] stream = stream(StreamBuilder.plain());
        run(new TransportStreamDemuxer("once"), stream, 4096);
        List<String> want = withoutPosition();
        taken.clear();
        byte[] twice = new byte[2 * stream.length];
        for (int at = 0; at < stream.length; at += 188) {
            System.arraycopy(stream, at, twice, 2 * at, 188);
            System.arraycopy(stream, at, twice, 2 * at + 188, 188);
        }
        run(new TransportStreamDemuxer("twice"), twice, 4096);
        assertThat(withoutPosition()).isEqualTo(want);
    }

    @Test
    void aTableWithAWrongChecksumIsNotBelieved() {
        byte[] stream = stream(StreamBuilder.plain());
        stream[188 + 20] ^= 1;
        TransportStreamDemuxer demuxer = new TransportStreamDemuxer("stream");
        run(demuxer, stream, 4096);
        assertThat(demuxer.streams()).isEmpty();
        assertThat(taken).isEmpty();
    }

    @Test
    void streamsKnownBeforehandLoseNothingInFrontOfTheTables() {
        StreamBuilder builder = StreamBuilder.plain();
        video(builder, 0, 5);
        builder.tables();
        video(builder, 5, 10);
        byte[] stream = builder.build();
        TransportStreamDemuxer search = new TransportStreamDemuxer("search");
        run(search, stream, 4096);
        assertThat(taken).hasSize(5);
        taken.clear();
        run(new TransportStreamDemuxer("stream", search.streams()), stream, 4096);
        assertThat(taken).hasSize(10);
    }

    @Test
    void aVeryLongPesComesInPieces() {
        byte[] payload = new byte[6 << 20];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 7 >> 4);
        }
        byte[] stream = StreamBuilder.plain().tables().pes(StreamBuilder.VIDEO, 3, 3, false, payload).build();
        TransportStreamDemuxer demuxer = new TransportStreamDemuxer("stream");
        byte[] got = new byte[payload.length];
        int length = 0;
        int pieces = 0;
        demuxer.finish();
        for (int used = 0; used < stream.length || demuxer.status() != Status.NEED_INPUT;) {
            used += demuxer.decode(stream, used, stream.length - used);
            if (demuxer.status() == Status.PACKET) {
                PesPacket packet = demuxer.packet();
                assertThat(packet.start()).isEqualTo(pieces == 0);
                System.arraycopy(packet.data(), packet.offset(), got, length, packet.length());
                length += packet.length();
                pieces++;
            }
        }
        assertThat(pieces).isEqualTo(2);
        assertThat(got).isEqualTo(payload);
    }

    @Test
    void withoutAPacketThereIsNone() {
        assertThatThrownBy(() -> new TransportStreamDemuxer("stream").packet())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("mutation")
    void damagedStreamsEndWithWhatCouldBeSaved() {
        byte[] good = stream(StreamBuilder.plain());
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = good.clone();
            for (int i = 0; i <= random.nextInt(40); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int cut = random.nextInt(bytes.length);
            int lost = random.nextInt(3) == 0 ? random.nextInt(Math.min(300, bytes.length - cut)) : 0;
            System.arraycopy(bytes, cut + lost, bytes, cut, bytes.length - cut - lost);
            taken.clear();
            run(new TransportStreamDemuxer("mutated"), bytes, 1 + random.nextInt(2000));
            assertThat(taken).as("seed %d", seed).hasSizeLessThan(200);
        }
    }

    private static byte[] stream(StreamBuilder builder) {
        builder.tables();
        video(builder, 0, 20);
        for (int i = 0; i < 5; i++) {
            builder.pes(StreamBuilder.AUDIO, 100L * i, 100L * i, true, new byte[300 + i]);
        }
        return builder.build();
    }

    private static void video(StreamBuilder builder, int from, int to) {
        for (int i = from; i < to; i++) {
            byte[] picture = new byte[100 + 97 * i];
            Arrays.fill(picture, (byte) i);
            builder.pes(StreamBuilder.VIDEO, 6000 + 3000L * i, 3000L * i, false, picture);
        }
    }

    private void run(TransportStreamDemuxer demuxer, byte[] stream, int piece) {
        for (int at = 0; at < stream.length; at += piece) {
            int length = Math.min(piece, stream.length - at);
            int used = 0;
            do {
                used += demuxer.decode(stream, at + used, length - used);
                note(demuxer);
            } while (used < length || demuxer.status() != Status.NEED_INPUT);
        }
        demuxer.finish();
        do {
            demuxer.decode(stream, 0, 0);
            note(demuxer);
        } while (demuxer.status() != Status.NEED_INPUT);
    }

    private void note(TransportStreamDemuxer demuxer) {
        if (demuxer.status() == Status.PACKET) {
            PesPacket packet = demuxer.packet();
            int hash = Arrays.hashCode(Arrays.copyOfRange(packet.data(), packet.offset(), packet.offset() + packet
                    .length()));
            taken.add("at " + packet.position() + " PID " + packet.pid() + " pts " + packet.presentationTime() + " dts "
                    + packet.decodingTime() + " bytes " + packet.length() + " hash " + hash
                    + (packet.randomAccess() ? " random" : "") + (packet.damaged() ? " damaged" : ""));
        }
    }

    private List<String> withoutPosition() {
        return taken.stream().map(packet -> packet.substring(packet.indexOf("PID"))).toList();
    }
}
