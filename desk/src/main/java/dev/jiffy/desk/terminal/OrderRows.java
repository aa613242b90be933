package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.TableRows;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.Side;
import java.util.ArrayList;
import java.util.List;

/// Own orders: those that are open, or those that are over and what was filled of them. Delete cancels an open one.
final class OrderRows implements TableRows {
    private static final String[] HEADINGS = {"UTC", "Side", "Price", "Quantity", "Filled", "Status", "Type", "Average",
            "Note"};
    private static final int[] WIDTHS = {8, 4, 11, 11, 11, 16, 9, 11, 30};

    private final LiveMarket market;
    private final boolean isOpen;
    private List<Order> orders = List.of();

    /// @param isOpen whether the open ones, or the others
    OrderRows(LiveMarket market, boolean isOpen) {
        this.market = market;
        this.isOpen = isOpen;
    }

    /// Looks at the orders anew.
    void update() {
        List<Order> chosen = new ArrayList<>();
        for (Order order : market.orders()) {
            if (order.status().isFinal() != isOpen) {
                chosen.add(order);
            }
        }
        orders = chosen;
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
        return column >= 2 && column <= 4 || column == 7;
    }

    @Override
    public int rows() {
        return orders.size();
    }

    @Override
    public int cell(int row, int column, TextLine out, Theme theme) {
        Order order = orders.get(row);
        MarketView view = market.view();
        switch (column) {
            case 0 -> {
                if (order.updateMillis() > 0) {
                    out.time(order.updateMillis());
                }
                return theme.dim();
            }
            case 1 -> {
                boolean isBuy = order.request().side() == Side.BUY;
                out.add(isBuy ? "Buy" : "Sell");
                return isBuy ? theme.buy() : theme.sell();
            }
            case 2 -> price(out, order.request().price(), "market", view);
            case 3 -> out.decimal(order.request().quantity(), view.quantityPlaces());
            case 4 -> out.decimal(order.executed(), view.quantityPlaces());
            case 5 -> {
                return status(order, out, theme);
            }
            case 6 -> out.add(type(order));
            case 7 -> price(out, order.averagePrice(), "\u2013", view);
            default -> {
                out.add(order.reason());
                return theme.dim();
            }
        }
        return theme.text();
    }

    private static void price(TextLine out, long price, String none, MarketView view) {
        if (price == 0) {
            out.add(none);
        } else {
            out.decimal(price, view.pricePlaces());
        }
    }

    private static String type(Order order) {
        return switch (order.request().type()) {
            case LIMIT -> "Limit";
            case MARKET -> "Market";
            case LIMIT_MAKER -> "Post only";
            case STOP_LOSS -> "Stop";
            case STOP_LOSS_LIMIT -> "Stop lim.";
            case TAKE_PROFIT -> "Take";
            case TAKE_PROFIT_LIMIT -> "Take lim.";
        };
    }

    private static int status(Order order, TextLine out, Theme theme) {
        if (order.isCancelling() && !order.status().isFinal()) {
            out.add("cancelling");
            return theme.warning();
        }
        return switch (order.status()) {
            case PENDING -> said(out, "sent", theme.dim());
            case UNKNOWN -> said(out, "unknown, asking", theme.warning());
            case NEW -> said(out, "working", theme.text());
            case PARTIALLY_FILLED -> said(out, "partly filled", theme.accent());
            case FILLED -> said(out, "filled", theme.buy());
            case CANCELED -> said(out, "cancelled", theme.dim());
            case REJECTED -> said(out, "rejected", theme.sell());
            case EXPIRED -> said(out, "expired", theme.dim());
            case EXPIRED_IN_MATCH -> said(out, "expired in match", theme.dim());
        };
    }

    private static int said(TextLine out, String what, int color) {
        out.add(what);
        return color;
    }

    @Override
    public void act(int row, boolean isDelete) {
        if (isDelete && isOpen) {
            market.cancel(orders.get(row).clientOrderId());
        }
    }

    @Override
    public String nothing() {
        return isOpen ? "no open orders" : "no orders yet";
    }
}
