package dev.jiffy.core.realtime;

/// What came of asking the kernel for something.
///
/// @param isGiven whether it was given
/// @param reason why not and what to do, or what was given
public record Grant(boolean isGiven, String reason) {
    static Grant given(String what) {
        return new Grant(true, what);
    }

    static Grant refused(String why) {
        return new Grant(false, why);
    }
}
