package dev.jiffy.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// RFC 3550 clause 5.1.
class RtpPacketTest {
    private final RtpPacket packet = new RtpPacket();

    @Test
    void theHeaderIsReadWhereverThePacketLies() {
        byte[] sent = new RtpPackets(100).packet(new byte[]{1, 2, 3}, 0xFFFF_FFFEL, true);
        byte[] bytes = new byte[sent.length + 9];
        System.arraycopy(sent, 0, bytes, 5, sent.length);

        assertThat(packet.parse(bytes, 5, sent.length)).isTrue();
        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.sequenceNumber()).isEqualTo(65_530);
        assertThat(packet.timestamp()).isEqualTo(0xFFFF_FFFEL);
        assertThat(packet.ssrc()).isEqualTo(0x1234_5678);
        assertThat(packet.payloadStart()).isEqualTo(17);
        assertThat(packet.payloadEnd()).isEqualTo(20);
    }

    @Test
    void contributorsExtensionAndPaddingAreNoPayload() {
        byte[] bytes = new byte[12 + 8 + 4 + 8 + 5 + 3];
        bytes[0] = (byte) (0x80 | 0x20 | 0x10 | 2);
        bytes[12 + 8 + 3] = 2;
        bytes[bytes.length - 1] = 3;

        assertThat(packet.parse(bytes, 0, bytes.length)).isTrue();
        assertThat(packet.payloadStart()).isEqualTo(32);
        assertThat(packet.payloadEnd()).isEqualTo(37);
    }

    @Test
    void whatIsTooShortForItsHeaderIsNoPacket() {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) 0x80;
        assertThat(packet.parse(bytes, 0, 11)).isFalse();
        bytes[0] = (byte) 0x82;
        assertThat(packet.parse(bytes, 0, 16)).isFalse();
        bytes[0] = (byte) 0x90;
        bytes[15] = 1;
        assertThat(packet.parse(bytes, 0, 16)).isFalse();
        bytes[0] = (byte) 0xA0;
        bytes[15] = 17;
        assertThat(packet.parse(bytes, 0, 16)).isFalse();
        bytes[0] = 0x40;
        assertThat(packet.parse(bytes, 0, 16)).isFalse();
    }
}
