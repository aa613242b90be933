/// What happened on the line, kept on disk: verdicts, alarms, zone and state changes, what people did.
@NullMarked
package dev.jiffy.line.journal;

import org.jspecify.annotations.NullMarked;
