package dev.jiffy.app;

import dev.jiffy.stats.command.Batch;
import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.stats.command.StatsCommands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
/// argument where the command has the option `file`. What the values mean is the command's affair. `--json` prints the answer
/// as it is, `--csv` its first table, nothing of both what people read.
@Command(name = "stats", mixinStandardHelpOptions = true,
        description = "Statistics: models, tests, distributions, decompositions, posteriors.",
        footer = {"%nExamples: jiffy stats ols --help",
                "          jiffy stats ols --data cars.csv --formula \"dist ~ speed\" --json",
                "          jiffy stats batch --json < requests.jsonl"})
final class Stats implements Callable<Integer> {
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
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (arguments.isEmpty()) {
            throw wrong("Which command? There are " + names());
        }
        String name = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        if (name.equals("batch")) {
            return batch(rest, out);
        }
        StatsCommand command = StatsCommands.all().stream().filter(c -> c.name().equals(name)).findFirst()
                .orElseThrow(() -> wrong("there is no command \"" + name + "\"; there are " + names()));
        if (rest.contains("--help") || rest.contains("-h")) {
            out.println(command.help().stripTrailing());
            return 0;
        }
        Map<String, @Nullable Object> options = options(command, rest);
        boolean json = options.remove("json") != null;
        boolean csv = options.remove("csv") != null;
        Map<String, @Nullable Object> answer = command.answer(new Request(options));
        String summary = json || csv ? null : command.text(answer);
        if (json) {
            out.println(JsonValues.write(answer));
        } else if (csv) {
            StatsText.csv(answer, out);
        } else if (summary != null) {
            out.println(summary);
        } else {
            StatsText.print(answer, out);
        }
        out.flush();
        return 0;
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

    private Map<String, @Nullable Object> options(StatsCommand command, List<String> rest) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (int i = 0; i < rest.size(); i++) {
            String argument = rest.get(i);
            if (!isOption(argument)) {
                if (!command.options().contains("file") || options.putIfAbsent("file", argument) != null) {
                    throw wrong("\"" + argument + "\" belongs to no option of " + command.name());
                }
                continue;
            }
            int equals = argument.indexOf('=');
            String option = (equals < 0 ? argument : argument.substring(0, equals)).substring(2).replace('-', '_');
            if (!isFormat(option) && !command.options().contains(option)) {
                throw wrong(command.name() + " has no option " + argument + "; it has " + command.options().stream()
                        .map(o -> "--" + o.replace('_', '-')).sorted().collect(Collectors.joining(" ")));
            }
            Object value = true;
            if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (!isFormat(option) && i + 1 < rest.size() && !isOption(rest.get(i + 1))) {
                value = rest.get(++i);
            }
            if (options.putIfAbsent(option, value) != null) {
                throw wrong(argument + " is there twice");
            }
        }
        return options;
    }

    /// How the answer is printed: no affair of the command's.
    private static boolean isFormat(String option) {
        return option.equals("json") || option.equals("csv");
    }

    /// `--name`; a negative number is a value.
    private static boolean isOption(String argument) {
        return argument.startsWith("--") && argument.length() > 2 && Character.isLetter(argument.charAt(2));
    }

    private static String names() {
        Set<String> names = new TreeSet<>(Set.of("batch"));
        StatsCommands.all().forEach(command -> names.add(command.name()));
        return String.join(", ", names);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
