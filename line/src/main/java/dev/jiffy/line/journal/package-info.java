/// What happened on the line, kept on disk: verdicts, alarms, zone and state changes, what people did.
///
/// [dev.jiffy.line.journal.FileJournal] numbers and queues events and gives them back; what is queued goes as records
/// (`RecordFormat`) into the segment files of a folder (`SegmentStore`), and is found there by number and kind
/// (`SegmentReader`, `SegmentIndex`). [dev.jiffy.line.journal.MemoryJournal] does without a disk;
/// [dev.jiffy.line.journal.JournalExport] writes either for other programs.
@NullMarked
package dev.jiffy.line.journal;

import org.jspecify.annotations.NullMarked;
