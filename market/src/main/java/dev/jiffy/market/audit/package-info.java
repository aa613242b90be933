/// What was ordered, cancelled, refused and filled, on disk before anybody is told.
///
/// [dev.jiffy.market.audit.AuditLog] appends; each record goes to the file in one write, so what was acknowledged survives the death of the
/// process. `RecordFormat` says how it lies there: numbered, with a checksum against damage and a chain of digests against records that
/// were taken out, changed or exchanged. [dev.jiffy.market.audit.AuditReader] reads records back until the file ends, is torn or
/// is damaged, and [dev.jiffy.market.audit.AuditVerdict] says which.
@NullMarked
package dev.jiffy.market.audit;

import org.jspecify.annotations.NullMarked;
