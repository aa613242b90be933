package dev.jiffy.market.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds what belongs to a symbol by the bytes of a message, without making a `String`: open addressing, linear probing.
final class SymbolTable<T> {
    private static final class Slot<T> {
        final byte[] name;
        final int hash;
        final T value;

        Slot(byte[] name, int hash, T value) {
            this.name = name;
            this.hash = hash;
            this.value = value;
        }
    }

    private final Function<String, T> maker;
    private @Nullable Slot<T>[] slots = table(16);
    private int count;

    /// An empty table.
    ///
    /// @param maker makes what belongs to a symbol that is new
    SymbolTable(Function<String, T> maker) {
        this.maker = maker;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generic types cannot be made otherwise
    private static <T> @Nullable Slot<T>[] table(int size) {
        return new Slot[size];
    }

    T get(FeedMessage message) {
        return get(message.symbolBytes, message.symbolFrom, message.symbolTo);
    }

    T get(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int at = place(hash);
        for (Slot<T> slot = slots[at]; slot != null; slot = slots[at]) {
            if (slot.hash == hash && Arrays.equals(slot.name, 0, slot.name.length, bytes, from, to)) {
                return slot.value;
            }
            at = at + 1 & slots.length - 1;
        }
        Slot<T> slot = new Slot<>(Arrays.copyOfRange(bytes, from, to), hash,
                maker.apply(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        slots[at] = slot;
        if (2 * ++count > slots.length) {
            grow();
        }
        return slot.value;
    }

    private int place(int hash) {
        return (hash ^ hash >>> 16) & slots.length - 1;
    }

    private void grow() {
        @Nullable
        Slot<T>[] old = slots;
        slots = table(2 * old.length);
        for (Slot<T> slot : old) {
            if (slot != null) {
                int at = place(slot.hash);
                while (slots[at] != null) {
                    at = at + 1 & slots.length - 1;
                }
                slots[at] = slot;
            }
        }
    }

    /// All of them, by name.
    SortedMap<String, T> byName() {
        SortedMap<String, T> all = new TreeMap<>();
        for (Slot<T> slot : slots) {
            if (slot != null) {
                all.put(new String(slot.name, StandardCharsets.UTF_8), slot.value);
            }
        }
        return all;
    }
}
