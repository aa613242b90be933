package dev.jiffy.market.audit;

import dev.jiffy.core.Json;
import org.jspecify.annotations.Nullable;

/// What reading a whole audit log came to.
///
/// @param records sound records, from the start of the file
/// @param firstSequence number of the first one; 0 if there are none
/// @param lastSequence number of the last one; -1 if there are none
/// @param validBytes where they end
/// @param tornBytes what lies behind: an unfinished last record or zeros, as a crash leaves them; 0 if the log is whole or damaged
/// @param isChainSound whether the chain holds up to the end or a torn tail; a record that is damaged, changed, taken out, put in or exchanged
///     breaks it
/// @param problem why reading stopped before the end; `null` if it did not
/// @param errorOffset where the record lies that is damaged, or does not follow the one before; -1 if there is none
public record AuditVerdict(long records, long firstSequence, long lastSequence, long validBytes, long tornBytes,
        boolean isChainSound, @Nullable String problem, long errorOffset) {
    /// Whether every record is there and sound; a torn tail is.
    public boolean isSound() {
        return problem == null;
    }

    /// One JSON document.
    public String json() {
        Json json = new Json().open('{').name("records").value(records).name("valid_bytes").value(validBytes)
                .name("torn_bytes").value(tornBytes).name("chain_ok").value(isChainSound).name("first_seq")
                .value(firstSequence).name("last_seq").value(lastSequence).name("ok").value(isSound());
        if (problem != null) {
            json.name("error_offset").value(errorOffset).name("error").value(problem);
        }
        return json.close('}').toString();
    }

    /// One line for people.
    public String text() {
        String what = records + (records == 1 ? " record" : " records") + " in " + validBytes + " bytes"
                + (records == 0 ? "" : ", numbers " + firstSequence + " to " + lastSequence);
        if (problem != null) {
            return what + "; then, at byte " + errorOffset + ": " + problem;
        }
        return what + (tornBytes == 0
                ? ", all sound"
                : ", all sound; then " + tornBytes + " bytes of a record that was never finished");
    }
}
