package dev.jiffy.market.audit;

import dev.jiffy.core.Json;
import dev.jiffy.market.json.JsonException;
import dev.jiffy.market.json.JsonScanner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Writes an audit log for other programs and for people.
public final class AuditExport {
    private AuditExport() {
    }

    /// One JSON object a line: `seq`, `time` (ISO 8601 in UTC, microseconds), `kind`, `client_order_id` and `order_id` where there is one, and
    /// `data`, which is the payload.
    public static AuditVerdict json(AuditReader reader, PrintWriter out) throws IOException {
        for (@Nullable
        AuditRecord record = reader.next(); record != null; record = reader.next()) {
            out.println(json(record));
        }
        out.flush();
        return reader.verdict();
    }

    /// One line each, in columns.
    public static AuditVerdict text(AuditReader reader, PrintWriter out) throws IOException {
        for (@Nullable
        AuditRecord record = reader.next(); record != null; record = reader.next()) {
            out.print(record.sequence() + "  " + time(record) + "  " + record.kind());
            if (record.clientOrderId() != null) {
                out.print("  " + record.clientOrderId());
            }
            if (record.orderId() != AuditRecord.NO_ORDER) {
                out.print("  #" + record.orderId());
            }
            out.println(record.payload().isEmpty() ? "" : "  " + record.payload());
        }
        out.flush();
        return reader.verdict();
    }

    private static String json(AuditRecord record) {
        Json json = Json.ascii().open('{').name("seq").value(record.sequence()).name("time").value(time(record))
                .name("kind").value(record.kind());
        if (record.clientOrderId() != null) {
            json.name("client_order_id").value(record.clientOrderId());
        }
        if (record.orderId() != AuditRecord.NO_ORDER) {
            json.name("order_id").value(record.orderId());
        }
        if (record.payload().isEmpty()) {
            return json.close('}').toString();
        }
        if (!isJson(record.payload())) {
            return json.name("data").value(record.payload()).close('}').toString();
        }
        // It is JSON already, so it goes in as it is.
        return json + ",\"data\":" + record.payload().replace("\n", "").replace("\r", "") + "}";
    }

    private static boolean isJson(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        JsonScanner scanner = new JsonScanner().from(bytes, 0, bytes.length);
        try {
            scanner.skip();
            scanner.end();
            return true;
        } catch (JsonException e) {
            return false;
        }
    }

    private static String time(AuditRecord record) {
        return Instant.EPOCH.plus(record.timeMicros(), ChronoUnit.MICROS).toString();
    }
}
