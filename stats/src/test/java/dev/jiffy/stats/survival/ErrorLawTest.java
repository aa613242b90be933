package dev.jiffy.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("property")
class ErrorLawTest {
    static Stream<ErrorLaw> laws() {
        return Stream.of(new ErrorLaw.Extreme(), new ErrorLaw.Logistic(), new ErrorLaw.Gaussian(),
                new ErrorLaw.StudentT(3.5));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void derivativesAreThoseOfTheLogarithms(ErrorLaw law) {
        double h = 1e-5;
        for (double z : new double[]{-40, -8, -1.3, -0.2, 0, 0.4, 2, 6}) {
            for (boolean isEvent : List.of(true, false)) {
                ErrorLaw.Term here = isEvent ? law.density(z) : law.survivor(z);
                ErrorLaw.Term before = isEvent ? law.density(z - h) : law.survivor(z - h);
                ErrorLaw.Term after = isEvent ? law.density(z + h) : law.survivor(z + h);
                double size = 1 + Math.abs(here.value()) + Math.abs(here.first());
                assertThat(here.first()).as("%s at %f", law, z)
                        .isCloseTo((after.value() - before.value()) / (2 * h), within(1e-7 * size));
                assertThat(here.second()).as("%s at %f", law, z)
                        .isCloseTo((after.first() - before.first()) / (2 * h), within(1e-7 * size));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void quantilesUndoTheSurvivorFunction(ErrorLaw law) {
        for (double p : new double[]{1e-6, 0.1, 0.5, 0.9, 0.999}) {
            assertThat(Math.exp(law.survivor(law.quantile(p)).value())).isCloseTo(1 - p, within(1e-13));
        }
    }
}
