package dev.jiffy.line.control;

import dev.jiffy.core.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All charts of the size of one kind of part at one camera. The charts with memory begin when sigma is known.
final class SizeControl {
    private final String label;
    private ControlSettings settings;
    private ControlSettings.Spec spec;
    private final IndividualsChart individuals;
    private final SubgroupChart subgroups;
    private @Nullable Ewma ewma;
    private @Nullable Cusum cusum;

    SizeControl(ControlSettings settings, String label) {
        this.label = label;
        this.settings = settings;
        spec = settings.spec(label);
        if (spec.known()) {
            individuals = IndividualsChart.of(spec.target(), spec.sigma(), settings.rules());
            subgroups = SubgroupChart.of(settings.subgroup(), SubgroupChart.Spread.RANGE, spec.target(), spec.sigma(),
                    settings.rules());
        } else {
            individuals = new IndividualsChart(settings.phaseOne(), settings.excluding(), settings.rules());
            subgroups = new SubgroupChart(settings.subgroup(), SubgroupChart.Spread.RANGE, settings.phaseOne(),
                    settings.excluding(), settings.rules());
        }
    }

    /// These charts by other settings: the same ones with all they know, unless what their limits come from has changed.
    SizeControl by(ControlSettings other) {
        ControlSettings.Spec otherSpec = other.spec(label);
        boolean isLearntAlike = other.phaseOne() == settings.phaseOne() && other.excluding() == settings.excluding()
                && other.subgroup() == settings.subgroup() && Double.compare(otherSpec.target(), spec.target()) == 0
                && Double.compare(otherSpec.sigma(), spec.sigma()) == 0;
        if (!isLearntAlike) {
            SizeControl anew = new SizeControl(other, label);
            individuals.x().points().forEach(point -> anew.add(point.millis(), point.value()));
            return anew;
        }
        boolean isMemoryAlike = other.lambda() == settings.lambda() && other.width() == settings.width()
                && other.k() == settings.k() && other.h() == settings.h();
        settings = other;
        spec = otherSpec;
        individuals.rules(other.rules());
        subgroups.rules(other.rules());
        if (!isMemoryAlike && individuals.settled()) {
            begin();
            individuals.x().points().forEach(point -> recall(point.millis(), point.value()));
        }
        return this;
    }

    private void begin() {
        double target = Double.isNaN(spec.target()) ? individuals.mean() : spec.target();
        ewma = new Ewma(target, individuals.sigma(), settings.lambda(), settings.width());
        cusum = new Cusum(target, individuals.sigma(), settings.k(), settings.h());
    }

    List<Violation> add(long millis, double size) {
        if (individuals.settled() && ewma == null) {
            begin();
        }
        List<Violation> violations = new ArrayList<>(individuals.add(millis, size));
        violations.addAll(subgroups.add(millis, size));
        violations.addAll(recall(millis, size));
        return violations;
    }

    /// Takes a size into the charts with memory, if they have begun.
    private List<Violation> recall(long millis, double size) {
        List<Violation> violations = new ArrayList<>();
        if (ewma != null && cusum != null) {
            violations.addAll(ewma.add(millis, size));
            violations.addAll(cusum.add(millis, size));
        }
        return violations;
    }

    void json(Json json, String camera, String label) {
        Capability capability = Capability.of(individuals.x().values(), spec.lsl(), spec.usl());
        ChartJson.write(json, camera, label, "mm", individuals.x(), capability);
        ChartJson.write(json, camera, label, "mm", individuals.movingRange(), null);
        ChartJson.write(json, camera, label, "mm", subgroups.mean(), null);
        ChartJson.write(json, camera, label, "mm", subgroups.spread(), null);
        if (ewma != null && cusum != null) {
            ChartJson.write(json, camera, label, "mm", ewma.chart(), null);
            ChartJson.write(json, camera, label, "mm", cusum.chart(), null);
        }
    }
}
