package dev.jiffy.desk.terminal;

import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Widget;

/// A panel with a heading below widgets that lie on it.
///
/// Added to the scene before them it is painted before them, and touched only when everything is.
final class Backdrop extends Widget {
    private final String heading;

    Backdrop(String heading) {
        this.heading = heading;
    }

    @Override
    public void paint(Brush brush) {
        brush.panel(bounds(), heading);
    }
}
