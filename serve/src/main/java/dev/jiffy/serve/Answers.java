package dev.jiffy.serve;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.web.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what a command refuses into a problem that names the field.
final class Answers {
    private static final Pattern OPTION = Pattern.compile("^\"?([a-z_]+)\\b");
    private static final Pattern COLUMN = Pattern.compile("\\bcolumn \"?([^\",: ]+)\"?");

    private Answers() {
    }

    /// Status 422, the field found in the message where the exception does not have it.
    static Problem problem(StatsCommand command, StatsException refused) {
        String message = String.valueOf(refused.getMessage());
        return new Problem(422, message, List.of(new Problem.FieldError(field(command, refused, message), message)));
    }

    private static String field(StatsCommand command, StatsException refused, String message) {
        String parameter = refused.parameter();
        if (parameter != null) {
            return parameter;
        }
        Matcher option = OPTION.matcher(message);
        if (option.find() && command.options().contains(option.group(1))) {
            return option.group(1);
        }
        Matcher column = COLUMN.matcher(message);
        return column.find() && command.options().contains("data") ? "data." + column.group(1) : "";
    }
}
