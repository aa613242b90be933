package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.RigidMotion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The fields of one request, or of an object in it, asked for by name and kind. Errors name the field and the place in
/// it, as `"points[3][1]"`.
public final class Request {
    private static final int LONGEST_PATH = 4096;
    private static final int SHOWN = 80;

    private final Map<String, @Nullable Object> fields;
    private final @Nullable Object id;
    /// What stands before a name in errors: where this object is in the request.
    private final String place;

    /// @param fields JSON values by name, without `id` and `op`
    Request(Map<String, @Nullable Object> fields) {
        this(fields, null);
    }

    /// @param fields JSON values by name, without `id` and `op`
    /// @param id     what the answer will repeat, any JSON value
    Request(Map<String, @Nullable Object> fields, @Nullable Object id) {
        this(fields, id, "");
    }

    private Request(Map<String, @Nullable Object> fields, @Nullable Object id, String place) {
        this.fields = fields;
        this.id = id;
        this.place = place;
    }

    /// What tells this request's conversation from others: its `id` as JSON, for operations that keep something from request to
    /// request.
    ///
    /// @throws RequestException if it has none
    public String id() {
        if (id == null) {
            throw new RequestException("id", "is missing; it says which requests belong together");
        }
        Json text = Json.ascii();
        JsonObjects.write(text, id);
        return text.toString();
    }

    /// Refuses what nobody will look at.
    ///
    /// @throws RequestException if there is a field that is not among `known`
    void checkNames(String operation, Set<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw new RequestException(place + shortened(name),
                        "is no field of " + operation + ", which has " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private Object required(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new RequestException(place + name, "is missing");
        }
        return value;
    }

    /// Text that must be there.
    ///
    /// @throws RequestException if it is missing or something else
    public String text(String name) {
        if (required(name) instanceof String text) {
            return text;
        }
        throw new RequestException(place + name, "must be a string, it is " + shown(required(name)));
    }

    /// A file of this machine, relative to where the process was started.
    ///
    /// @throws RequestException if it is missing or no path
    public Path file(String name) {
        String text = text(name);
        if (text.isEmpty() || text.length() > LONGEST_PATH) {
            throw new RequestException(place + name,
                    "must be the path of a file, it has " + text.length() + " characters");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new RequestException(place + name, "must be the path of a file: " + e.getReason());
        }
    }

    /// A number that must be there.
    ///
    /// @throws RequestException if it is missing, no number or outside `least` to `most`
    public double number(String name, int least, int most) {
        if (required(name) instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw new RequestException(place + name,
                "must be a number from " + least + " to " + most + ", it is " + shown(required(name)));
    }

    /// A whole number that must be there; `3.0` is one.
    ///
    /// @throws RequestException if it is missing, no whole number or outside `least` to `most`
    public int integer(String name, int least, int most) {
        if (required(name) instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.intValue();
        }
        throw new RequestException(place + name,
                "must be a whole number from " + least + " to " + most + ", it is " + shown(required(name)));
    }

    /// Whether the field is there and not null.
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /// A number that must be there.
    ///
    /// @throws RequestException if it is missing or no number
    public double number(String name) {
        return number(required(name), name);
    }

    /// A number above 0 that must be there.
    ///
    /// @throws RequestException if it is missing, no number or not positive
    public double positive(String name) {
        double number = number(name);
        if (number > 0) {
            return number;
        }
        throw new RequestException(place + name, "must be a number above 0, it is " + shown(required(name)));
    }

    /// A number, or what stands for it where it is missing.
    ///
    /// @throws RequestException if it is no number
    public double optionalNumber(String name, double otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /// `true` or `false` that must be there.
    ///
    /// @throws RequestException if it is missing or something else
    public boolean flag(String name) {
        if (required(name) instanceof Boolean flag) {
            return flag;
        }
        throw new RequestException(place + name, "must be true or false, it is " + shown(required(name)));
    }

    /// `true`, `false`, or what stands for them where they are missing.
    ///
    /// @throws RequestException if it is something else
    public boolean optionalFlag(String name, boolean otherwise) {
        return has(name) ? flag(name) : otherwise;
    }

    /// A list of numbers that must be there.
    ///
    /// @throws RequestException if it is missing, no list or has something else in it
    public double[] numbers(String name) {
        return numbers(required(name), name);
    }

    /// A list of so many numbers that must be there.
    ///
    /// @throws RequestException if it is missing, no list of that length or has something else in it
    public double[] numbers(String name, int length) {
        double[] numbers = numbers(name);
        if (numbers.length != length) {
            throw new RequestException(place + name, "must have " + length + " numbers, it has " + numbers.length);
        }
        return numbers;
    }

    /// A list of numbers, or null where it is missing.
    ///
    /// @throws RequestException if it is no list or has something else in it
    public double @Nullable [] optionalNumbers(String name) {
        return has(name) ? numbers(name) : null;
    }

    /// Lists of `width` numbers each, `[[…],…]`, that must be there.
    ///
    /// @throws RequestException if they are missing, no such lists or have something else in them
    public double[][] rows(String name, int width) {
        return rows(required(name), name, width);
    }

    /// Lists of equally many numbers each, `[[…],…]`, that must be there.
    ///
    /// @throws RequestException if they are missing, no such lists or have something else in them
    public double[][] rows(String name) {
        List<?> list = list(required(name), name);
        int width = list.isEmpty() ? 0 : numbers(list.getFirst(), name + "[0]").length;
        return rows(list, name, width);
    }

    /// Points `[[X,Y,Z],…]` that must be there, at least one.
    ///
    /// @throws RequestException if they are missing or no such list
    public double[][] points3(String name) {
        double[][] points = rows(name, 3);
        if (points.length == 0) {
            throw new RequestException(place + name, "must have a point [X,Y,Z] at least");
        }
        return points;
    }

    /// Lists of rows, `[[[…],…],…]`, that must be there.
    ///
    /// @throws RequestException if they are missing, no such lists or have something else in them
    public double[][][] tables(String name, int width) {
        List<?> list = list(required(name), name);
        double[][][] tables = new double[list.size()][][];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = rows(list.get(i), name + "[" + i + "]", width);
        }
        return tables;
    }

    /// A rigid motion, 4 × 4 row by row, that must be there.
    ///
    /// @throws RequestException if it is missing or no rigid motion
    public RigidMotion motion(String name) {
        return motion(required(name), name);
    }

    /// A list of rigid motions that must be there.
    ///
    /// @throws RequestException if it is missing or has something else in it
    public List<RigidMotion> motions(String name) {
        List<?> list = list(required(name), name);
        List<RigidMotion> motions = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            motions.add(motion(list.get(i), name + "[" + i + "]"));
        }
        return motions;
    }

    /// A pose `[tx,ty,tz,θux,θuy,θuz]` that must be there.
    ///
    /// @throws RequestException if it is missing or no pose
    public RigidMotion pose(String name) {
        return RigidMotion.fromThetaU(numbers(name, 6));
    }

    /// A camera matrix that must be there.
    ///
    /// @throws RequestException if it is missing or no camera matrix
    public CameraMatrix camera(String name) {
        try {
            return CameraMatrix.parse(numbers(name, 9));
        } catch (IllegalArgumentException e) {
            throw new RequestException(place + name, String.valueOf(e.getMessage()));
        }
    }

    /// A list of strings that must be there.
    ///
    /// @throws RequestException if it is missing or has something else in it
    public List<String> texts(String name) {
        List<?> list = list(required(name), name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String text)) {
                throw new RequestException(place + name + "[" + i + "]",
                        "must be a string, it is " + shown(list.get(i)));
            }
            texts.add(text);
        }
        return texts;
    }

    /// An object in this one that must be there, asked in the same way.
    ///
    /// @throws RequestException if it is missing or no object
    public Request object(String name) {
        return object(required(name), name);
    }

    /// A list of objects that must be there.
    ///
    /// @throws RequestException if it is missing or has something else in it
    public List<Request> objects(String name) {
        List<?> list = list(required(name), name);
        List<Request> objects = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            objects.add(object(list.get(i), name + "[" + i + "]"));
        }
        return objects;
    }

    private Request object(@Nullable Object value, String at) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new RequestException(place + at, "must be an object, it is " + shown(value));
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), member));
        return new Request(members, id, place + at + ".");
    }

    private RigidMotion motion(@Nullable Object value, String at) {
        try {
            return RigidMotion.parse(numbers(value, at));
        } catch (IllegalArgumentException e) {
            throw new RequestException(place + at, String.valueOf(e.getMessage()));
        }
    }

    private double[][] rows(@Nullable Object value, String at, int width) {
        List<?> list = list(value, at);
        double[][] rows = new double[list.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(list.get(i), at + "[" + i + "]");
            if (rows[i].length != width) {
                throw new RequestException(place + at + "[" + i + "]",
                        "must have " + width + " numbers, it has " + rows[i].length);
            }
        }
        return rows;
    }

    private double[] numbers(@Nullable Object value, String at) {
        List<?> list = list(value, at);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            Object element = list.get(i);
            // The place is only put into words where it is wanted.
            numbers[i] = element instanceof Double number ? number : number(element, at + "[" + i + "]");
        }
        return numbers;
    }

    private double number(@Nullable Object value, String at) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new RequestException(place + at, "must be a number, it is " + shown(value));
    }

    private List<?> list(@Nullable Object value, String at) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new RequestException(place + at, "must be a list, it is " + shown(value));
    }

    /// A value in an error: what it is and, of a plain one, what it looks like.
    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            case String text -> "the string \"" + shortened(text) + "\"";
            default -> shortened(value.toString());
        };
    }

    /// The start of what is long, for errors.
    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
