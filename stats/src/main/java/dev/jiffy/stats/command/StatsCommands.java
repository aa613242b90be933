package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import java.util.List;

/// All commands, in the order of the help.
public final class StatsCommands {
    private static final List<StatsCommand> ALL = List.of(
            new LinearCommand("ols"),
            new LinearCommand("wls"),
            new AnovaCommand("anova"),
            new AnovaCommand("drop1"),
            new StepCommand(),
            new VifCommand(),
            new RidgeCommand(),
            new EnetCommand(),
            new GlmCommand(),
            new MultinomCommand(),
            new PolrCommand(),
            new ZeroPartCommand("zeroinfl"),
            new ZeroPartCommand("hurdle"),
            new GeeCommand(),
            new RlmCommand(),
            new RqCommand(),
            new LmerCommand(),
            new GlmerCommand(),
            new SurvfitCommand(),
            new SurvdiffCommand(),
            new CoxphCommand(),
            new SurvregCommand(),
            new NlsCommand(),
            new PanelCommand(),
            new RollingCommand(),
            new DescribeCommand(),
            new QuantileCommand(),
            new HistogramCommand(),
            new DensityCommand(),
            new LowessCommand(),
            new LoessCommand(),
            new CorCommand(),
            new PAdjustCommand(),
            new TestCommand(),
            new TukeyCommand(),
            new DunnettCommand(),
            new PairwiseCommand(),
            new PowerCommand(),
            new BootstrapCommand(),
            new PermutationCommand(),
            new KappaCommand(),
            new IccCommand(),
            new AlphaCommand(),
            new RocCommand(),
            new DistCommand(),
            new FitCommand(),
            new SpecialCommand(),
            new SvdCommand(),
            new PcaCommand(),
            new AcfCommand(),
            new ArimaCommand(),
            new EtsCommand(),
            new DecomposeCommand("stl"),
            new DecomposeCommand("decompose"),
            new StructTsCommand(),
            new VarCommand(),
            new McmcCommand(),
            new McmcDiagnoseCommand());

    private StatsCommands() {
    }

    /// Every command.
    public static List<StatsCommand> all() {
        return ALL;
    }

    /// The command of this name.
    ///
    /// @throws StatsException if there is none
    public static StatsCommand named(String name) {
        for (StatsCommand command : ALL) {
            if (command.name().equals(name)) {
                return command;
            }
        }
        List<String> names = ALL.stream().map(StatsCommand::name).toList();
        String meant = Names.nearest(name, names);
        throw new StatsException("there is no command \"" + name + "\"; "
                + (meant == null ? "there are " + String.join(", ", names) : "did you mean " + meant + "?"), "command");
    }
}
