package dev.jiffy.infer.plan;

/// A piece of a plan's work, which several threads may share.
interface Step {
    /// Does a part of it. The parts of a step touch no float that another part writes.
    ///
    /// @param part from 0 to before `parts`
    /// @param parts as many calls, on one thread or several, do all of it
    void run(int part, int parts);
}
