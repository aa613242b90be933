package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.audit.AuditLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        return Main.commandLine(args).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }

    @Test
    void saysWhatIsInARecording() throws IOException {
        Path file = Files.writeString(folder.resolve("a.rec"),
                "1 {\"e\":\"depthUpdate\",\"s\":\"X\",\"U\":1,\"u\":2,\"b\":[[\"1.5\",\"2\"]],\"a\":[]}\nnonsense\n");
        assertThat(run("replay", file.toString(), "--json", "--checkpoint-every", "1")).isZero();
        assertThat(out.toString()).contains("\"lines\":2").contains("[1,\"X\",2,\"1.5\",null]")
                .contains("\"bytes_per_message\":");
        assertThat(run("replay", file.toString())).isZero();
        assertThat(out.toString()).startsWith("1 message in 2 lines, 1 bad line").contains("line 2: ");
        assertThat(run("replay", folder.resolve("none.rec").toString(), "--json")).isEqualTo(1);
        assertThat(err.toString()).contains("none.rec: no such file");
        assertThat(run("replay", file.toString(), "--checkpoint-every", "-1")).isEqualTo(1);
    }

    @Test
    void verifiesAndExportsAnAuditLog() throws IOException {
        Path file = folder.resolve("audit.log");
        try (AuditLog log = AuditLog.open(file)) {
            log.append("order.sent", "mine", 7, "{}");
        }
        assertThat(run("audit", "verify", file.toString(), "--json")).isZero();
        assertThat(out.toString()).contains("\"records\":1").contains("\"ok\":true");
        assertThat(run("audit", "export", file.toString(), "--json")).isZero();
        assertThat(out.toString()).contains("\"client_order_id\":\"mine\",\"order_id\":7");
        Files.write(file, new byte[200], StandardOpenOption.APPEND);
        assertThat(run("audit", "verify", file.toString())).isZero();
        assertThat(out.toString()).contains("200 bytes of a record that was never finished");
        Files.write(file, "x".repeat(100).getBytes(StandardCharsets.UTF_8));
        assertThat(run("audit", "verify", file.toString(), "--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"error_offset\":0");
        assertThat(run("audit", "export", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(run("audit")).isEqualTo(2);
    }
}
