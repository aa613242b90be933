/// What the packages of this module share and nobody else sees: mapped bytes and the list of damage.
@NullMarked
package dev.jiffy.video.internal;

import org.jspecify.annotations.NullMarked;
