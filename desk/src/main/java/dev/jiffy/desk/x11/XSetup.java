package dev.jiffy.desk.x11;

import static dev.jiffy.desk.x11.Bytes.card16;
import static dev.jiffy.desk.x11.Bytes.card32;
import static dev.jiffy.desk.x11.Bytes.card8;

import dev.jiffy.desk.surface.DisplayException;
import java.nio.charset.StandardCharsets;

/// What the server tells about itself when a connection is set up (chapter 8 of the protocol).
///
/// @param idBase          resource ids are this
/// @param idMask          and any bits of these
/// @param mostWords       longest request, in words of four bytes
/// @param isMsbFirst      whether pictures have the high byte first
/// @param firstKey        smallest key code
/// @param lastKey         largest key code
/// @param root            window
/// @param rootVisual      of it
/// @param rootDepth       of it
/// @param width           of the screen
/// @param height          of the screen
/// @param visualClass     of the root visual; 4 is TrueColor
/// @param redMask         of the root visual
/// @param greenMask       of the root visual
/// @param blueMask        of the root visual
/// @param bitsPerPixel    of pictures with the root's depth
record XSetup(int idBase, int idMask, int mostWords, boolean isMsbFirst, int firstKey, int lastKey, int root,
        int rootVisual, int rootDepth, int width, int height, int visualClass, int redMask, int greenMask, int blueMask,
        int bitsPerPixel) {
    /// The visual's class with a fixed share of each pixel for each colour.
    static final int TRUE_COLOR = 4;

    private static final int FIXED = 32;

    /// Reads what follows the first eight bytes of the server's answer.
    ///
    /// @throws DisplayException if it does not fit together, or has no such screen
    static XSetup parse(byte[] body, DisplayName display) {
        try {
            int vendor = card16(body, 16);
            int screens = card8(body, 20);
            int formats = card8(body, 21);
            if (display.screen() >= screens) {
                throw new DisplayException("display " + display + ": has " + screens + " screens, from 0");
            }
            int formatsAt = FIXED + (vendor + 3 & ~3);
            int at = formatsAt + 8 * formats;
            for (int i = 0; i < display.screen(); i++) {
                at = screenEnd(body, at);
            }
            int depth = card8(body, at + 38);
            int visual = visual(body, at, card32(body, at + 32));
            int bits = 0;
            for (int i = 0; i < formats; i++) {
                if (card8(body, formatsAt + 8 * i) == depth) {
                    bits = card8(body, formatsAt + 8 * i + 1);
                }
            }
            return new XSetup(card32(body, 4), card32(body, 8), card16(body, 18), card8(body, 22) == 1,
                    card8(body, 26), card8(body, 27), card32(body, at), card32(body, at + 32), depth,
                    card16(body, at + 20), card16(body, at + 22), card8(body, visual + 4), card32(body, visual + 8),
                    card32(body, visual + 12), card32(body, visual + 16), bits);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new DisplayException("display " + display + ": the server's setup of " + body.length
                    + " bytes does not fit together", e);
        }
    }

    /// What a server says that refuses: a reason of a length in its second byte.
    static String reason(byte[] head, byte[] body) {
        int length = Math.min(card8(head, 1), body.length);
        return new String(body, 0, length, StandardCharsets.ISO_8859_1).strip();
    }

    /// Whether pixels are 32 bits with 8 for each colour, in whatever order.
    boolean hasBytePixels() {
        return visualClass == TRUE_COLOR && bitsPerPixel == 32 && isByte(redMask) && isByte(greenMask)
                && isByte(blueMask);
    }

    private static boolean isByte(int mask) {
        return mask != 0 && mask >>> Integer.numberOfTrailingZeros(mask) == 0xFF
                && Integer.numberOfTrailingZeros(mask) % 8 == 0;
    }

    private static int screenEnd(byte[] body, int screen) {
        int at = screen + 40;
        for (int depths = card8(body, screen + 39); depths > 0; depths--) {
            at += 8 + 24 * card16(body, at + 2);
        }
        return at;
    }

    /// Where the description of a visual stands.
    private static int visual(byte[] body, int screen, int id) {
        int at = screen + 40;
        for (int depths = card8(body, screen + 39); depths > 0; depths--) {
            int visuals = card16(body, at + 2);
            at += 8;
            for (int i = 0; i < visuals; i++, at += 24) {
                if (card32(body, at) == id) {
                    return at;
                }
            }
        }
        throw new DisplayException("the server's setup does not describe its root visual " + id);
    }
}
