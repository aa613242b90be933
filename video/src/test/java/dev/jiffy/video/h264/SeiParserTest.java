package dev.jiffy.video.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.BitWriter;
import dev.jiffy.video.h264.bitstream.H264Exception;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.sei.SeiMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeiParserTest {
    private final SequenceParameterSet sps = new SequenceParameterSet();

    private List<SeiMessage> parse(byte[] rbsp) {
        byte[] padded = Arrays.copyOf(rbsp, rbsp.length + BitReader.SLACK);
        SeiReader reader = new SeiReader();
        reader.reset(padded, 0, rbsp.length);
        List<SeiMessage> messages = new ArrayList<>();
        while (reader.next()) {
            SeiMessage message = SeiParser.parse(reader, padded, sps);
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }

    private static BitWriter message(BitWriter out, int type, BitWriter payload) {
        byte[] bytes = payload.toBytes();
        out.u(8, type).u(8, bytes.length);
        for (byte b : bytes) {
            out.u(8, b & 0xFF);
        }
        return out;
    }

    @Test
    void knownMessagesComeOutAndOthersAreSkipped() {
        sps.cpbDpbDelaysPresentFlag = true;
        sps.cpbRemovalDelayLength = 10;
        sps.dpbOutputDelayLength = 6;
        sps.picStructPresentFlag = true;
        BitWriter out = new BitWriter();
        message(out, 0, new BitWriter().u(8, 77));
        message(out, 1, new BitWriter().u(10, 1000).u(6, 33).u(4, 5));
        message(out, 2, new BitWriter().ue(9).flag(false).ue(0).se(-16).se(16).se(0).se(4).ue(1));
        message(out, 45, new BitWriter().ue(1).flag(false).u(7, 3).flag(false).u(6, 1).u(8, 0));
        message(out, 45, new BitWriter().ue(1).flag(true));
        message(out, 5, new BitWriter().u(32, 0x01020304));
        assertThat(parse(out.trailing().toBytes())).containsExactly(
                new SeiMessage.PictureTiming(5, 1000, 33),
                new SeiMessage.PanScan(9, false, List.of(new SeiMessage.Rectangle(-16, 16, 0, 4))),
                new SeiMessage.FramePacking(1, false, 3, false, 1),
                new SeiMessage.FramePacking(1, true, 0, false, 0),
                new SeiMessage.UserData(false, ByteBuffer.wrap(new byte[]{1, 2, 3, 4})));
    }

    @Test
    void largeTypesAndSizesTakeSeveralBytes() {
        byte[] rbsp = new byte[5 + 300 + 1];
        rbsp[0] = -1;
        rbsp[1] = 2;
        rbsp[2] = -1;
        rbsp[3] = 45;
        rbsp[rbsp.length - 1] = (byte) 0x80;
        SeiReader reader = new SeiReader();
        reader.reset(rbsp, 0, rbsp.length);
        assertThat(reader.next()).isTrue();
        assertThat(reader.type()).isEqualTo(257);
        assertThat(reader.size()).isEqualTo(300);
        assertThat(reader.start()).isEqualTo(4);
    }

    @Test
    void aMessageThatIsCutOffIsAnErrorOnce() {
        byte[] rbsp = {5, 9, 1, 2, (byte) 0x80};
        SeiReader reader = new SeiReader();
        reader.reset(rbsp, 0, rbsp.length);
        assertThatThrownBy(reader::next).isInstanceOf(H264Exception.class);
        assertThat(reader.next()).isFalse();
    }
}
