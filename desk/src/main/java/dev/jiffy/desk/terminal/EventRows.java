package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.TableRows;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.market.venue.SessionEvent;

/// What happened to the connection and to orders, the newest first.
final class EventRows implements TableRows {
    private final LiveMarket market;

    EventRows(LiveMarket market) {
        this.market = market;
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public String heading(int column) {
        return column == 0 ? "UTC" : "What happened";
    }

    @Override
    public int width(int column) {
        return column == 0 ? 8 : 240;
    }

    @Override
    public boolean isNumber(int column) {
        return false;
    }

    @Override
    public int rows() {
        return market.events().size();
    }

    @Override
    public int cell(int row, int column, TextLine out, Theme theme) {
        SessionEvent event = market.events().get(rows() - 1 - row);
        if (column == 0) {
            out.time(event.timeMillis());
            return theme.dim();
        }
        out.add(event.text());
        return event.isProblem() ? theme.warning() : theme.text();
    }

    @Override
    public String nothing() {
        return "nothing yet";
    }
}
