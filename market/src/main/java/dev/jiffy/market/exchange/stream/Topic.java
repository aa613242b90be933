package dev.jiffy.market.exchange.stream;

import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.wire.WebSocket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A stream with subscribers.
final class Topic {
    private final String text;
    private final StreamName name;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final JsonWriter out = new JsonWriter();
    /// What was told last, to see whether there is something new: an update id, a trade count, a time.
    long told = -1;
    long toldMillis;
    boolean isNew = true;
    long startMillis;

    Topic(String text, StreamName name) {
        this.text = text;
        this.name = name;
    }

    StreamName name() {
        return name;
    }

    String text() {
        return text;
    }

    void add(Subscriber subscriber, long nowMillis) {
        subscribers.add(subscriber);
        isNew = true;
        toldMillis = nowMillis;
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    boolean isEmpty() {
        return subscribers.isEmpty();
    }

    /// Writes an event for each form that somebody wants and hands it to all.
    void publish(EventWriter event) {
        byte[][] frames = new byte[4][];
        for (Iterator<Subscriber> each = subscribers.iterator(); each.hasNext();) {
            Subscriber subscriber = each.next();
            boolean isMicros = subscriber.times() == TimeUnits.MICROSECONDS;
            int form = (subscriber.isCombined() ? 1 : 0) | (isMicros ? 2 : 0);
            byte[] frame = frames[form];
            if (frame == null) {
                frame = frame(event, subscriber);
                frames[form] = frame;
            }
            if (!subscriber.take(frame)) {
                each.remove();
            }
        }
    }

    private byte[] frame(EventWriter event, Subscriber subscriber) {
        out.clear();
        if (subscriber.isCombined()) {
            out.open('{').name("stream").value(text).name("data");
            event.write(out, subscriber.times());
            out.close('}');
        } else {
            event.write(out, subscriber.times());
        }
        return WebSocket.textFrame(out.copy());
    }
}
