/// One picture from its slices: [MacroblockPictureDecoder] runs parsing, reconstruction, the deblocking filter and, where data
/// was lost, concealment, macroblock row by macroblock row.
@NullMarked
package dev.jiffy.video.h264.decoding;

import org.jspecify.annotations.NullMarked;
