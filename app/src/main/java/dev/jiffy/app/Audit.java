package dev.jiffy.app;

import dev.jiffy.market.audit.AuditExport;
import dev.jiffy.market.audit.AuditReader;
import dev.jiffy.market.audit.AuditVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy audit`: what is in an audit log, and whether it is whole.
@Command(name = "audit", mixinStandardHelpOptions = true, subcommands = {Audit.Verify.class, Audit.Export.class},
        description = "Checks or exports an audit log of the terminal or the exchange.",
        footer = "%nExample: jiffy audit verify ~/.local/state/jiffy/desk/audit.log")
final class Audit implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: verify or export?");
    }

    /// `jiffy audit verify`.
    @Command(name = "verify", mixinStandardHelpOptions = true,
            description = {"Checks every record's checksum, number and place in the chain.",
                    "An unfinished last record is what a crash leaves, and no error; a damaged record before it is: exit code 1."},
            footer = "%nExample: jiffy audit verify audit.log --json")
    static final class Verify implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "the log")
        private Path file = Path.of("");

        @Option(names = "--json", description = "one JSON document instead of text")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            try (AuditReader reader = AuditReader.open(file)) {
                AuditVerdict verdict = reader.verdict();
                PrintWriter out = spec.commandLine().getOut();
                out.println(json ? verdict.json() : file + ": " + verdict.text());
                out.flush();
                return verdict.isSound() ? 0 : 1;
            }
        }
    }

    /// `jiffy audit export`.
    @Command(name = "export", mixinStandardHelpOptions = true,
            description = "Writes the records, one a line: as columns, or as JSON objects with seq, time, kind, client_order_id, order_id and data.",
            footer = "%nExample: jiffy audit export audit.log --json")
    static final class Export implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "the log")
        private Path file = Path.of("");

        @Option(names = "--json", description = "one JSON object a line instead of columns")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            try (AuditReader reader = AuditReader.open(file)) {
                PrintWriter out = spec.commandLine().getOut();
                AuditVerdict verdict = json ? AuditExport.json(reader, out) : AuditExport.text(reader, out);
                if (!verdict.isSound()) {
                    spec.commandLine().getErr().println(file + ": " + verdict.text());
                }
                return verdict.isSound() ? 0 : 1;
            }
        }
    }
}
