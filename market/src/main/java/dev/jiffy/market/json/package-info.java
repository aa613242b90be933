/// JSON (RFC 8259) as venues speak it: strictly, with bounds, and for what arrives all the time without a byte of garbage.
///
/// [dev.jiffy.market.json.JsonScanner] walks through the bytes of a message and hands out numbers and comparisons, no objects;
/// [dev.jiffy.market.json.JsonValue] makes a tree for what comes once, such as a list of instruments;
/// [dev.jiffy.market.json.JsonWriter] writes bytes into an array that is used again. Whatever is wrong is a
/// [dev.jiffy.market.json.JsonException] with its byte offset.
@NullMarked
package dev.jiffy.market.json;

import org.jspecify.annotations.NullMarked;
