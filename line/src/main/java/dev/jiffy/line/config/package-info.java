/// What a line shall look for, from a TOML file: [Toml] reads the text, [LineConfig] gives it meaning.
@NullMarked
package dev.jiffy.line.config;

import org.jspecify.annotations.NullMarked;
