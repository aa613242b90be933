package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.TableRows;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.venue.Balance;
import dev.jiffy.market.venue.Position;

/// What the account has, what of the symbol's two assets it is worth at the last price, and what own fills since the start gained.
final class BalanceRows implements TableRows {
    private static final String[] HEADINGS = {"Asset", "Free", "In orders", "Total", "Worth", "Position", "Entry",
            "Gain open",
            "Gain closed"};
    private static final int[] WIDTHS = {6, 16, 14, 16, 16, 12, 11, 13, 13};
    private static final int[] PLACES_FROM_SIZE = {8, 8, 6, 4, 2};

    private final LiveMarket market;

    BalanceRows(LiveMarket market) {
        this.market = market;
    }

    @Override
    public int columns() {
        return HEADINGS.length;
    }

    @Override
    public String heading(int column) {
        return HEADINGS[column];
    }

    @Override
    public int width(int column) {
        return WIDTHS[column];
    }

    @Override
    public boolean isNumber(int column) {
        return column > 0;
    }

    @Override
    public int rows() {
        return market.balances().size();
    }

    @Override
    public int cell(int row, int column, TextLine out, Theme theme) {
        Balance balance = market.balances().get(row);
        boolean isBase = balance.asset().equals(market.view().base());
        long total = balance.free() + balance.locked();
        Position position = market.position();
        switch (column) {
            case 0 -> out.add(balance.asset());
            case 1 -> amount(out, balance.free());
            case 2 -> {
                amount(out, balance.locked());
                return balance.locked() > 0 ? theme.warning() : theme.dim();
            }
            case 3 -> amount(out, total);
            case 4 -> worth(out, balance, total);
            case 5 -> {
                if (isBase) {
                    out.signed(position.quantity(), market.view().quantityPlaces());
                }
            }
            case 6 -> {
                if (isBase && position.quantity() != 0) {
                    out.decimal(position.entryPrice(), market.view().pricePlaces());
                }
            }
            case 7 -> {
                return isBase ? gain(out, position.unrealized(market.lastPrice()), theme) : theme.text();
            }
            default -> {
                return isBase ? gain(out, position.realized(), theme) : theme.text();
            }
        }
        return theme.text();
    }

    private static void amount(TextLine out, long amount) {
        int size = 0;
        for (long rest = amount / 100_000_000_000L; rest > 0 && size < PLACES_FROM_SIZE.length - 1; rest /= 100) {
            size++;
        }
        out.grouped(amount, PLACES_FROM_SIZE[size]);
    }

    private void worth(TextLine out, Balance balance, long total) {
        if (balance.asset().equals(market.view().quote())) {
            out.grouped(total, 2);
        } else if (balance.asset().equals(market.view().base()) && market.lastPrice() > 0) {
            out.grouped(Amounts.multiplyCapped(market.lastPrice(), total), 2);
        } else {
            out.add('\u2013');
        }
    }

    private static int gain(TextLine out, long gain, Theme theme) {
        out.signed(gain, 2);
        return gain > 0 ? theme.buy() : gain < 0 ? theme.sell() : theme.dim();
    }

    @Override
    public String nothing() {
        return "no balances: without an API key there is only the market to see";
    }
}
