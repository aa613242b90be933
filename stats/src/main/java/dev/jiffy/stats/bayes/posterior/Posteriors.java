package dev.jiffy.stats.bayes.posterior;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Model;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The models by name.
public final class Posteriors {
    private static final Map<String, Function<ModelData, Model>> MODELS = new TreeMap<>();

    static {
        MODELS.put("eight_schools_noncentered", HierarchicalModels::eightSchools);
        MODELS.put("eight_schools_centered", HierarchicalModels::eightSchoolsCentered);
        MODELS.put("kidscore_momhs", LinearModels::kidscoreMomHs);
        MODELS.put("kidscore_interaction_c", LinearModels::kidscoreInteractionCentered);
        MODELS.put("kidscore_interaction_z", LinearModels::kidscoreInteractionZ);
        MODELS.put("logearn_height", LinearModels::logEarnHeight);
        MODELS.put("logearn_height_male", LinearModels::logEarnHeightMale);
        MODELS.put("logearn_interaction_z", LinearModels::logEarnInteractionZ);
        MODELS.put("logmesquite", LinearModels::logMesquiteAll);
        MODELS.put("logmesquite_logvolume", LinearModels::logMesquiteVolume);
        MODELS.put("kidscore_interaction", LinearModels::kidscoreInteraction);
        MODELS.put("kidscore_momhsiq", LinearModels::kidscoreMomHsIq);
        MODELS.put("kidscore_mom_work", LinearModels::kidscoreMomWork);
        MODELS.put("earn_height", LinearModels::earnHeight);
        MODELS.put("logearn_interaction", LinearModels::logEarnInteraction);
        MODELS.put("mesquite", LinearModels::mesquite);
        MODELS.put("logmesquite_logvash", LinearModels::logMesquite);
        MODELS.put("nes", LinearModels::nes);
        MODELS.put("blr", LinearModels::blr);
        MODELS.put("kilpisjarvi", LinearModels::kilpisjarvi);
        MODELS.put("normal_jeffreys", LinearModels::normalJeffreys);
        MODELS.put("diamonds", LinearModels::diamonds);
        MODELS.put("arK", SeriesModels::arK);
        MODELS.put("arma11", SeriesModels::arma11);
        MODELS.put("garch11", SeriesModels::garch11);
        MODELS.put("gp_regr", GaussianProcessModels::regression);
        MODELS.put("gp_pois_regr", GaussianProcessModels::poisson);
        MODELS.put("low_dim_gauss_mix", MixtureModels::gaussian);
        MODELS.put("hmm_example", MixtureModels::hmmExample);
        MODELS.put("hmm_drive_0", MixtureModels::hmmDrive);
        MODELS.put("lotka_volterra", OdeModels::lotkaVolterra);
        MODELS.put("one_comp_mm_elim_abs", OdeModels::oneCompartment);
    }

    private Posteriors() {
    }

    /// All names.
    public static List<String> names() {
        return List.copyOf(MODELS.keySet());
    }

    /// The model of this name with these data.
    ///
    /// @throws StatsException if there is none, or the data lack something
    public static Model of(String name, ModelData data) {
        Function<ModelData, Model> model = MODELS.get(name);
        if (model == null) {
            throw new StatsException("there is no model \"" + name + "\"; there are " + String.join(", ", names()));
        }
        return model.apply(data);
    }
}
