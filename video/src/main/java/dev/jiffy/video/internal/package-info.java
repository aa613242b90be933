/// What the packages of this module share and nobody else sees: mapped bytes, the list of damage, and how vector
/// kernels come into use.
@NullMarked
package dev.jiffy.video.internal;

import org.jspecify.annotations.NullMarked;
