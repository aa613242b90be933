package dev.jiffy.line.journal;

import dev.jiffy.core.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a journal for other programs, the newest event first, a page of events in memory at a time.
public final class JournalExport {
    private static final int PAGE = 200;
    private static final List<String> FACTS = List.of("frame", "media_nanos", "part", "label", "verdict", "score",
            "marks",
            "seen", "model", "rules", "size_mm");

    private interface Writer {
        void write(Event event) throws IOException;
    }

    private JournalExport() {
    }

    /// Writes RFC 4180: a line of names, then one line an event. Facts of verdicts have columns of their own, all others stand
    /// in the last one as JSON.
    ///
    /// A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers do not.
    ///
    /// @param kind only of this kind, empty for all
    /// @throws IOException if `out` fails
    public static void csv(Journal journal, Appendable out, String kind) throws IOException {
        out.append("number,time,camera,kind,text,").append(String.join(",", FACTS)).append(",picture,facts\r\n");
        each(journal, kind, event -> {
            out.append(Long.toString(event.number())).append(',').append(time(event));
            for (String text : List.of(event.camera(), event.kind(), event.text())) {
                cell(out.append(','), text);
            }
            Map<String, String> others = new TreeMap<>(event.facts());
            for (String fact : FACTS) {
                String value = others.remove(fact);
                cell(out.append(','), value == null ? "" : value);
            }
            out.append(',').append(Boolean.toString(event.hasPicture()));
            cell(out.append(','), others.isEmpty() ? "" : facts(new Json(), others).toString());
            out.append("\r\n");
        });
    }

    private static void cell(Appendable out, String text) throws IOException {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0
                && !text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        String safe = isFormula ? "'" + text : text;
        if (safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
            out.append('"').append(safe.replace("\"", "\"\"")).append('"');
        } else {
            out.append(safe);
        }
    }

    /// Writes a JSON array of objects with `number`, `time`, `camera`, `kind`, `text`, `facts` and `picture`.
    ///
    /// @param kind only of this kind, empty for all
    /// @throws IOException if `out` fails
    public static void json(Journal journal, Appendable out, String kind) throws IOException {
        out.append('[');
        boolean[] comma = new boolean[1];
        each(journal, kind, event -> {
            Json json = new Json().open('{').name("number").value(event.number()).name("time").value(time(event));
            json.name("camera").value(event.camera()).name("kind").value(event.kind());
            json.name("text").value(event.text());
            facts(json.name("facts"), event.facts()).name("picture").value(event.hasPicture()).close('}');
            out.append(comma[0] ? ",\n" : "\n").append(json.toString());
            comma[0] = true;
        });
        out.append("\n]\n");
    }

    private static Json facts(Json json, Map<String, String> facts) {
        json.open('{');
        facts.forEach((name, value) -> json.name(name).value(value));
        return json.close('}');
    }

    private static String time(Event event) {
        return Instant.ofEpochMilli(event.millis()).toString();
    }

    private static void each(Journal journal, String kind, Writer writer) throws IOException {
        long before = Long.MAX_VALUE;
        for (List<Event> page = journal.before(before, PAGE, kind); !page.isEmpty(); page = journal.before(before, PAGE,
                kind)) {
            for (Event event : page) {
                writer.write(event);
            }
            before = page.getLast().number();
        }
    }
}
