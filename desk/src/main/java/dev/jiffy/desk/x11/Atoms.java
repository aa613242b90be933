package dev.jiffy.desk.x11;

import dev.jiffy.desk.surface.DisplayException;

/// Names that the server numbers. All are asked for at once; each has its place in [#NAMES].
final class Atoms {
    static final int WM_PROTOCOLS = 0;
    static final int WM_DELETE_WINDOW = 1;
    static final int NET_WM_PING = 2;
    static final int NET_WM_NAME = 3;
    static final int NET_WM_PID = 4;
    static final int UTF8_STRING = 5;
    static final int CLIPBOARD = 6;
    static final int TARGETS = 7;
    static final int TEXT = 8;
    static final int PASTED = 9;
    static final int INCR = 10;

    private static final String[] NAMES = {"WM_PROTOCOLS", "WM_DELETE_WINDOW", "_NET_WM_PING", "_NET_WM_NAME",
            "_NET_WM_PID", "UTF8_STRING", "CLIPBOARD", "TARGETS", "TEXT", "JIFFY_PASTED", "INCR"};

    private final int[] atoms = new int[NAMES.length];
    private final long first;

    /// Asks for all.
    Atoms(RequestBuffer requests) {
        first = requests.sequence() + 1;
        for (String name : NAMES) {
            requests.begin(Opcode.INTERN_ATOM, 0).card16(name.length()).card16(0).text(name).end();
        }
    }

    /// Takes a reply if it is to one of the questions.
    boolean take(long sequence, byte[] from, int at) {
        long which = sequence - first;
        if (which < 0 || which >= atoms.length) {
            return false;
        }
        atoms[(int) which] = Bytes.card32(from, at + 8);
        return true;
    }

    /// The number of a name.
    int of(int which) {
        if (atoms[which] == 0) {
            throw new DisplayException("the display server gave no number for " + NAMES[which]);
        }
        return atoms[which];
    }
}
