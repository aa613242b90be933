package dev.jiffy.video;

/// Something that was wrong with the input and did not stop the reading of it.
///
/// @param path the file, or whatever its opener called it
/// @param offset where it was noticed, in bytes from the start
/// @param reason what is wrong there
public record Damage(String path, long offset, String reason) {
    /// `path: offset: reason`, as [MediaException] says it.
    @Override
    public String toString() {
        return path + ": " + offset + ": " + reason;
    }
}
