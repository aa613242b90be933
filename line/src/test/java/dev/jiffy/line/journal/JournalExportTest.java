package dev.jiffy.line.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalExportTest {
    @Test
    void csvHasALinePerEventTheNewestFirst() throws IOException {
        MemoryJournal journal = new MemoryJournal(10);
        journal.record(0, "cam", "verdict", "a \"good\" nut, passed",
                Map.of("label", "nut", "size_mm", "-1.5", "extra", "a"),
                new byte[1]);
        journal.record(1000, "", "stop", "two\nlines", Map.of(), new byte[0]);
        StringBuilder out = new StringBuilder();
        JournalExport.csv(journal, out, "");
        assertThat(out).hasToString(
                """
                        number,time,camera,kind,text,frame,media_nanos,part,label,verdict,score,marks,seen,model,rules,size_mm,picture,facts\r
                        2,1970-01-01T00:00:01Z,,stop,"two
                        lines",,,,,,,,,,,,false,\r
                        1,1970-01-01T00:00:00Z,cam,verdict,"a ""good"" nut, passed",,,,nut,,,,,,,-1.5,true,"{""extra"":""a""}"\r
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "=1+1 | '=1+1", "+cmd | '+cmd", "-2+3 | '-2+3", "@SUM(A1) | '@SUM(A1)", "-1.5e3 | -1.5e3", "+7 | +7",
            "a=b | a=b", "=1,2 | \"'=1,2\""})
    void textsThatLookLikeFormulasAreNeutralised(String text, String cell) throws IOException {
        MemoryJournal journal = new MemoryJournal(10);
        journal.record(0, "", "rules", text, Map.of(), new byte[0]);
        StringBuilder out = new StringBuilder();
        JournalExport.csv(journal, out, "rules");
        assertThat(out.toString()).contains(",rules," + cell + ",");
    }

    @Test
    void jsonIsAnArrayOfObjects() throws IOException {
        MemoryJournal journal = new MemoryJournal(1000);
        StringBuilder out = new StringBuilder();
        JournalExport.json(journal, out, "");
        assertThat(out).hasToString("[\n]\n");
        journal.record(0, "cam", "verdict", "\"", Map.of("part", "1"), new byte[1]);
        journal.record(0, "", "stop", "", Map.of(), new byte[0]);
        out.setLength(0);
        JournalExport.json(journal, out, "");
        assertThat(out).hasToString(
                """
                        [
                        {"number":2,"time":"1970-01-01T00:00:00Z","camera":"","kind":"stop","text":"","facts":{},"picture":false},
                        {"number":1,"time":"1970-01-01T00:00:00Z","camera":"cam","kind":"verdict","text":"\\"","facts":{"part":"1"},"picture":true}
                        ]
                        """);
    }

    @Test
    void allPagesAreWritten() throws IOException {
        MemoryJournal journal = new MemoryJournal(1000);
        for (int i = 0; i < 1500; i++) {
            journal.record(i, "", i % 2 == 0 ? "a" : "b", "", Map.of(), new byte[0]);
        }
        StringBuilder out = new StringBuilder();
        JournalExport.csv(journal, out, "");
        assertThat(out.toString().lines()).hasSize(1001);
        out.setLength(0);
        JournalExport.csv(journal, out, "b");
        assertThat(out.toString().lines()).hasSize(501);
        assertThat(journal.event(500)).isNull();
        assertThat(journal.event(501)).isNotNull();
    }
}
