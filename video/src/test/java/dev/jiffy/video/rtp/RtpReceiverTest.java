package dev.jiffy.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.SampleStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Packets to access units: RFC 6184.
class RtpReceiverTest {
    private static final long PATIENCE = 100_000_000L;

    private final AccessUnitQueue queue = new AccessUnitQueue(16);
    private final RtpPackets sender = new RtpPackets(100);
    private RtpReceiver receiver = receiver(List.of());
    private long now = 1_000_000_000L;

    private RtpReceiver receiver(List<byte[]> sets) {
        return new RtpReceiver("test", 96, PATIENCE, sets, queue, 0, 7);
    }

    @Test
    void singleUnitsAggregatesAndFragmentsGiveTheUnitsThatWereSent() {
        for (int filler : new int[]{0, 1, 40, 86, 87, 98, 99, 200, 1000, 70_000}) {
            List<byte[]> units = List.of(SampleStream.SPS, SampleStream.PPS, SampleStream.slice(0, filler),
                    SampleStream.slice(0, 3));
            send(sender.accessUnit(units, 3000));
            AccessUnit unit = take();

            assertThat(bytes(unit)).as("filler %d", filler)
                    .isEqualTo(lengthPrefixed(units));
            assertThat(unit.idr()).isTrue();
            assertThat(unit.damaged()).isFalse();
        }
        assertThat(receiver.damage()).isEmpty();
    }

    @Test
    void anAccessUnitEndsWithItsTimestampToo() {
        send(List.of(sender.packet(SampleStream.slice(0, 10), 0, false),
                sender.packet(SampleStream.slice(1, 10), 3600, false)));
        assertThat(bytes(take())).isEqualTo(lengthPrefixed(List.of(SampleStream.slice(0, 10))));
        assertThat(queue.take(0)).isNull();
        receiver.flush();
        AccessUnit last = take();
        assertThat(bytes(last)).isEqualTo(lengthPrefixed(List.of(SampleStream.slice(1, 10))));
        assertThat(last.presentationTime()).isEqualTo(3600);
    }

    @Test
    void markersAreNotBelievedOnceSlicesOfOnePictureCameBehindThem() {
        byte[] first = SampleStream.slice(0, 20);
        byte[] second = first.clone();
        second[1] = 0x40; // first_mb_in_slice is not 0
        for (int picture = 0; picture < 3; picture++) {
            send(List.of(sender.packet(first, 3600L * picture, true), sender.packet(second, 3600L * picture, true)));
        }
        receiver.flush();
        take();
        take();
        assertThat(bytes(take())).isEqualTo(lengthPrefixed(List.of(first, second)));
    }

    @Test
    void ofAUnitWithLostFragmentsThoseInFrontOfTheGapAreHandedOn() {
        send(List.of(sender.packet(SampleStream.slice(0, 10), 0, true)));
        take();
        byte[] slice = SampleStream.slice(1, 500);
        List<byte[]> packets = sender.accessUnit(List.of(slice), 3600);
        send(packets.subList(0, 2));
        send(packets.subList(3, packets.size()));
        assertThat(queue.take(0)).isNull();
        now += PATIENCE;
        receiver.tick(now);

        AccessUnit unit = take();
        assertThat(unit.damaged()).isTrue();
        assertThat(bytes(unit)).isEqualTo(lengthPrefixed(List.of(Arrays.copyOf(slice, 1 + 2 * 98))));
        assertThat(receiver.reception().lost()).isEqualTo(1);
        assertThat(receiver.damage()).singleElement().satisfies(d -> assertThat(d.reason()).contains("1 packet lost"));
    }

    @Test
    void packetsOfInterleavedModeAreRefusedAloud() {
        send(List.of(sender.packet(SampleStream.slice(0, 10), 0, false),
                sender.packet(new byte[]{0x79, 0, 0, 0, 1, 0x41}, 0, true)));
        receiver.flush();
        assertThat(take().damaged()).isTrue();
        assertThat(receiver.damage()).singleElement()
                .satisfies(d -> assertThat(d.reason()).contains("interleaved mode"));
    }

    @Test
    void decodingBeginsWithAPictureItCanBeginWith() {
        for (int i = 7; i < 12; i++) {
            send(sender.accessUnit(List.of(SampleStream.slice(i, 10)), 3600L * i));
        }
        assertThat(take().idr()).isTrue();
        assertThat(take().idr()).isFalse();
        assertThat(queue.take(0)).isNull();
        assertThat(receiver.reception().skippedAccessUnits()).isEqualTo(3);
    }

    @Test
    void afterAFullQueueItGoesOnWithAPictureToBeginWith() {
        for (int i = 0; i < 25; i++) {
            send(sender.accessUnit(List.of(SampleStream.slice(i, 10)), 3600L * i));
        }
        for (int i = 0; i < 16; i++) {
            assertThat(take().presentationTime()).isEqualTo(3600L * i);
        }
        for (int i = 25; i < 32; i++) {
            send(sender.accessUnit(List.of(SampleStream.slice(i, 10)), 3600L * i));
        }
        AccessUnit next = take();
        assertThat(next.presentationTime()).isEqualTo(3600L * 30);
        assertThat(next.idr()).isTrue();
    }

    @Test
    void parameterSetsOfTheDescriptionStandInFrontOfTheFirstPicture() {
        receiver = receiver(List.of(SampleStream.SPS, SampleStream.PPS));
        send(sender.accessUnit(List.of(SampleStream.slice(0, 10)), 0));
        send(sender.accessUnit(List.of(SampleStream.slice(1, 10)), 3600));
        assertThat(bytes(take())).isEqualTo(
                lengthPrefixed(List.of(SampleStream.SPS, SampleStream.PPS, SampleStream.slice(0, 10))));
        assertThat(bytes(take())).isEqualTo(lengthPrefixed(List.of(SampleStream.slice(1, 10))));
    }

    @Test
    void timestampsWrapAndTimesDoNot() {
        long first = 0xFFFF_FFFFL - 1000;
        for (int i = 0; i < 3; i++) {
            send(sender.accessUnit(List.of(SampleStream.slice(i, 10)), first + 3600L * i & 0xFFFF_FFFFL));
        }
        assertThat(take().presentationTime()).isZero();
        assertThat(take().presentationTime()).isEqualTo(3600);
        assertThat(take().presentationTime()).isEqualTo(7200);
    }

    @Test
    void senderReportsTellWhenPicturesWereTaken() {
        long seconds = 1_700_000_000L;
        byte[] report = sender.senderReport(seconds + 2_208_988_800L << 32 | 0x8000_0000L, 9000);
        send(sender.accessUnit(List.of(SampleStream.slice(0, 10)), 0));
        assertThat(take().captureWallNanos()).isEqualTo(SenderClock.UNKNOWN);
        receiver.control(report, 0, report.length, now);
        send(sender.accessUnit(List.of(SampleStream.slice(1, 10)), 9000 - 45_000 & 0xFFFF_FFFFL));
        assertThat(take().captureWallNanos()).isEqualTo(seconds * 1_000_000_000L);
        assertThat(receiver.reception().synchronised()).isTrue();
    }

    @Test
    void reportsSayWhatWasLost() {
        for (int i = 0; i < 10; i++) {
            byte[] packet = sender.packet(SampleStream.slice(i, 10), 3600L * i, true);
            if (i != 4 && i != 5) {
                send(List.of(packet));
            }
        }
        byte[] sr = sender.senderReport(0x1234_5678_9ABC_DEF0L, 0);
        receiver.control(sr, 0, sr.length, now);
        byte[] report = new byte[RtpReceiver.MAX_REPORT];
        int length = receiver.report(report, now + 500_000_000L);

        assertThat(length % 4).isZero();
        assertThat(report[1] & 0xFF).isEqualTo(201);
        assertThat(Bytes.i32(report, 4)).isEqualTo(7);
        assertThat(Bytes.i32(report, 8)).isEqualTo(sender.ssrc);
        assertThat(report[12] & 0xFF).isEqualTo(2 * 256 / 10);
        assertThat(Bytes.i32(report, 12) & 0xFF_FFFF).isEqualTo(2);
        assertThat(Bytes.i32(report, 16)).isEqualTo(65_536 + (65_530 + 9 & 0xFFFF));
        assertThat(Bytes.i32(report, 24)).isEqualTo(0x5678_9ABC);
        assertThat(Bytes.i32(report, 28)).isEqualTo(0x8000);
        assertThat(report[33] & 0xFF).isEqualTo(202);
        assertThat(4 + 4 * Bytes.u16(report, 34)).isEqualTo(length - 32);
    }

    @Test
    void aFarewellEndsTheStream() {
        send(sender.accessUnit(List.of(SampleStream.slice(0, 10)), 0));
        byte[] bye = sender.goodbye();
        receiver.control(bye, 0, bye.length, now);
        assertThat(receiver.ended()).isTrue();
    }

    @Test
    void anotherSenderIsHeardAfterASilence() {
        send(sender.accessUnit(List.of(SampleStream.slice(0, 10)), 0));
        sender.ssrc = 99;
        sender.sequence = 1;
        send(sender.accessUnit(List.of(SampleStream.slice(0, 11)), 50));
        assertThat(bytes(take())).isEqualTo(lengthPrefixed(List.of(SampleStream.slice(0, 10))));
        assertThat(queue.take(0)).isNull();

        now += 2_000_000_000L;
        send(sender.accessUnit(List.of(SampleStream.slice(0, 11)), 50));
        AccessUnit unit = take();
        assertThat(unit.firstOfTimeline()).isTrue();
        assertThat(unit.presentationTime()).isZero();
    }

    @Test
    void otherPayloadTypesAreNotTaken() {
        sender.payloadType = 97;
        byte[] packet = sender.packet(SampleStream.slice(0, 10), 0, true);
        assertThat(receiver.packet(packet, 0, packet.length, now)).isFalse();
        assertThat(queue.take(0)).isNull();
    }

    private void send(List<byte[]> packets) {
        for (byte[] packet : packets) {
            receiver.packet(packet, 0, packet.length, now);
        }
    }

    private AccessUnit take() {
        return Objects.requireNonNull(queue.take(0), "no access unit");
    }

    private static byte[] bytes(AccessUnit unit) {
        return Arrays.copyOf(unit.data(), unit.length());
    }

    private static byte[] lengthPrefixed(List<byte[]> units) {
        List<byte[]> all = new ArrayList<>(units);
        int size = all.stream().mapToInt(unit -> 4 + unit.length).sum();
        byte[] bytes = new byte[size];
        int at = 0;
        for (byte[] unit : all) {
            Bytes.put32(bytes, at, unit.length);
            System.arraycopy(unit, 0, bytes, at + 4, unit.length);
            at += 4 + unit.length;
        }
        return bytes;
    }
}
