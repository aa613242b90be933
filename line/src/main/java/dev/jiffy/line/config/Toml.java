package dev.jiffy.line.config;

import java.util.ArrayList;
import java.util.List;

/// Reads the part of TOML 1.0 that configurations need: tables, arrays of tables, and keys with strings, integers, floats,
/// booleans and arrays of these.
///
/// Strict: what is outside that part (dotted keys, inline tables, dates, strings over several lines) is an error that says
/// so, never a guess. Values carry their line, so that who gives them meaning can name it as well.
final class Toml {
    /// Brackets inside brackets; more is no configuration.
    private static final int MAX_DEPTH = 16;

    private final String path;
    private final String text;
    private int at;
    private int line = 1;

    /// A value where it stands: a `String`, `Long`, `Double`, `Boolean` or `List<Value>`.
    record Value(Object content, int line) {
    }

    private Toml(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /// Reads a document. The first table has no name and holds the keys before any header.
    ///
    /// @param path to name in errors
    /// @throws ConfigException at the first thing that is wrong
    static List<TomlTable> parse(String path, String text) {
        return new Toml(path, text).document();
    }

    private List<TomlTable> document() {
        List<TomlTable> tables = new ArrayList<>();
        TomlTable current = new TomlTable(path, "", 1, false);
        tables.add(current);
        for (skipBlank(true); at < text.length(); skipBlank(true)) {
            if (text.charAt(at) == '[') {
                current = header();
                for (TomlTable other : tables) {
                    if (other.name().equals(current.name()) && !(other.repeated() && current.repeated())) {
                        throw error("table " + current.name() + " stands here twice");
                    }
                }
                tables.add(current);
            } else {
                String key = key();
                skipBlank(false);
                expect('=');
                skipBlank(false);
                int where = line;
                current.put(key, new Value(value(0), where), where);
            }
            skipBlank(false);
            if (at < text.length() && text.charAt(at) != '\n') {
                throw error("unexpected " + describe() + " behind the value");
            }
        }
        return tables;
    }

    private TomlTable header() {
        at++;
        boolean isRepeated = at < text.length() && text.charAt(at) == '[';
        if (isRepeated) {
            at++;
        }
        skipBlank(false);
        String name = key();
        skipBlank(false);
        expect(']');
        if (isRepeated) {
            expect(']');
        }
        return new TomlTable(path, name, line, isRepeated);
    }

    private String key() {
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return string();
        }
        int start = at;
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw error("a name was expected, found " + describe());
        }
        if (at < text.length() && text.charAt(at) == '.') {
            throw error("dotted names are not supported");
        }
        return text.substring(start, at);
    }

    private static boolean isBare(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private Object value(int depth) {
        if (at >= text.length()) {
            throw error("a value was expected, found the end");
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return string();
        }
        if (c == '[') {
            return array(depth);
        }
        if (c == '{') {
            throw error("inline tables are not supported");
        }
        int start = at;
        while (at < text.length() && (isBare(text.charAt(at)) || text.charAt(at) == '.' || text.charAt(at) == '+'
                || text.charAt(at) == ':')) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        if (word.matches("[+-]?(0|[1-9](_?[0-9])*)")) {
            try {
                return Long.parseLong(word.replace("_", ""));
            } catch (NumberFormatException e) {
                throw error(word + " is too large");
            }
        }
        if (word.matches("[+-]?(0|[1-9](_?[0-9])*)(\\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?")) {
            return Double.parseDouble(word.replace("_", ""));
        }
        throw error(word.isEmpty() ? "a value was expected, found " + describe() : word + " is no value");
    }

    private List<Value> array(int depth) {
        if (depth == MAX_DEPTH) {
            throw error("arrays are nested too deep");
        }
        at++;
        List<Value> values = new ArrayList<>();
        while (true) {
            skipBlank(true);
            if (at < text.length() && text.charAt(at) == ']') {
                at++;
                return values;
            }
            int where = line;
            values.add(new Value(value(depth + 1), where));
            skipBlank(true);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else if (at >= text.length() || text.charAt(at) != ']') {
                throw error("a comma or ] was expected, found " + describe());
            }
        }
    }

    private String string() {
        char quote = text.charAt(at);
        if (text.startsWith(String.valueOf(quote).repeat(3), at)) {
            throw error("strings over several lines are not supported");
        }
        at++;
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\n') {
                throw error("the string does not end on its line");
            }
            out.append(c == '\\' && quote == '"' ? escape() : String.valueOf(c));
        }
        expect(quote);
        return out.toString();
    }

    private String escape() {
        char c = at < text.length() ? text.charAt(at++) : '\n';
        return switch (c) {
            case 'b' -> "\b";
            case 't' -> "\t";
            case 'n' -> "\n";
            case 'f' -> "\f";
            case 'r' -> "\r";
            case '"' -> "\"";
            case '\\' -> "\\";
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(8);
            default -> throw error("\\" + c + " is no escape");
        };
    }

    private String codePoint(int digits) {
        String hex = text.substring(at, Math.min(at + digits, text.length()));
        if (!hex.matches("[0-9a-fA-F]{" + digits + "}")) {
            throw error("\\u wants " + digits + " hexadecimal digits");
        }
        at += digits;
        long code = Long.parseLong(hex, 16);
        if (code > Character.MAX_CODE_POINT || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw error("\\u" + hex + " is no character");
        }
        return Character.toString((int) code);
    }

    /// Skips spaces and comments, and ends of lines if wanted.
    private void skipBlank(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == '\n' && lines) {
                at++;
                line++;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw error(wanted + " was expected, found " + describe());
        }
        at++;
    }

    private String describe() {
        return at >= text.length() ? "the end" : text.charAt(at) == '\n' ? "the end of the line" : "" + text.charAt(at);
    }

    private ConfigException error(String reason) {
        return new ConfigException(path, line, reason);
    }
}
