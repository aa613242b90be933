package dev.jiffy.line.station;

import dev.jiffy.line.config.LineConfig;

/// Rules in force.
///
/// @param version counts up
/// @param text as TOML
/// @param config what it says
record RuleSet(long version, String text, LineConfig config) {
}
