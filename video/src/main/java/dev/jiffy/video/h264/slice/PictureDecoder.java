package dev.jiffy.video.h264.slice;

/// Decodes whole pictures: slice data to final samples.
public interface PictureDecoder {
    /// Decodes every slice of the task, conceals what is missing, deblocks, and publishes all lines of the structure
    /// (`Integer.MAX_VALUE`) whatever happened. Never throws for damaged input; sets `picture.damaged` and returns the
    /// number of macroblocks that had to be guessed.
    int decode(PictureTask task);
}
