/// Bringing vector kernels into use: they are called on dummy data in the background until HotSpot has compiled them, and
/// taken up when they beat their scalar twins.
@NullMarked
package dev.jiffy.core.kernels;

import org.jspecify.annotations.NullMarked;
