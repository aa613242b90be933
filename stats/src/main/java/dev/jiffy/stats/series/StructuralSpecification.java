package dev.jiffy.stats.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A structural model without its numbers: which element of the state is which component, and which number of a search
/// is which parameter.
///
/// A search has the roots of the variances, in the order of [#names], then what [#parameters] names, without bounds.
final class StructuralSpecification {
    private final StructuralModel.Components parts;
    private final int length;
    private final int diffuse;
    private final int states;
    private final List<String> names = new ArrayList<>();
    private final int[] elements;

    /// @param length of the series, the longest period of a cycle
    StructuralSpecification(StructuralModel.Components parts, int length) {
        this.parts = parts;
        this.length = length;
        names.add("level");
        if (parts.type() != StructuralModel.Type.LEVEL) {
            names.add("slope");
        }
        int next = names.size();
        diffuse = next - (parts.damped() ? 1 : 0) + (parts.type() == StructuralModel.Type.BSM ? parts.period() - 1 : 0);
        elements = new int[]{0, 1, 2, 0, 0};
        if (parts.type() == StructuralModel.Type.BSM) {
            names.add("seasonal");
            next += parts.period() - 1;
        }
        if (parts.cycle()) {
            elements[names.size()] = next;
            names.add("cycle");
            next += 2;
        }
        if (parts.autoregressive()) {
            elements[names.size()] = next;
            names.add("ar");
            next++;
        }
        names.add("irregular");
        states = next;
    }

    StructuralModel.Components parts() {
        return parts;
    }

    int length() {
        return length;
    }

    /// Elements of the state.
    int states() {
        return states;
    }

    /// Elements without a prior.
    int diffuse() {
        return diffuse;
    }

    /// Components that have a variance, the irregular one last.
    List<String> names() {
        return names;
    }

    /// The element of the state that is component i.
    int element(int i) {
        return elements[i];
    }

    /// Whether variances are all that is searched.
    boolean isPlain() {
        return extras() == 0;
    }

    /// Parameters that are no variances.
    int extras() {
        return (parts.damped() ? 1 : 0) + (parts.cycle() ? 2 : 0) + (parts.autoregressive() ? 1 : 0);
    }

    /// λ between 2π/n and π.
    private double frequency(double x) {
        double least = 2 * Math.PI / length;
        return least + (Math.PI - least) * EtsRecursion.logistic(x);
    }

    /// What is no variance, by name.
    Map<String, Double> parameters(double[] x) {
        Map<String, Double> out = new LinkedHashMap<>();
        int at = names.size();
        if (parts.damped()) {
            out.put("damping", EtsRecursion.logistic(x[at++]));
        }
        if (parts.cycle()) {
            out.put("cycle_damping", EtsRecursion.logistic(x[at++]));
            out.put("cycle_period", 2 * Math.PI / frequency(x[at++]));
        }
        if (parts.autoregressive()) {
            out.put("ar1", Math.tanh(x[at]));
        }
        return out;
    }

    /// The model with these numbers.
    StateSpace model(double[] x) {
        double[] z = new double[states];
        double[][] t = new double[states][states];
        double[][] q = new double[states][states];
        double[][] start = new double[states][states];
        boolean[] unknown = new boolean[states];
        int last = names.size() - 1;
        for (int i = 0; i < last; i++) {
            q[elements[i]][elements[i]] = x[i] * x[i];
        }
        int at = names.size();
        int next = 1;
        z[0] = 1;
        t[0][0] = 1;
        unknown[0] = true;
        if (parts.type() != StructuralModel.Type.LEVEL) {
            t[0][1] = 1;
            t[1][1] = 1;
            unknown[1] = true;
            next = 2;
            if (parts.damped()) {
                t[1][1] = EtsRecursion.logistic(x[at++]);
                start[1][1] = q[1][1] / (1 - t[1][1] * t[1][1]);
                unknown[1] = false;
            }
        }
        if (parts.type() == StructuralModel.Type.BSM) {
            z[2] = 1;
            for (int i = 2; i <= parts.period(); i++) {
                t[2][i] = -1;
                unknown[i] = true;
                if (i > 2) {
                    t[i][i - 1] = 1;
                }
            }
            next = 1 + parts.period();
        }
        if (parts.cycle()) {
            double rho = EtsRecursion.logistic(x[at++]);
            double lambda = frequency(x[at++]);
            q[next + 1][next + 1] = q[next][next];
            for (int i = next; i < next + 2; i++) {
                t[i][i] = rho * Math.cos(lambda);
                start[i][i] = q[i][i] / (1 - rho * rho);
            }
            t[next][next + 1] = rho * Math.sin(lambda);
            t[next + 1][next] = -t[next][next + 1];
            z[next] = 1;
            next += 2;
        }
        if (parts.autoregressive()) {
            double phi = Math.tanh(x[at]);
            t[next][next] = phi;
            start[next][next] = q[next][next] / (1 - phi * phi);
            z[next] = 1;
        }
        return new StateSpace(z, x[last] * x[last], t, q, start, unknown);
    }
}
