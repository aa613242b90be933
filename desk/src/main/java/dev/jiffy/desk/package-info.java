/// The command `jiffy desk`.
///
/// [Main] is started by the launcher directly, because its start-up is what a user waits for: it reads the [DeskOptions], opens the
/// window, paints, and only then is there time for anything else. Sessions with a venue are opened meanwhile ([Venues]). [FrameLoop]
/// is the life of the window; [HeadlessTest] lives it for some seconds and says how it went. [StartupTraining] is what the build records
/// the start-up cache from.
@NullMarked
package dev.jiffy.desk;

import org.jspecify.annotations.NullMarked;
