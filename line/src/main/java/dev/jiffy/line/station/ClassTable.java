package dev.jiffy.line.station;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Names of all classes that any model of a station has known, with numbers of their own: what is followed keeps its class
/// when a model takes over that counts its classes otherwise. Only grows. Any thread may use it.
final class ClassTable {
    private final List<String> names = new CopyOnWriteArrayList<>();

    /// The numbers of a model's classes, by the model's own.
    synchronized int[] numbers(List<String> classes) {
        int[] numbers = new int[classes.size()];
        for (int i = 0; i < numbers.length; i++) {
            int known = names.indexOf(classes.get(i));
            if (known < 0) {
                known = names.size();
                names.add(classes.get(i));
            }
            numbers[i] = known;
        }
        return numbers;
    }

    /// All names so far, a view.
    List<String> names() {
        return Collections.unmodifiableList(names);
    }
}
