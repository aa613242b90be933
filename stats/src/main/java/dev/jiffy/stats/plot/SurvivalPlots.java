package dev.jiffy.stats.plot;

import dev.jiffy.stats.survival.LimitType;
import dev.jiffy.stats.survival.SurvivalCurve;
import java.util.List;

/// How long things last.
public final class SurvivalPlots {
    /// Half the height of the mark of an end without event.
    private static final double TICK = 0.012;

    private SurvivalPlots() {
    }

    /// Survival curves as steps in one panel, each with the band of its limits and a tick where somebody was last seen
    /// without an event.
    ///
    /// @param curves one at least
    /// @param type   of the limits
    /// @param level  of the limits
    public static Figure curves(List<SurvivalCurve> curves, LimitType type, double level) {
        Panel panel = new Panel(curves.size() == 1 ? curves.getFirst().label() : "Survival", "time",
                "share without event").include(new double[]{0}, new double[]{0, 1});
        for (int c = 0; c < curves.size(); c++) {
            SurvivalCurve curve = curves.get(c);
            Ink ink = Ink.ofSeries(c);
            double[] x = corners(curve.time());
            double[][] limits = curve.limits(type, level);
            panel.band(x, steps(filled(limits[0])), steps(filled(limits[1])), ink, 0.12);
            panel.line(x, steps(curve.survival()), ink, 1.8);
            for (int i = 0; i < curve.time().length; i++) {
                if (curve.censored()[i] > 0) {
                    double at = curve.time()[i];
                    double height = curve.survival()[i];
                    panel.line(new double[]{at, at}, new double[]{height - TICK, height + TICK}, ink, 0.8);
                }
            }
            if (curves.size() > 1) {
                panel.key(curve.label(), ink);
            }
        }
        return Figure.of("Survival curves", panel);
    }

    /// Twice each time, after the start.
    private static double[] corners(double[] time) {
        double[] out = new double[2 * time.length + 1];
        out[0] = Math.min(0, time[0]);
        for (int i = 0; i < time.length; i++) {
            out[2 * i + 1] = time[i];
            out[2 * i + 2] = time[i];
        }
        return out;
    }

    /// The height before and after each time.
    private static double[] steps(double[] values) {
        double[] out = new double[2 * values.length + 1];
        out[0] = 1;
        for (int i = 0; i < values.length; i++) {
            out[2 * i + 1] = out[2 * i];
            out[2 * i + 2] = values[i];
        }
        return out;
    }

    /// Limits with the last one that is there where there is none.
    private static double[] filled(double[] limits) {
        double[] out = limits.clone();
        double last = 1;
        for (int i = 0; i < out.length; i++) {
            last = Double.isNaN(out[i]) ? last : out[i];
            out[i] = last;
        }
        return out;
    }
}
