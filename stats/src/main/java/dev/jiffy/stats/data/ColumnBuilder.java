package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A column that grows field by field: numbers for as long as all fields are, then a factor.
///
/// A factor's labels are the texts themselves, so the texts of numbers are kept where a number alone would not tell: `01`,
/// `2.50`. That costs their bytes and four more each, until the column is finished.
final class ColumnBuilder {
    private final String name;
    private final DecimalText decimal = new DecimalText();
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> levels = new ArrayList<>();
    private final DoubleBlocks numbers = new DoubleBlocks();
    private int[] codes = {};
    private int rows;
    private boolean isFactor;
    private byte[] texts = {};
    private int textBytes;
    private int[] textRows = {};
    private int[] textEnds = {};
    private int textCount;

    ColumnBuilder(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /// One more row. White space around the field does not count; an empty field and `NA` are missing.
    ///
    /// @throws StatsException if it is no UTF-8 text
    void add(byte[] bytes, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        boolean isMissing = from == to || to - from == 2 && bytes[from] == 'N' && bytes[from + 1] == 'A';
        if (!isFactor && !isMissing && !decimal.read(bytes, from, to)) {
            becomeFactor();
        }
        if (isFactor) {
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, grown(rows));
            }
            codes[rows] = isMissing ? -1 : code(text(bytes, from, to));
            rows++;
            return;
        }
        if (!isMissing && !decimal.isPlain()) {
            keepText(bytes, from, to);
        }
        numbers.add(isMissing ? Double.NaN : decimal.value());
        rows++;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int grown(int length) {
        return Math.addExact(length, Math.max(256, length >> 1));
    }

    private void keepText(byte[] bytes, int from, int to) {
        int length = to - from;
        if (textBytes + length > texts.length) {
            texts = Arrays.copyOf(texts, grown(textBytes + length));
        }
        if (textCount == textRows.length) {
            textRows = Arrays.copyOf(textRows, grown(textCount));
            textEnds = Arrays.copyOf(textEnds, grown(textCount));
        }
        System.arraycopy(bytes, from, texts, textBytes, length);
        textBytes += length;
        textRows[textCount] = rows;
        textEnds[textCount++] = textBytes;
    }

    private void becomeFactor() {
        isFactor = true;
        codes = new int[grown(rows)];
        int kept = 0;
        double[] values = numbers.drain();
        for (int row = 0; row < rows; row++) {
            String label = Labels.of(values[row]);
            boolean isKept = kept < textCount && textRows[kept] == row;
            if (isKept) {
                int from = kept == 0 ? 0 : textEnds[kept - 1];
                label = new String(texts, from, textEnds[kept++] - from, StandardCharsets.ISO_8859_1);
            }
            codes[row] = Double.isNaN(values[row]) && !isKept ? -1 : code(label);
        }
        texts = new byte[0];
        textRows = new int[0];
        textEnds = new int[0];
    }

    private int code(String label) {
        Integer known = codeOf.get(label);
        if (known != null) {
            return known;
        }
        codeOf.put(label, levels.size());
        levels.add(label);
        return levels.size() - 1;
    }

    private String text(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new StatsException("row " + (rows + 1) + ", column " + name
                    + ": is no UTF-8 text; convert the file, from Latin-1 perhaps");
        }
    }

    /// The column, a factor's levels in code-point order. The builder is of no use afterwards.
    Column build() {
        if (!isFactor) {
            return new Column.Numeric(name, numbers.drain());
        }
        List<Integer> order = IntStream.range(0, levels.size()).boxed()
                .sorted((a, b) -> Labels.CODE_POINTS.compare(levels.get(a), levels.get(b))).toList();
        int[] newCode = new int[levels.size()];
        for (int i = 0; i < newCode.length; i++) {
            newCode[order.get(i)] = i;
        }
        int[] out = new int[rows];
        for (int row = 0; row < rows; row++) {
            out[row] = codes[row] < 0 ? -1 : newCode[codes[row]];
        }
        return new Column.Factor(name, order.stream().map(levels::get).toList(), out);
    }
}
