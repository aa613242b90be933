package dev.jiffy.line.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRulesTest {
    /// Points in sigma; the points that make up the violation at the last one, none for a near miss.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "NELSON_1 | 0 3.1 | 2", "NELSON_1 | 0 -3.1 | 2", "NELSON_1 | 3.1 2.9 | none", "NELSON_1 | 3 | none",
            "NELSON_2 | .1 .1 .1 .1 .1 .1 .1 .1 .1 | 1 2 3 4 5 6 7 8 9",
            "NELSON_2 | -.1 -.1 -.1 -.1 -.1 -.1 -.1 -.1 -.1 | 1 2 3 4 5 6 7 8 9",
            "NELSON_2 | .1 .1 .1 .1 .1 .1 .1 .1 | none", "NELSON_2 | .1 .1 .1 .1 0 .1 .1 .1 .1 | none",
            "NELSON_2 | -.1 .1 .1 .1 .1 .1 .1 .1 .1 | none",
            "NELSON_3 | 0 .1 .2 .3 .4 .5 | 1 2 3 4 5 6", "NELSON_3 | 0 -.1 -.2 -.3 -.4 -.5 | 1 2 3 4 5 6",
            "NELSON_3 | .1 .2 .3 .4 .5 | none", "NELSON_3 | 0 .1 .2 .2 .4 .5 | none",
            "NELSON_4 | 0 1 0 1 0 1 0 1 0 1 0 1 0 1 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14",
            "NELSON_4 | 1 0 1 0 1 0 1 0 1 0 1 0 1 0 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14",
            "NELSON_4 | 0 1 0 1 0 1 0 1 0 1 0 1 0 | none", "NELSON_4 | 0 1 0 1 0 1 0 1 0 1 0 1 1 0 | none",
            "NELSON_5 | 2.1 0 2.1 | 1 3", "NELSON_5 | 2.1 2.1 | 1 2", "NELSON_5 | -2.1 -9 -2.1 | 1 2 3",
            "NELSON_5 | 2.1 -2.1 | none", "NELSON_5 | 2.1 2.1 0 | none", "NELSON_5 | 2.1 0 0 2.1 | none",
            "NELSON_6 | 1.1 1.1 0 1.1 1.1 | 1 2 4 5", "NELSON_6 | -1.1 -1.1 -1.1 -1.1 | 1 2 3 4",
            "NELSON_6 | 1.1 1.1 1.1 | none", "NELSON_6 | 1.1 0 0 1.1 1.1 | none", "NELSON_6 | 1.1 1.1 -1.1 1.1 | none",
            "NELSON_6 | 1.1 1.1 1.1 1.1 0 | none",
            "NELSON_7 | .9 -.9 .9 -.9 .9 0 .9 -.9 .9 -.9 .9 -.9 .9 -.9 .9 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
            "NELSON_7 | .9 -.9 .9 -.9 .9 0 .9 -.9 .9 -.9 .9 -.9 .9 -.9 | none",
            "NELSON_7 | .9 -.9 .9 -.9 .9 0 .9 -.9 .9 -.9 1.1 -.9 .9 -.9 .9 | none",
            "NELSON_8 | 1.1 -1.1 1.1 1.1 1.1 1.1 1.1 1.1 | 1 2 3 4 5 6 7 8",
            "NELSON_8 | 1.1 -1.1 1.1 1.1 1.1 1.1 1.1 | none",
            "NELSON_8 | 1.1 -1.1 1.1 .9 1.1 1.1 1.1 1.1 | none", "NELSON_8 | 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 | none",
            "WESTERN_ELECTRIC_1 | 0 3.1 | 2", "WESTERN_ELECTRIC_1 | 2.9 | none",
            "WESTERN_ELECTRIC_2 | -2.1 0 -2.1 | 1 3", "WESTERN_ELECTRIC_2 | -2.1 0 0 -2.1 | none",
            "WESTERN_ELECTRIC_3 | 1.1 1.1 0 1.1 1.1 | 1 2 4 5", "WESTERN_ELECTRIC_3 | 1.1 0 0 1.1 1.1 | none",
            "WESTERN_ELECTRIC_4 | .1 .1 .1 .1 .1 .1 .1 .1 | 1 2 3 4 5 6 7 8",
            "WESTERN_ELECTRIC_4 | .1 .1 .1 .1 .1 .1 .1 | none"})
    void eachRuleFindsItsPatternAndNotTheNearMiss(RunRule rule, String points, String members) {
        RunRules rules = new RunRules(Set.of(rule));
        List<RunRules.Match> last = List.of();
        for (String z : points.split(" ", -1)) {
            last = rules.add(Double.parseDouble(z));
        }
        if (members == null) {
            assertThat(last).isEmpty();
        } else {
            List<Long> numbers = new ArrayList<>();
            for (String number : members.split(" ", -1)) {
                numbers.add(Long.valueOf(number));
            }
            assertThat(last).containsExactly(new RunRules.Match(rule, numbers));
        }
    }

    /// Points mirrored at the centre line violate the same rules.
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bothSidesAreAlike(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RunRules up = new RunRules(EnumSet.allOf(RunRule.class));
        RunRules down = new RunRules(EnumSet.allOf(RunRule.class));
        Set<RunRule> seen = new HashSet<>();
        double z = 0;
        for (int i = 0; i < 5000; i++) {
            z = 0.8 * (i / 500 % 2 == 0 ? z : -z) + random.nextGaussian();
            List<RunRules.Match> matches = up.add(z);
            assertThat(down.add(-z)).isEqualTo(matches);
            for (RunRules.Match match : matches) {
                seen.add(match.rule());
                assertThat(match.points()).isSorted().endsWith(i + 1L);
            }
        }
        assertThat(seen).hasSizeGreaterThan(9);
    }

    /// Of independent normal points few violate a rule: the share of false alarms is below one in a hundred.
    @Tag("property")
    @ParameterizedTest
    @EnumSource(RunRule.class)
    void chanceSeldomViolatesARule(RunRule rule) {
        SplittableRandom random = new SplittableRandom(7);
        RunRules rules = new RunRules(Set.of(rule));
        int alarms = 0;
        for (int i = 0; i < 20_000; i++) {
            alarms += rules.add(random.nextGaussian()).size();
        }
        assertThat(alarms).isBetween(1, 200);
    }

    @Test
    void aProcessThatNeverVariesViolatesNothingUntilItDoes() {
        RunRules rules = new RunRules(EnumSet.allOf(RunRule.class));
        Limits limits = Limits.of(5, 0);
        for (int i = 0; i < 30; i++) {
            assertThat(rules.add(limits.standardized(5))).isEmpty();
        }
        assertThat(rules.add(limits.standardized(5.1))).extracting(RunRules.Match::rule).contains(RunRule.NELSON_1);
    }

    @Test
    void rulesAreNamedInWords() {
        assertThat(RunRule.NELSON_2.words()).isEqualTo("Nelson 2: nine points on one side of the centre line");
        assertThat(RunRule.limitsOnly(ControlSettings.DEFAULT_RULES)).containsExactly(RunRule.NELSON_1);
    }
}
