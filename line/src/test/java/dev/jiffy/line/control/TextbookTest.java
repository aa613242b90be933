package dev.jiffy.line.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Published examples: data, limits and points as they stand in the source.
class TextbookTest {
    private static final Set<RunRule> LIMITS = Set.of(RunRule.NELSON_1);

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of batches.
    @Test
    void individualsOfTheFlowRates() {
        double[] rates = {49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};
        IndividualsChart chart = new IndividualsChart(10, false, LIMITS);
        for (double rate : rates) {
            assertThat(chart.settled()).isFalse();
            assertThat(chart.add(0, rate)).isEmpty();
        }
        Limits limits = chart.x().limits();
        assertThat(limits.center()).isCloseTo(50.81, within(0.005));
        assertThat(limits.upper()).isCloseTo(55.8041, within(0.00006));
        assertThat(limits.lower()).isCloseTo(45.8159, within(0.00006));
        assertThat(chart.movingRange().limits().center()).isCloseTo(1.8778, within(0.00006));
        assertThat(chart.movingRange().limits().upper()).isCloseTo(3.267 * 1.8778, within(0.002));
        assertThat(chart.movingRange().limits().lower()).isZero();
        assertThat(chart.add(0, 55.9)).extracting(Violation::chart).containsExactly(ChartKind.INDIVIDUALS);
    }

    /// NIST/SEMATECH e-Handbook, 6.3.2.4: λ 0.3, target 50, s 2.0539.
    @Test
    void ewmaOfTheHandbook() {
        double[] values = {52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8,
                51.2,
                52.6, 52.4, 53.6, 52.1};
        double[] averages = {50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52,
                50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99};
        Ewma ewma = new Ewma(50, 2.0539, 0.3, 3);
        for (int i = 0; i < values.length; i++) {
            assertThat(ewma.add(0, values[i])).isEmpty();
            assertThat(ewma.average()).as("point %d", i + 1).isCloseTo(averages[i], within(0.006));
        }
        Limits last = ewma.chart().limits();
        assertThat(last.upper()).isCloseTo(52.5884, within(0.002));
        assertThat(last.lower()).isCloseTo(47.4115, within(0.002));
        assertThat(ewma.chart().points().getFirst().limits().upper()).isCloseTo(50 + 3 * 0.3 * 2.0539, within(1e-9));
    }

    /// NIST/SEMATECH e-Handbook, 6.3.2.3: target 325, k 0.3175, h 4.1959 in units of the values.
    @Test
    void cusumOfTheHandbook() {
        double[] values = {324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600,
                324.625, 325.150, 328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350};
        double[] high = {3.01, 4.94, 7.45, 10.63, 11.99, 14.44, 16.00, 19.04};
        Cusum cusum = new Cusum(325, 1, 0.3175, 4.1959);
        for (int i = 0; i < values.length; i++) {
            List<Violation> violations = cusum.add(0, values[i]);
            assertThat(violations).as("point %d", i + 1).hasSize(i == 13 ? 1 : 0);
            if (i >= 12) {
                assertThat(cusum.high()).as("point %d", i + 1).isCloseTo(high[i - 12], within(0.0051));
            }
        }
        assertThat(cusum.chart().limits().upper()).isCloseTo(4.1959, within(1e-9));
        assertThat(cusum.low()).isZero();
    }

    /// NIST/SEMATECH e-Handbook, 6.3.3.2, the data of Montgomery's table 7.1: 30 samples of 50.
    @Test
    void pChartOfThirtySamples() {
        PChart chart = new PChart(30, false, LIMITS);
        samples(chart);
        assertThat(chart.p()).isCloseTo(0.2313, within(0.00006));
        assertThat(chart.chart().limits().upper()).isCloseTo(0.4102, within(0.0001));
        assertThat(chart.chart().limits().lower()).isCloseTo(0.0524, within(0.0001));
        assertThat(chart.chart().points()).filteredOn(point -> !point.rules().isEmpty())
                .extracting(ControlPoint::number).containsExactly(15L, 23L);
    }

    /// Montgomery, example 7.1: without samples 15 and 23 the share is 0.2150, and sample 21 is outside in its turn; it is left
    /// out here too.
    @Test
    void pChartWithoutWhatIsOutside() {
        PChart chart = new PChart(30, true, LIMITS);
        samples(chart);
        assertThat(chart.p()).isCloseTo(281.0 / 1350, within(1e-12));
        assertThat(chart.chart().points()).filteredOn(point -> !point.rules().isEmpty())
                .extracting(ControlPoint::number).containsExactly(15L, 21L, 23L);
    }

    private static void samples(PChart chart) {
        for (int defective : new int[]{12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18,
                24, 15,
                9, 12, 7, 13, 9, 6}) {
            assertThat(chart.add(0, 50, defective)).isEmpty();
        }
    }

    /// Montgomery, table 6.3 (third to sixth edition: table 5.3): inside diameters of piston rings, in millimetres above 74.
    private static final int[][] RINGS = {{30, 2, 19, -8, 8}, {-5, -8, 1, 11, 4}, {-12, 24, 21, 5, 2},
            {2, -4, -7, 15, 9},
            {-8, 7, 15, -11, 14}, {9, -6, -3, -15, -7}, {-5, 6, -6, 0, 5}, {-15, 3, -7, 15, -12}, {8, -5, 9, 5, 4},
            {-2, 0, -10, 7, -5}, {-6, -2, -6, -5, -10}, {4, 0, 7, 0, -4}, {-17, 2, -2, -3, 12}, {6, -33, -6, 0, -16},
            {12, 14, -2, -1, 7}, {0, -16, 5, -2, -4}, {-6, 12, -14, 5, 7}, {6, 10, 18, 3, 0}, {-16, 2, 3, 5, -3},
            {0, 10, 13, 20, 3}, {-18, 1, 15, 5, -4}, {4, -1, -10, 6, 9}, {10, -11, -10, 9, 14}, {15, 8, -7, 0, 10},
            {-18, -16, -5, 17, 13}};

    @Test
    void meansAndRangesOfThePistonRings() {
        SubgroupChart chart = rings(SubgroupChart.Spread.RANGE);
        Limits mean = chart.mean().limits();
        assertThat(mean.center()).isCloseTo(74.001, within(0.0005));
        assertThat(chart.spread().limits().center()).isCloseTo(0.581 / 25, within(1e-9));
        // The book goes on with 0.023 for the mean range.
        assertThat(mean.upper()).isCloseTo(74.014, within(0.0007));
        assertThat(mean.lower()).isCloseTo(73.988, within(0.0007));
        assertThat(chart.spread().limits().upper()).isCloseTo(0.049, within(0.001));
        assertThat(chart.spread().limits().lower()).isZero();
        assertThat(chart.sigma()).isCloseTo(0.0099, within(0.00015));
    }

    @Test
    void meansAndDeviationsOfThePistonRings() {
        SubgroupChart chart = rings(SubgroupChart.Spread.DEVIATION);
        assertThat(chart.mean().limits().upper()).isCloseTo(74.014, within(0.0006));
        assertThat(chart.mean().limits().lower()).isCloseTo(73.988, within(0.0006));
        assertThat(chart.spread().limits().center()).isCloseTo(0.0094, within(0.00006));
        assertThat(chart.spread().limits().upper()).isCloseTo(0.0196, within(0.0001));
        assertThat(chart.spread().kind()).isEqualTo(ChartKind.S);
    }

    private static SubgroupChart rings(SubgroupChart.Spread spread) {
        SubgroupChart chart = new SubgroupChart(5, spread, 25, false, LIMITS);
        for (int[] sample : RINGS) {
            for (int ring : sample) {
                assertThat(chart.add(0, 74 + ring / 1000.0)).isEmpty();
            }
        }
        assertThat(chart.mean().points()).hasSize(25).allMatch(point -> point.rules().isEmpty());
        return chart;
    }

    /// NIST/SEMATECH e-Handbook, 6.1.6: limits 8 and 20, mean 16, sigma 2.
    @Test
    void capabilityOfTheHandbook() {
        Capability capability = Capability.of(16, 2, 2, 100, 8, 20);
        assertThat(capability.cp()).isCloseTo(1.0, within(1e-9));
        assertThat(capability.cpk()).isCloseTo(0.6667, within(0.00006));
        assertThat(Capability.of(16, 2, 2, 100, 8, Double.NaN).cpk()).isCloseTo(1.3333, within(0.00006));
    }
}
