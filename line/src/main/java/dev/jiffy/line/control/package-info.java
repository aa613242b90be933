/// Statistical process control: control charts, run rules, capability.
@NullMarked
package dev.jiffy.line.control;

import org.jspecify.annotations.NullMarked;
