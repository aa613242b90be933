/// Things in a window that the user can see and use.
///
/// A [Scene] holds [Widget]s, each with its [Rect]. What happens in the window comes to the scene, which gives keys to the widget
/// that has the focus and the pointer to the one below it. A widget that looks different from before says so ([Widget#touch()]); the
/// scene paints those that did and tells which rectangles changed, so a frame costs what changed in it. Widgets draw with a
/// [Brush], which knows the surface and the [Theme]. [TextEdit] is what a text field does, without the field; a [Table] asks its
/// [TableRows] for the cells in sight and for no others.
///
/// One thread does all of this.
@NullMarked
package dev.jiffy.desk.widget;

import org.jspecify.annotations.NullMarked;
