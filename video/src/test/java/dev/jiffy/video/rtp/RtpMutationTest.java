package dev.jiffy.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.SampleStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Packets with bytes changed, cut, lost, repeated and exchanged: access units come out or do not, nothing is thrown, and nothing
/// grows without bound.
@Tag("mutation")
class RtpMutationTest {
    private static final int MUTATIONS = 2000;

    @Test
    void damagedPacketsGiveAccessUnitsOrNothing() {
        for (long seed = 0; seed < MUTATIONS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AccessUnitQueue queue = new AccessUnitQueue(8);
            RtpReceiver receiver = new RtpReceiver("mutated", RtpReceiver.ANY_PAYLOAD_TYPE, 1000, List.of(), queue, 0,
                    1);
            long now = random.nextLong();
            for (byte[] packet : mutate(stream(), random)) {
                receiver.packet(packet, 0, packet.length, now);
                receiver.control(packet, 0, packet.length, now);
                now += random.nextInt(2000);
                receiver.tick(now);
                for (AccessUnit unit = queue.take(0); unit != null; unit = queue.take(0)) {
                    assertThat(unit.length()).as("seed %d", seed).isBetween(1, 1 << 20);
                    checkLengths(unit, seed);
                }
            }
            receiver.flush();
            receiver.report(new byte[RtpReceiver.MAX_REPORT], now);
            assertThat(receiver.damage()).as("seed %d", seed).hasSizeLessThanOrEqualTo(64);
        }
    }

    private static void checkLengths(AccessUnit unit, long seed) {
        int at = 0;
        while (at < unit.length()) {
            int length = Bytes.i32(unit.data(), at);
            assertThat(length).as("seed %d", seed).isBetween(0, unit.length() - at - 4);
            at += 4 + length;
        }
    }

    private static List<byte[]> stream() {
        RtpPackets sender = new RtpPackets(60);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            packets.addAll(sender.accessUnit(i % 10 == 0
                    ? List.of(SampleStream.SPS, SampleStream.PPS, SampleStream.slice(i, 150))
                    : List.of(SampleStream.slice(i, 20 * i)), 3600L * i));
            packets.add(sender.senderReport(i * 0x1_0000_0000L, 3600L * i));
        }
        packets.add(sender.goodbye());
        return packets;
    }

    private static List<byte[]> mutate(List<byte[]> packets, SplittableRandom random) {
        List<byte[]> mutated = new ArrayList<>();
        for (byte[] original : packets) {
            byte[] packet = original.clone();
            switch (random.nextInt(12)) {
                case 0, 1 -> packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> packet[random.nextInt(Math.min(16, packet.length))] = (byte) random.nextInt();
                case 3 -> packet = Arrays.copyOf(packet, random.nextInt(packet.length + 1));
                case 4 -> {
                    continue;
                }
                case 5 -> mutated.add(packet.clone());
                default -> {
                    // as it was
                }
            }
            mutated.add(random.nextInt(6) == 0 ? mutated.size() : 0, packet);
            if (mutated.size() > 1 && random.nextInt(4) != 0) {
                mutated.addLast(mutated.removeFirst());
            }
        }
        return mutated;
    }
}
