package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which exponential smoothing state-space model: error, trend, season (Hyndman, Koehler, Ord & Snyder, Forecasting with
/// Exponential Smoothing: the State Space Approach, 2008, table 2.1).
///
/// @param multiplicativeError whether y = μ (1 + ε) rather than μ + ε
/// @param trend               of the level
/// @param damped              whether the trend dies away
/// @param season              of the period
/// @param period              length of the season; 1 without
public record EtsModel(boolean multiplicativeError, Part trend, boolean damped, Part season, int period) {
    /// How a component enters.
    public enum Part {
        /// Not at all.
        NONE,
        /// As a summand.
        ADDITIVE,
        /// As a factor.
        MULTIPLICATIVE;

        private String letter() {
            return name().substring(0, 1);
        }

        private static Part of(char letter) {
            return switch (letter) {
                case 'N' -> NONE;
                case 'A' -> ADDITIVE;
                case 'M' -> MULTIPLICATIVE;
                default -> throw new StatsException("a part of a model is N, A or M, it is \"" + letter + "\"");
            };
        }
    }

    /// Checked.
    ///
    /// @throws StatsException for a season without a period, or damping without a trend
    public EtsModel {
        if (season != Part.NONE && (period < 2 || period > 400)) {
            throw new StatsException("period must be 2 … 400 for a seasonal model, it is " + period);
        }
        if (damped && trend == Part.NONE) {
            throw new StatsException("a model without trend cannot be damped");
        }
    }

    /// From `ANN`, `MAdM` and the like, or the names `ses`, `holt`, `damped`, `hw-additive`, `hw-multiplicative`: simple
    /// exponential smoothing, Holt's and the damped trend, Holt and Winters' seasons, all with additive error.
    ///
    /// @param period of the season, where the model has one
    /// @throws StatsException for anything else
    public static EtsModel parse(String name, int period) {
        String letters = switch (name.toLowerCase(Locale.ROOT)) {
            case "ses" -> "ANN";
            case "holt" -> "AAN";
            case "damped" -> "AAdN";
            case "hw-additive" -> "AAA";
            case "hw-multiplicative" -> "AAM";
            default -> name;
        };
        boolean damped = letters.length() == 4 && letters.charAt(2) == 'd';
        if (!letters.matches("[AM][NAM]d?[NAM]")) {
            throw new StatsException(
                    "model \"" + name + "\" is none of ses, holt, damped, hw-additive, hw-multiplicative "
                            + "and no three letters for error (A, M), trend (N, A, Ad, M, Md) and season (N, A, M)");
        }
        Part season = Part.of(letters.charAt(letters.length() - 1));
        return new EtsModel(letters.charAt(0) == 'M', Part.of(letters.charAt(1)), damped, season,
                season == Part.NONE ? 1 : period);
    }

    /// The models that automatic choice tries: additive trends or none; no multiplicative season on an additive error, whose
    /// variance forecasts badly; multiplicative parts for positive series only.
    static List<EtsModel> candidates(boolean positive, int period) {
        List<EtsModel> out = new ArrayList<>();
        for (boolean error : positive ? new boolean[]{false, true} : new boolean[]{false}) {
            for (Part season : Part.values()) {
                if (season != Part.NONE && period < 2 || season == Part.MULTIPLICATIVE && !error) {
                    continue;
                }
                int s = season == Part.NONE ? 1 : period;
                out.add(new EtsModel(error, Part.NONE, false, season, s));
                out.add(new EtsModel(error, Part.ADDITIVE, false, season, s));
                out.add(new EtsModel(error, Part.ADDITIVE, true, season, s));
            }
        }
        return out;
    }

    /// Such as `ETS(M,Ad,M)`.
    public String name() {
        return "ETS(" + (multiplicativeError ? "M," : "A,") + trend.letter() + (damped ? "d," : ",") + season.letter()
                + ")";
    }

    /// Whether forecasts have variances in closed form: the classes 1 and 2 of chapter 6.
    boolean linear() {
        return trend != Part.MULTIPLICATIVE && season != Part.MULTIPLICATIVE;
    }

    boolean trended() {
        return trend != Part.NONE;
    }

    boolean seasonal() {
        return season != Part.NONE;
    }

    /// α, β, γ, φ as far as the model has them.
    public List<String> smoothing() {
        List<String> out = new ArrayList<>(List.of("alpha"));
        if (trended()) {
            out.add("beta");
        }
        if (seasonal()) {
            out.add("gamma");
        }
        if (damped) {
            out.add("phi");
        }
        return out;
    }

    /// Smoothing parameters and initial states that are free.
    int parameters() {
        return smoothing().size() + 1 + (trended() ? 1 : 0) + (seasonal() ? period - 1 : 0);
    }
}
