package dev.jiffy.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.h264.bitstream.BitWriter;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Recovery points as [AccessUnits] tells them.
class EntryPointsTest {
    private final StreamBuilder stream = new StreamBuilder();
    private final AccessUnits units = new AccessUnits();
    private int told;

    @BeforeEach
    void begin() {
        stream.sps().pps().idr(0);
        look();
        assertThat(units.key()).isTrue();
    }

    /// Has the access unit written since the last call looked at.
    private void look() {
        byte[] all = stream.toBytes();
        byte[] unit = Arrays.copyOfRange(all, told, all.length);
        told = all.length;
        units.look(unit, 0, unit.length);
    }

    private StreamBuilder recoveryPoint(int frames, boolean exact) {
        BitWriter message = new BitWriter().ue(frames).flag(exact).flag(false).u(2, 0);
        message.u(-message.bits() & 7, 0);
        byte[] payload = message.toBytes();
        BitWriter sei = new BitWriter().u(8, 6).u(8, payload.length);
        for (byte b : payload) {
            sei.u(8, b & 0xFF);
        }
        return stream.nal(6, sei.trailing().toBytes());
    }

    @Test
    void theRecoveryPointItselfIsExactWhereItSaysSo() {
        stream.p(1, 4, true);
        look();
        assertThat(units.recoveryPoint()).isFalse();

        recoveryPoint(0, true).p(2, 8, true);
        look();
        assertThat(units.key()).isFalse();
        assertThat(units.recoveryPoint()).isTrue();
        assertThat(units.followRecovery()).isTrue();
        assertThat(units.exact()).isTrue();

        stream.p(3, 12, true);
        look();
        assertThat(units.exact()).isFalse();
        assertThat(units.recoveryPoint()).isFalse();
    }

    @Test
    void theReferenceFrameOfThatNumberIsExactAfterGradualRefresh() {
        recoveryPoint(2, true).p(1, 4, true);
        look();
        assertThat(units.followRecovery()).isTrue();
        assertThat(units.exact()).isFalse();

        stream.p(2, 8, true);
        look();
        stream.p(3, 10, false);
        look();
        assertThat(units.exact()).as("no reference").isFalse();
        assertThat(units.recovering()).isTrue();

        stream.p(3, 12, true);
        look();
        assertThat(units.exact()).isTrue();
        assertThat(units.recovering()).isFalse();
    }

    @Test
    void anApproximateRecoveryPointIsNone() {
        recoveryPoint(0, false).p(1, 4, true);
        look();
        assertThat(units.recoveryPoint()).isFalse();
    }

    @Test
    void aPictureFromBeforeThatIsOutputLaterRulesTheRecoveryPointOut() {
        stream.p(1, 20, true);
        look();
        recoveryPoint(0, true).p(2, 8, true);
        look();
        assertThat(units.recoveryPoint()).isTrue();
        assertThat(units.followRecovery()).isFalse();
    }

    @Test
    void anIdrPictureEndsTheWait() {
        recoveryPoint(3, true).p(1, 4, true);
        look();
        assertThat(units.followRecovery()).isTrue();
        stream.idr(1);
        look();
        assertThat(units.recovering()).isFalse();
        assertThat(units.exact()).isFalse();
    }
}
