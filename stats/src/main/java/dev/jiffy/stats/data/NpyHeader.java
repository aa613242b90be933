package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an array of NumPy says of itself before its numbers (NumPy Enhancement Proposal 1, versions 1 to 3: magic, version,
/// length, and a dictionary of Python with `descr`, `fortran_order` and `shape`).
///
/// @param type `descr`: a type such as `<f8`, or the list of a structured one, in brackets
/// @param isFortran whether column follows column
/// @param shape the dimensions
/// @param bytes of the whole header: where the numbers begin
public record NpyHeader(String type, boolean isFortran, List<Long> shape, int bytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*(?:'([^']+)'|(\\[.*?\\]))", Pattern.DOTALL);
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");

    /// Whether a file that starts with these eight bytes is an array of NumPy.
    public static boolean isNpy(byte[] start) {
        return start.length >= 8 && Arrays.equals(MAGIC, 0, 6, start, 0, 6) && start[6] >= 1 && start[6] <= 3;
    }

    /// Reads it; what follows are the numbers.
    ///
    /// @throws StatsException if it is no header, or one with something missing
    public static NpyHeader read(DataInputStream in) throws IOException {
        byte[] start = in.readNBytes(8);
        if (!isNpy(start)) {
            throw new StatsException("is no NumPy array");
        }
        byte[] length = new byte[start[6] == 1 ? 2 : 4];
        in.readFully(length);
        ByteBuffer sized = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
        int bytes = length.length == 2 ? sized.getShort() & 0xFFFF : sized.getInt();
        if (bytes < 10 || bytes > LONGEST) {
            throw new StatsException("its header has " + bytes + " bytes, which cannot be");
        }
        byte[] text = new byte[bytes];
        in.readFully(text);
        return of(new String(text, StandardCharsets.UTF_8), 8 + length.length + bytes);
    }

    private static NpyHeader of(String text, int bytes) {
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!type.find() || !order.find() || !shape.find()) {
            throw new StatsException("its header lacks descr, fortran_order or shape: " + text.strip());
        }
        List<Long> sizes = new ArrayList<>();
        for (String size : shape.group(1).split(",", -1)) {
            if (!size.isBlank()) {
                try {
                    sizes.add(Long.parseLong(size.strip()));
                } catch (NumberFormatException _) {
                    throw new StatsException("its shape is (" + shape.group(1) + ")");
                }
            }
        }
        return new NpyHeader(type.group(1) != null ? type.group(1) : type.group(2), order.group(1).equals("True"),
                List.copyOf(sizes), bytes);
    }
}
