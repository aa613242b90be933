package dev.jiffy.line.control;

import dev.jiffy.core.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All charts of the size of one kind of part at one camera. The charts with memory begin when sigma is known.
final class SizeControl {
    private final ControlSettings settings;
    private final ControlSettings.Spec spec;
    private final IndividualsChart individuals;
    private final SubgroupChart subgroups;
    private @Nullable Ewma ewma;
    private @Nullable Cusum cusum;

    SizeControl(ControlSettings settings, String label) {
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

    List<Violation> add(long millis, double size) {
        if (individuals.settled() && ewma == null) {
            double target = Double.isNaN(spec.target()) ? individuals.mean() : spec.target();
            ewma = new Ewma(target, individuals.sigma(), settings.lambda(), settings.width());
            cusum = new Cusum(target, individuals.sigma(), settings.k(), settings.h());
        }
        List<Violation> violations = new ArrayList<>(individuals.add(millis, size));
        violations.addAll(subgroups.add(millis, size));
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
