package dev.jiffy.line.station;

/// What a picture is looked at with: rules and a model whose classes they were checked against. Replaced as a whole.
record Setup(RuleSet rules, DetectorSet detectors) {
}
