package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Graph;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.kernel.Mode;
import dev.jiffy.infer.kernel.Tile;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A plan while it is drawn up: steps in their order, and where each value lies, channels last, row-major, both, or as some other
/// view of what lies so. A value is brought into another form when somebody asks for it, once.
final class Drafting {
    private final Placement placement;
    private final Borders borders;
    private final Memory memory = new Memory();
    private final int parts;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Value, Area> areas = new HashMap<>();
    private final Map<Value, Slot> slots = new HashMap<>();
    private final Map<Value, View> views = new HashMap<>();
    private final Map<Value, Area> targets = new HashMap<>();
    private final Set<Buffer> cleared = new HashSet<>();
    private final Set<Tile> tiles = new LinkedHashSet<>();
    private final Set<Mode> modes = new LinkedHashSet<>();

    Drafting(Graph graph, int parts) {
        placement = new Placement(graph);
        borders = new Borders(graph, placement);
        this.parts = parts;
    }

    Memory memory() {
        return memory;
    }

    /// In how many parts steps may run at once.
    int parts() {
        return parts;
    }

    List<Draft> drafts() {
        return drafts;
    }

    /// Kernels that steps use.
    Set<Tile> tiles() {
        return tiles;
    }

    /// Families of kernels that steps use beside the usual ones.
    Set<Mode> modes() {
        return modes;
    }

    void add(Draft draft) {
        drafts.add(draft);
    }

    /// Whether a value already lies channels last.
    boolean hasArea(Value value) {
        return areas.containsKey(value);
    }

    /// Says where a value lies.
    void put(Value value, Area area) {
        areas.put(value, area);
    }

    /// Says where a value lies.
    void put(Value value, Slot slot) {
        slots.put(value, slot);
    }

    /// Says that a value is a view of what is there.
    void put(Value value, View view) {
        views.put(value, view);
        Area area = Layout.takes(value.facts()) ? view.area() : null;
        if (area != null) {
            areas.put(value, area);
        }
        if (view.rowMajor()) {
            slots.put(value, Slot.in(view.buffer(), view.offset(), Layout.facts(value)));
        }
    }

    /// Where the floats of a value lie; `null` for constants, other types, and what is known late.
    @Nullable
    View view(Value value) {
        View view = views.get(value);
        if (view != null || value.facts() == null || !isFloat(value)) {
            return view;
        }
        Area area = areas.get(value);
        if (area != null) {
            return View.of(area, Layout.facts(value).shape());
        }
        Slot slot = slots.get(value);
        Buffer buffer = slot == null ? null : slot.buffer();
        return slot == null || buffer == null
                ? null
                : View.rowMajor(buffer, slot.offset(), Layout.facts(value).shape());
    }

    /// A value channels last, for reading.
    Area area(Value value) {
        Area area = areas.get(value);
        View view = views.get(value);
        if (area == null && view != null && !view.rowMajor()) {
            area = targetArea(value);
            View to = View.of(area, view.shape());
            add(Draft.of("to pixels", () -> new ViewCopy(memory, view, to), view.buffer(), to.buffer()));
            areas.put(value, area);
        }
        if (area == null) {
            Slot slot = slot(value);
            area = targetArea(value);
            Area to = area;
            add(Draft.of("to pixels", () -> new PlanarCopy(memory, slot, to, true), slot.buffer(), to.buffer()));
            areas.put(value, area);
        }
        return area;
    }

    /// A value channels last with at least this border; copied if it has less.
    Area area(Value value, Border border) {
        Area area = area(value);
        if (area.has(border)) {
            return area;
        }
        Area wide = Area.of(area.batch(), area.channels(), area.height(), area.width(), border);
        clear(wide);
        add(Draft.of("copy", () -> new AreaCopy(memory, area, wide), area.buffer(), wide.buffer()));
        return wide;
    }

    /// An area whose rows follow one another; copied if they do not.
    Area dense(Area area) {
        if (area.rowsMeet()) {
            return area;
        }
        Area dense = Area.of(area.batch(), area.channels(), area.height(), area.width(), Border.NONE);
        add(Draft.of("copy", () -> new AreaCopy(memory, area, dense), area.buffer(), dense.buffer()));
        return dense;
    }

    /// A value row-major, for reading.
    Slot slot(Value value) {
        Slot slot = slots.get(value);
        if (slot != null) {
            return slot;
        }
        Tensor constant = value.constant();
        if (constant != null) {
            slot = Slot.of(constant);
        } else {
            Area area = areas.get(value);
            View view = views.get(value);
            slot = Slot.of(Layout.facts(value));
            Slot to = slot;
            Buffer buffer = slot.buffer();
            if (area == null && view != null && buffer != null) {
                View rows = View.rowMajor(buffer, 0, view.shape());
                add(Draft.of("to rows", () -> new ViewCopy(memory, view, rows), view.buffer(), buffer));
                slots.put(value, slot);
                return slot;
            }
            if (area == null) {
                throw new IllegalStateException(value + " is read before it is made");
            }
            add(Draft.of("to planes", () -> new PlanarCopy(memory, to, area, false), area.buffer(), to.buffer()));
        }
        slots.put(value, slot);
        return slot;
    }

    /// Where a value is to be written channels last: in a concatenation that wants it, or in memory of its own, whose border is
    /// cleared.
    Area target(Value value) {
        Area area = targetArea(value);
        areas.put(value, area);
        return area;
    }

    private Area targetArea(Value value) {
        Area known = targets.get(value);
        if (known != null) {
            return known;
        }
        Shape shape = Layout.facts(value).shape();
        int height = shape.rank() == 4 ? shape.size(2) : 1;
        int width = shape.size(-1);
        Placement.Place place = placement.of(value);
        Area area;
        if (place == null) {
            area = Area.of(shape.size(0), shape.size(1), height, width, borders.of(value));
            clear(area);
        } else {
            Area root = targetArea(place.root()).channels(place.channel(), shape.size(1));
            boolean isStrung = Layout.facts(place.root()).shape().rank() == 3;
            area = isStrung ? root.pixels(place.pixel(), height, width) : root;
        }
        targets.put(value, area);
        return area;
    }

    private void clear(Area area) {
        if (area.bordered() && cleared.add(area.buffer())) {
            add(Draft.of("border", () -> new BorderClearing(memory, area), area.buffer()));
        }
    }

    /// Where a value is to be written row-major.
    Slot targetSlot(Value value) {
        Slot slot = Slot.of(value.facts());
        slots.put(value, slot);
        return slot;
    }

    /// The same as a view of floats.
    View targetRows(Value value) {
        Slot slot = targetSlot(value);
        Buffer buffer = slot.buffer();
        if (buffer == null) {
            throw new IllegalStateException(value.toString());
        }
        return View.rowMajor(buffer, slot.offset(), Layout.facts(value).shape());
    }

    /// A row of numbers as the only pixel of an area, for arithmetic with one number for each channel.
    Area pixel(float[] numbers) {
        Buffer buffer = new Buffer(numbers.length);
        Area area = new Area(buffer, 0, 1, numbers.length, 1, 1, numbers.length, numbers.length, numbers.length, 0, 0,
                0, 0);
        add(Draft.of("constant", () -> (part, _) -> {
            if (part == 0) {
                System.arraycopy(numbers, 0, memory.floats(), buffer.base(), numbers.length);
            }
        }, buffer));
        return area;
    }

    /// Whether a value is of floats.
    static boolean isFloat(Value value) {
        Facts facts = value.facts();
        return facts != null && facts.type() == ElementType.FLOAT;
    }
}
