package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import dev.jiffy.line.control.ControlRoom;
import dev.jiffy.line.control.ControlSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Charts of a process that drifts a little and jumps twice.
final class FakeControl implements ControlRoom {
    private static final int POINTS = 60;

    @Override
    public List<Alarm> observe(String camera, String label, boolean failed, double sizeMillimetres, long millis) {
        return List.of();
    }

    @Override
    public void apply(ControlSettings settings) {
    }

    @Override
    public void forget(String camera) {
    }

    @Override
    public void json(Json json) {
        double[] size = new double[POINTS];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < POINTS; i++) {
            size[i] = 24 + 0.12 * random.nextGaussian() + (i == 31 ? 0.55 : 0) + (i > 47 ? 0.16 : 0);
        }
        json.open('[');
        chart(json, "individuals", "mm", 24, 23.64, 24.36, size, "Western Electric 1: beyond 3 sigma", true);
        chart(json, "moving-range", "mm", 0.135, 0, 0.442, ranges(size), "beyond the limit", false);
        chart(json, "xbar", "mm", 24, 23.83, 24.17, means(size, 5), "Western Electric 1: beyond 3 sigma", false);
        chart(json, "range", "mm", 0.28, 0, 0.59, means(ranges(size), 3), "beyond the limit", false);
        double[] share = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            share[i] = Math.max(0, 0.06 + 0.02 * random.nextGaussian() + (i == 52 ? 0.09 : 0));
        }
        chart(json, "p", "", 0.06, 0, 0.13, share, "Nelson 1: beyond 3 sigma", false);
        double[] ewma = new double[POINTS];
        double[] cusum = new double[POINTS];
        double z = 24;
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            z += 0.2 * (size[i] - z);
            ewma[i] = z;
            sum = Math.max(0, sum + (size[i] - 24) / 0.12 - 0.5);
            cusum[i] = sum;
        }
        chart(json, "ewma", "mm", 24, 23.88, 24.12, ewma, "beyond the limit", false);
        chart(json, "cusum", "sigma", 0, -5, 5, cusum, "decision interval exceeded", false);
        json.close(']');
    }

    private static double[] ranges(double[] values) {
        double[] ranges = new double[values.length - 1];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = Math.abs(values[i + 1] - values[i]);
        }
        return ranges;
    }

    private static double[] means(double[] values, int of) {
        List<Double> means = new ArrayList<>();
        for (int i = 0; i + of <= values.length; i += of) {
            double sum = 0;
            for (int k = 0; k < of; k++) {
                sum += values[i + k];
            }
            means.add(sum / of);
        }
        return means.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void chart(Json json, String kind, String unit, double center, double lower, double upper,
            double[] values, String rule, boolean withCapability) {
        long now = System.currentTimeMillis();
        json.open('{').name("camera").value("belt-1").name("label").value("nut").name("kind").value(kind).name("unit")
                .value(unit).name("center").value(center).name("lower").value(lower).name("upper").value(upper)
                .name("points").open('[');
        for (int i = 0; i < values.length; i++) {
            json.open('{').name("t").value(now - 2000L * (values.length - i)).name("value").value(values[i])
                    .name("rules").open('[');
            if (values[i] > upper || values[i] < lower) {
                json.value(rule);
            }
            json.close(']').close('}');
        }
        json.close(']');
        if (withCapability) {
            json.name("capability").open('{').name("cp").value(1.41).name("cpk").value(1.22).name("pp").value(1.33)
                    .name("ppk").value(1.08).name("mean").value(24.03).name("sigma").value(0.121).name("n").value(412)
                    .close('}');
        }
        json.close('}');
    }
}
