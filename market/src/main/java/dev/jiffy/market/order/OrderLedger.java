package dev.jiffy.market.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of own orders, put together from answers, pushed reports and queries, which come late, twice and out of order.
///
/// What the venue says is merged so that knowledge only grows. Quantities filled are totals, so a report that was seen before adds nothing
/// and one that is older than what is known changes nothing. An order that is over stays over. An order whose answer did not come
/// is [OrderStatus#UNKNOWN]: it may be working, and is neither counted as failed nor sent again; it is over only once the
/// venue says what it is, or says that it does not know it at a time when it could not arrive any more. Should it turn up after all, it is
/// taken back.
///
/// Any thread may use it.
public final class OrderLedger {
    /// Orders that are over and still shown.
    private static final int KEPT = 500;

    /// A change that the ledger has taken in.
    ///
    /// @param filled quantity that this change adds to what was filled
    /// @param spent amount that it adds
    public record Change(Order order, long filled, long spent) {
    }

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, Long> sentNanos = new LinkedHashMap<>();
    private int over;

    /// No orders yet.
    public OrderLedger() {
        // The maps are empty.
    }

    /// An order is about to be sent.
    ///
    /// @throws IllegalArgumentException if there is one of this name
    public synchronized Order sent(String clientOrderId, OrderRequest request, long nanos, long millis) {
        if (orders.containsKey(clientOrderId)) {
            throw new IllegalArgumentException("an order " + clientOrderId + " is there already");
        }
        Order order = new Order(clientOrderId, Order.NO_ID, request, OrderStatus.PENDING, 0, 0, "", false, 0, millis);
        orders.put(clientOrderId, order);
        sentNanos.put(clientOrderId, nanos);
        return order;
    }

    /// The venue has refused an order, and says so itself.
    public synchronized @Nullable Order refused(String clientOrderId, String reason, long millis) {
        Order order = orders.get(clientOrderId);
        if (order == null || order.status().isFinal() || order.orderId() != Order.NO_ID) {
            return order;
        }
        return put(with(order, OrderStatus.REJECTED, reason, millis));
    }

    /// Nobody knows what became of an order: no answer, or one that says so.
    ///
    /// @param reason what happened
    public synchronized @Nullable Order lost(String clientOrderId, String reason, long millis) {
        Order order = orders.get(clientOrderId);
        if (order == null || order.status() != OrderStatus.PENDING) {
            return order;
        }
        return put(with(order, OrderStatus.UNKNOWN, reason, millis));
    }

    /// The venue was asked and does not know an order that could not arrive any more.
    public synchronized @Nullable Order neverArrived(String clientOrderId, long millis) {
        Order order = orders.get(clientOrderId);
        if (order == null || order.status() != OrderStatus.UNKNOWN) {
            return order;
        }
        return put(with(order, OrderStatus.REJECTED, "never reached the venue", millis));
    }

    /// A cancel is on its way, or was refused.
    public synchronized @Nullable Order cancelling(String clientOrderId, boolean isCancelling) {
        Order order = orders.get(clientOrderId);
        if (order == null || order.status().isFinal()) {
            return order;
        }
        return put(new Order(clientOrderId, order.orderId(), order.request(), order.status(), order.executed(),
                order.spent(),
                order.reason(), isCancelling, order.roundTripNanos(), order.updateMillis()));
    }

    /// Takes in what the venue says. An order that nobody here has sent, for instance from another terminal of the account, is taken in as
    /// well.
    ///
    /// @param nanos when it came, as [System#nanoTime()] counts
    /// @return what it changed; `null` if nothing
    public synchronized @Nullable Change report(VenueReport report, long nanos) {
        Order old = orders.get(report.clientOrderId());
        if (old == null) {
            Order adopted = new Order(report.clientOrderId(), report.orderId(), report.request(), report.status(),
                    report.executed(), report.spent(), report.reason(), false, 0, report.updateMillis());
            return new Change(put(adopted), report.executed(), report.spent());
        }
        boolean isOlder = report.executed() < old.executed();
        long executed = Math.max(report.executed(), old.executed());
        long spent = isOlder ? old.spent() : report.spent();
        OrderStatus status = merged(old, report, isOlder);
        long orderId = old.orderId() == Order.NO_ID ? report.orderId() : old.orderId();
        boolean isNews = status != old.status() || executed != old.executed() || orderId != old.orderId();
        if (!isNews) {
            return null;
        }
        Long sent = sentNanos.remove(old.clientOrderId());
        long roundTrip = sent == null ? old.roundTripNanos() : Math.max(1, nanos - sent);
        String reason = status.isFinal() && !report.reason().isEmpty() ? report.reason() : "";
        Order order = new Order(old.clientOrderId(), orderId, old.request(), status, executed, spent, reason,
                old.isCancelling() && !status.isFinal(), roundTrip,
                Math.max(old.updateMillis(), report.updateMillis()));
        if (old.status().isFinal() && !status.isFinal()) {
            over--; // it was believed never to have arrived
        }
        return new Change(put(order), executed - old.executed(), spent - old.spent());
    }

    /// The status that is known after a report.
    private static OrderStatus merged(Order old, VenueReport report, boolean isOlder) {
        boolean isBelievedLost = old.status() == OrderStatus.REJECTED && old.orderId() == Order.NO_ID
                && report.status() != OrderStatus.REJECTED;
        if (old.status().isFinal() && !isBelievedLost) {
            return old.status();
        }
        if (isOlder && !report.status().isFinal()) {
            return old.status();
        }
        boolean isStepBack = old.status() == OrderStatus.PARTIALLY_FILLED && report.status() == OrderStatus.NEW;
        return isStepBack ? old.status() : report.status();
    }

    private static Order with(Order order, OrderStatus status, String reason, long millis) {
        return new Order(order.clientOrderId(), order.orderId(), order.request(), status, order.executed(),
                order.spent(),
                reason, order.isCancelling() && !status.isFinal(), order.roundTripNanos(), millis);
    }

    private Order put(Order order) {
        Order old = orders.put(order.clientOrderId(), order);
        if (order.status().isFinal() && (old == null || !old.status().isFinal())) {
            over++;
        }
        if (over > KEPT) {
            Iterator<Order> oldest = orders.values().iterator();
            while (over > KEPT && oldest.hasNext()) {
                Order candidate = oldest.next();
                if (candidate.status().isFinal()) {
                    oldest.remove();
                    sentNanos.remove(candidate.clientOrderId());
                    over--;
                }
            }
        }
        return order;
    }

    /// One order; `null` if there is none of this name.
    public synchronized @Nullable Order get(String clientOrderId) {
        return orders.get(clientOrderId);
    }

    /// All orders, the newest first.
    public synchronized List<Order> all() {
        List<Order> all = new ArrayList<>(orders.values());
        Collections.reverse(all);
        return Collections.unmodifiableList(all);
    }

    /// Orders that are not over, the oldest first.
    public synchronized List<Order> open() {
        return orders.values().stream().filter(order -> !order.status().isFinal()).toList();
    }
}
