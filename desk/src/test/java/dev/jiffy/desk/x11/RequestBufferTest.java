package dev.jiffy.desk.x11;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Bytes written out by hand from the encoding in appendix B of the protocol.
class RequestBufferTest {
    @Test
    void aRequestIsPaddedAndCarriesItsLengthInWords() {
        RequestBuffer buffer = new RequestBuffer();

        buffer.begin(Opcode.INTERN_ATOM, 0).card16(9).card16(0).text("CLIPBOARD").end();

        assertThat(hex(buffer)).isEqualTo("10000500" + "09000000" + "434c4950" + "424f4152" + "44000000");
    }

    @Test
    void sequenceNumbersCountFromOne() {
        RequestBuffer buffer = new RequestBuffer();

        assertThat(buffer.begin(Opcode.MAP_WINDOW, 0).card32(0x0020_0001).end()).isEqualTo(1);
        assertThat(buffer.begin(Opcode.GET_INPUT_FOCUS, 0).end()).isEqualTo(2);
        assertThat(hex(buffer)).isEqualTo("08000200" + "01002000" + "2b000100");
    }

    @Test
    void aReopenedRequestKeepsItsNumberAndGetsANewLength() {
        RequestBuffer buffer = new RequestBuffer();
        buffer.begin(Opcode.MAP_WINDOW, 0).end();
        long first = buffer.begin(Opcode.COPY_AREA, 0).card32(1).end();

        buffer.reopen(buffer.requestStart());
        buffer.card32(2);

        assertThat(buffer.end()).isEqualTo(first).isEqualTo(2);
        assertThat(hex(buffer)).isEqualTo("08000100" + "3e000300" + "01000000" + "02000000");
    }

    private static String hex(RequestBuffer buffer) {
        return HexFormat.of().formatHex(Arrays.copyOf(buffer.bytes(), buffer.length()));
    }
}
