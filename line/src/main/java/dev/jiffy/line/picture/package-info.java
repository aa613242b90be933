/// Pictures for people: stills and thumbnails as JPEG, without AWT.
@NullMarked
package dev.jiffy.line.picture;

import org.jspecify.annotations.NullMarked;
