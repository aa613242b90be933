package dev.jiffy.line.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CapabilityTest {
    @Test
    void sigmaWithinComesFromNeighboursAndOverallFromAll() {
        Capability drifting = Capability.of(new double[]{1, 2, 3, 4, 5}, 0, 6);
        assertThat(drifting.mean()).isEqualTo(3);
        assertThat(drifting.within()).isCloseTo(1 / 1.128, within(1e-12));
        assertThat(drifting.overall()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        assertThat(drifting.cp()).isCloseTo(1.128, within(1e-12));
        assertThat(drifting.pp()).isCloseTo(1 / Math.sqrt(2.5), within(1e-12));
        assertThat(drifting.cpk()).isEqualTo(drifting.cp());
        assertThat(drifting.n()).isEqualTo(5);
    }

    @Test
    void whatCannotBeSaidIsNone() {
        assertThat(Capability.of(new double[0], 0, 1).mean()).isNaN();
        assertThat(Capability.of(new double[]{1}, 0, 1).cpk()).isNaN();
        assertThat(Capability.of(new double[]{1, 1, 1}, 0, 2).cp()).isNaN();
        Capability unlimited = Capability.of(new double[]{1, 2}, Double.NaN, Double.NaN);
        assertThat(unlimited.cp()).isNaN();
        assertThat(unlimited.ppk()).isNaN();
        Capability oneSided = Capability.of(new double[]{1, 2}, Double.NaN, 3);
        assertThat(oneSided.cp()).isNaN();
        assertThat(oneSided.cpk()).isCloseTo(1.5 / (3 / 1.128), within(1e-12));
    }

    @Test
    void aMeanOutsideOfTheLimitsIsNegative() {
        assertThat(Capability.of(new double[]{11, 12, 11}, 0, 10).cpk()).isNegative();
    }
}
