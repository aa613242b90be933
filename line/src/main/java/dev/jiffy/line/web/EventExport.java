package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Writes a whole journal page by page, the newest event first, so that its size does not matter.
final class EventExport {
    private static final int PAGE = 500;
    /// Facts with a column of their own.
    private static final List<String> COLUMNS = List.of("frame", "media_nanos", "part", "label", "verdict", "score",
            "marks", "seen", "model", "rules", "size_mm");

    private EventExport() {
    }

    /// Comma-separated values, RFC 4180.
    static void csv(Journal journal, String kind, Viewers.Stream out) throws IOException {
        out.write(bytes("number,time,camera,kind,text," + String.join(",", COLUMNS) + "\r\n"));
        pages(journal, kind, out, EventExport::csv);
    }

    /// A JSON array.
    static void json(Journal journal, String kind, Viewers.Stream out) throws IOException {
        out.write(bytes("["));
        boolean[] isFirst = {true};
        pages(journal, kind, out, event -> {
            String comma = isFirst[0] ? "\n" : ",\n";
            isFirst[0] = false;
            return comma + JsonForms.event(new Json(), event);
        });
        out.write(bytes("\n]\n"));
    }

    private static void pages(Journal journal, String kind, Viewers.Stream out, Function<Event, String> form)
            throws IOException {
        List<Event> page = journal.before(Long.MAX_VALUE, PAGE, kind);
        while (!page.isEmpty() && out.goesOn()) {
            StringBuilder text = new StringBuilder();
            page.forEach(event -> text.append(form.apply(event)));
            out.write(bytes(text.toString()));
            page = journal.before(page.getLast().number(), PAGE, kind);
        }
    }

    private static String csv(Event event) {
        StringBuilder row = new StringBuilder().append(event.number()).append(',')
                .append(Instant.ofEpochMilli(event.millis())).append(',').append(field(event.camera())).append(',')
                .append(field(event.kind())).append(',').append(field(event.text()));
        for (String column : COLUMNS) {
            row.append(',').append(field(event.facts().getOrDefault(column, "")));
        }
        return row.append("\r\n").toString();
    }

    /// Quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe, unless it is a number.
    static String field(String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
        String plain = isFormula ? "'" + text : text;
        boolean isQuoted = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isQuoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
