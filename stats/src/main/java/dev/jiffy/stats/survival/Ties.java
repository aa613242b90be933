package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import java.util.Locale;

/// What the partial likelihood makes of events at the same time.
public enum Ties {
    /// The d events came one after the other in an unknown order: of the sum over the risk set, 0, 1/d, 2/d, … of the
    /// events' share is taken out (Efron, Journal of the American Statistical Association 72, 1977).
    EFRON,
    /// Each of them against the whole risk set (Breslow, Biometrics 30, 1974).
    BRESLOW,
    /// Time is discrete: the chance that, of all sets of d at risk, it was these (Cox, Journal of the Royal Statistical
    /// Society B 34, 1972). With one time and strata of matched sets this is conditional logistic regression.
    EXACT;

    /// The kind of this name, `efron`, `breslow` or `exact`.
    ///
    /// @throws StatsException if there is none
    public static Ties named(String name) {
        for (Ties ties : values()) {
            if (ties.label().equals(name)) {
                return ties;
            }
        }
        throw new StatsException("\"ties\" must be efron, breslow or exact, it is \"" + name + "\"", "ties");
    }

    /// The name that options use.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
