package dev.jiffy.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialTestsTest {
    /// w_t = 0.95 w_{t−1} + ((7919 t) mod 13) / 2 − 3, from w_{−1} = 0.
    private static double[] series() {
        double[] w = new double[60];
        for (int t = 0; t < w.length; t++) {
            w[t] = (t == 0 ? 0 : 0.95 * w[t - 1]) + (t * 7919 % 13) / 2.0 - 3;
        }
        return w;
    }

    /// statsmodels 0.13.5, `adfuller(autolag=None)`.
    @ParameterizedTest
    @CsvSource({"n, 0, -3.362745570045459, 0.0007873853871169322, -2.6046768572249355, -1.9463671923614392",
            "n, 2, -4.413383404522721, 1.3611687510400604e-05, -2.606080904893813, -1.9465793869098724",
            "c, 0, -3.6685985027884094, 0.00457716245739089, -3.5463945337644063, -2.911939409384601",
            "c, 2, -5.52649336008712, 1.8277503942652693e-06, -3.5506699942762414, -2.913766394626147",
            "ct, 0, -4.127806432346286, 0.005739448961137594, -4.121032198666855, -3.4877202932626994",
            "ct, 2, -6.827514321181422, 3.457417920689843e-08, -4.127066491379263, -3.490540734099021"})
    void dickeyFullerHasMacKinnonsProbabilities(String trend, int lags, double t, double p, double one, double five) {
        TestResult result = SerialTests.adf(series(), lags, trend);
        assertThat(result.statistic()).isCloseTo(t, within(1e-10));
        assertThat(result.details().get("p_value_mackinnon")).isCloseTo(p, within(1e-9 * p + 1e-14));
        if (lags == 0) {
            assertThat(result.details().get("critical_1")).isCloseTo(one, within(1e-12));
            assertThat(result.details().get("critical_5")).isCloseTo(five, within(1e-12));
        }
        assertThat(result.pValue()).isCloseTo(trend.equals("ct") ? 0.01 : p, within(1e-3));
    }

    /// statsmodels 0.13.5: `adfuller(w, regression="c", autolag="AIC")` takes 11 lags, the statistic is −1.9546.
    @Test
    void theNumberOfLagsIsThatOfTheLeastAic() {
        int lags = SerialTests.adfLags(series(), "c");
        assertThat(lags).isEqualTo(11);
        assertThat(SerialTests.adf(series(), lags, "c").statistic()).isCloseTo(-1.954592715634514, within(1e-9));
    }

    /// R 4.2.2, tseries 0.10, `pp.test`: Z(α) −27.0912, Z(t) −4.10319 with 3 lags.
    @Test
    void phillipsPerronIsThatOfTseries() {
        TestResult alpha = SerialTests.phillipsPerron(series(), 3, false);
        assertThat(alpha.statistic()).isCloseTo(-27.0912472342267, within(1e-8));
        assertThat(alpha.pValue()).isCloseTo(0.01, within(1e-12));
        TestResult t = SerialTests.phillipsPerron(series(), 3, true);
        assertThat(t.statistic()).isCloseTo(-4.1031939858615454, within(1e-9));
        assertThat(t.pValue()).isCloseTo(0.0111817100702358, within(1e-9));
    }

    /// R 4.2.2, lmtest 0.9, `grangertest(w ~ x, order = 2)` and `grangertest(x ~ w, order = 3)`.
    @Test
    void grangersTestIsThatOfLmtest() {
        double[] x = new double[60];
        for (int t = 0; t < x.length; t++) {
            x[t] = 50 + 0.4 * t + 8 * Math.sin(2 * Math.PI * t / 12) + (t * 7919 % 13) / 2.0 - (t == 30 ? 15 : 0);
        }
        TestResult there = SerialTests.granger(x, series(), 2);
        assertThat(there.statistic()).isCloseTo(0.117785743819419, within(1e-10));
        assertThat(there.pValue()).isCloseTo(0.889118503042909, within(1e-10));
        assertThat(there.df()).containsExactly(2, 53);
        TestResult back = SerialTests.granger(series(), x, 3);
        assertThat(back.statistic()).isCloseTo(2.75313513735423, within(1e-10));
        assertThat(back.pValue()).isCloseTo(0.0521913610011167, within(1e-11));
    }

    /// R 4.2.2, `Box.test(w, 5, "Ljung")` with two values missing.
    @Test
    void gapsAreSaidOrCountedAsRDoes() {
        double[] w = series();
        w[7] = Double.NaN;
        w[30] = Double.NaN;
        assertThatThrownBy(() -> SerialTests.kpss(w, false, 2)).isInstanceOf(StatsException.class)
                .hasMessageContaining("x[7] is missing");
        assertThat(SerialTests.box(w, 5, 0, true).statistic()).isCloseTo(38.5087580877343, within(1e-9));
    }

    @Test
    void whatCannotBeTestedIsSaid() {
        double[] line = new double[30];
        for (int t = 0; t < line.length; t++) {
            line[t] = 2 * t;
        }
        assertThatThrownBy(() -> SerialTests.phillipsPerron(line, 2, true)).isInstanceOf(StatsException.class)
                .hasMessageContaining("singular");
        assertThatThrownBy(() -> SerialTests.phillipsPerron(series(), 60, true)).hasMessageContaining("lags must be");
        assertThatThrownBy(() -> SerialTests.adf(series(), 1, "x")).hasMessageContaining("none of n, c, ct");
    }
}
