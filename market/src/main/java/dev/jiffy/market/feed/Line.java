package dev.jiffy.market.feed;

/// A line of a recording: the local time in nanoseconds, a space, a JSON object.
final class Line {
    private Line() {
    }

    /// Where the JSON starts; -1 if no integer and space stand before it.
    static int json(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        int digits = at;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == digits || at == to || bytes[at] != ' ' && bytes[at] != '\t' ? -1 : at + 1;
    }

    /// The time of a line that [#json] found good; beyond 64 bits it wraps around, as it is only handed on.
    static long time(byte[] bytes, int from) {
        boolean isNegative = bytes[from] == '-';
        long value = 0;
        for (int i = isNegative ? from + 1 : from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return isNegative ? -value : value;
    }

    /// Whether a word stands in it.
    static boolean contains(byte[] bytes, int from, int to, byte[] word) {
        int last = to - word.length;
        for (int i = from; i <= last; i++) {
            int k = 0;
            while (k < word.length && bytes[i + k] == word[k]) {
                k++;
            }
            if (k == word.length) {
                return true;
            }
        }
        return false;
    }
}
