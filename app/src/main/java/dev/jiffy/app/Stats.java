package dev.jiffy.app;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Batch;
import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.Names;
import dev.jiffy.stats.command.Plots;
import dev.jiffy.stats.command.ProgressLine;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.stats.command.StatsCommands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy stats`: the commands of the statistics module, each with the options that it declares.
///
/// Everything after the name of the command is read here: `--option value`, `--option=value`, `--flag`, and one plain
/// argument where the command has the option `file`. What the values mean is the command's affair.
@Command(name = "stats", mixinStandardHelpOptions = true,
        description = "Statistics: models, tests, distributions, decompositions, posteriors.",
        footer = {"%nExamples: jiffy stats ols --help",
                "          jiffy stats ols --data cars.csv --formula \"dist ~ speed\" --plot residuals.png",
                "          jiffy stats ols --data cars.csv --formula \"dist ~ speed\" --json",
                "          jiffy stats batch --json < requests.jsonl"})
final class Stats implements Callable<Integer> {
    private static final int LINE = 62;
    private static final String BATCH_HELP = """
            Answers requests line by line, in order, until the input ends.

              --json   one JSON document a line (there is no other form)

            A request has "command", the long options of that command with _ between words, and an "id" of its own
            choice that comes back with the answer. What cannot be done is answered with "error".

            Example: echo '{"id":1,"command":"quantile","x":[1,2,4],"probs":[0.5]}' | jiffy stats batch --json
            """;

    @Parameters(arity = "0..*", paramLabel = "COMMAND [OPTION]…",
            description = "the command and its options; COMMAND --help explains them")
    private List<String> arguments = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (arguments.isEmpty()) {
            throw wrong("Which command? There are " + names());
        }
        String name = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        if (name.equals("batch")) {
            return batch(rest, out);
        }
        if (name.equals(StatsServe.NAME)) {
            return serve(rest, out);
        }
        StatsCommand command = StatsCommands.all().stream().filter(c -> c.name().equals(name)).findFirst()
                .orElseThrow(() -> noCommand(name));
        if (rest.contains("--help") || rest.contains("-h")) {
            out.println(help(command));
            return 0;
        }
        Map<String, @Nullable Object> options = options(name, known(command), rest);
        boolean json = options.remove("json") != null;
        boolean csv = options.remove("csv") != null;
        Object plot = options.remove("plot");
        Map<String, @Nullable Object> answer;
        try (ProgressLine line = new ProgressLine(spec.commandLine().getErr(), Progress.isTerminal())) {
            answer = dev.jiffy.stats.command.Progress.watched(line,
                    () -> plot == null ? command.answer(new Request(options)) : drawn(command, options, plot));
        }
        String text = json || csv ? null : command.text(answer);
        if (json) {
            out.println(JsonValues.write(answer));
        } else if (csv) {
            StatsCsv.print(answer, out);
        } else if (text != null) {
            out.println(text.stripTrailing());
        } else {
            StatsText.print(answer, out);
        }
        out.flush();
        return 0;
    }

    private static Set<String> known(StatsCommand command) {
        Set<String> known = new TreeSet<>(command.options());
        known.add("csv");
        if (Plots.has(command.name())) {
            known.add("plot");
        }
        return known;
    }

    /// Options that commands share stand in no command's own help; their lines go before that of JSON.
    private static String help(StatsCommand command) {
        String help = command.help().stripTrailing();
        int json = help.indexOf("  --json ");
        String plot = Plots.has(command.name()) ? Plots.HELP + "\n" : "";
        return json < 0 ? help : help.substring(0, json) + plot + StatsCsv.HELP + "\n" + help.substring(json);
    }

    private static Map<String, @Nullable Object> drawn(StatsCommand command, Map<String, @Nullable Object> options,
            Object file) {
        Plots.Drawn drawn = Plots.draw(command, options);
        try {
            drawn.figure().write(Path.of(file.toString()));
        } catch (InvalidPathException e) {
            throw new StatsException("\"" + file + "\" is no path: " + e.getReason(), "plot");
        }
        return drawn.answer();
    }

    private int serve(List<String> rest, PrintWriter out) throws IOException, InterruptedException {
        if (rest.contains("--help") || rest.contains("-h")) {
            out.println(StatsServe.HELP.stripTrailing());
            return 0;
        }
        return new StatsServe(options(StatsServe.NAME, StatsServe.OPTIONS, rest), spec.commandLine().getErr()).run();
    }

    private int batch(List<String> rest, PrintWriter out) throws IOException {
        if (rest.contains("--help") || rest.contains("-h")) {
            out.println(BATCH_HELP.stripTrailing());
            return 0;
        }
        if (!Set.of("--json").containsAll(rest)) {
            throw wrong("batch has no option but --json");
        }
        Batch.run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
        return 0;
    }

    private Map<String, @Nullable Object> options(String command, Set<String> known, List<String> rest) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (int i = 0; i < rest.size(); i++) {
            String argument = rest.get(i);
            if (!isOption(argument)) {
                if (!known.contains("file") || options.putIfAbsent("file", argument) != null) {
                    throw wrong("\"" + argument + "\" belongs to no option of " + command);
                }
                continue;
            }
            int equals = argument.indexOf('=');
            String option = (equals < 0 ? argument : argument.substring(0, equals)).substring(2).replace('-', '_');
            if (!option.equals("json") && !known.contains(option)) {
                throw noOption(command, option, known);
            }
            Object value = true;
            if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (!Set.of("json", "csv").contains(option) && i + 1 < rest.size() && !isOption(rest.get(i + 1))) {
                value = rest.get(++i);
            }
            if (options.putIfAbsent(option, value) != null) {
                throw wrong(argument + " is there twice");
            }
        }
        return options;
    }

    /// `--name`; a negative number is a value.
    private static boolean isOption(String argument) {
        return argument.startsWith("--") && argument.length() > 2 && Character.isLetter(argument.charAt(2));
    }

    /// A line for each command, for the help of all of them.
    static String commands() {
        StringBuilder out = new StringBuilder(String.format("%nCommands:%n"));
        StatsCommands.all().forEach(command -> out.append(line(command.name(), command.summary())));
        return out.append(line("batch", "Answers requests line by line, one JSON document each."))
                .append(line(StatsServe.NAME, "Serves all commands over REST.")).toString();
    }

    private static String line(String name, String summary) {
        String shown = summary.length() <= LINE ? summary : summary.substring(0, summary.lastIndexOf(' ', LINE)) + " …";
        return String.format("  %-14s %s%n", name, shown);
    }

    private static String names() {
        Set<String> names = new TreeSet<>(Set.of("batch", StatsServe.NAME));
        StatsCommands.all().forEach(command -> names.add(command.name()));
        return String.join(", ", names);
    }

    private ParameterException noCommand(String name) {
        List<String> all = new ArrayList<>(List.of("batch", StatsServe.NAME));
        StatsCommands.all().forEach(command -> all.add(command.name()));
        String meant = Names.nearest(name, all);
        return wrong("there is no command \"" + name + "\"; "
                + (meant == null ? "there are " + names() : "did you mean " + meant + "?"));
    }

    private ParameterException noOption(String command, String option, Set<String> known) {
        String meant = Names.nearest(option, known);
        return wrong(command + " has no option --" + option.replace('_', '-') + "; "
                + (meant == null
                        ? "it has " + known.stream().map(o -> "--" + o.replace('_', '-')).sorted()
                                .collect(Collectors.joining(" "))
                        : "did you mean --" + meant.replace('_', '-') + "?"));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
