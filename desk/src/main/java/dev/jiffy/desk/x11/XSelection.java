package dev.jiffy.desk.x11;

import static dev.jiffy.desk.x11.Bytes.card32;
import static dev.jiffy.desk.x11.Bytes.card8;

import dev.jiffy.desk.surface.Clipboard;
import java.nio.charset.StandardCharsets;

/// Text between programs, after chapter 2 of the ICCCM: owns selections and answers who asks, asks and reads the answer.
///
/// What is sent piecemeal (INCR), because it does not fit a request, is not taken: nobody pastes that into a field.
final class XSelection {
    private static final int MOST_WORDS = 1 << 14;

    private final XConnection connection;
    private final Atoms atoms;
    private final int window;
    private String copied = "";
    private String selected = "";
    private long question = -1;

    XSelection(XConnection connection, Atoms atoms, int window) {
        this.connection = connection;
        this.atoms = atoms;
        this.window = window;
    }

    /// Offers a text.
    ///
    /// @param time of the event that led to it
    void own(Clipboard clipboard, String text, int time) {
        if (clipboard == Clipboard.COPIED) {
            copied = text;
        } else {
            selected = text;
        }
        connection.requests().begin(Opcode.SET_SELECTION_OWNER, 0).card32(window).card32(atom(clipboard)).card32(time)
                .end();
    }

    /// Asks whoever owns it.
    void ask(Clipboard clipboard, int time) {
        connection.requests().begin(Opcode.CONVERT_SELECTION, 0).card32(window).card32(atom(clipboard))
                .card32(atoms.of(Atoms.UTF8_STRING)).card32(atoms.of(Atoms.PASTED)).card32(time).end();
    }

    /// Somebody else owns it now.
    void cleared(byte[] event, int at) {
        if (card32(event, at + 12) == Opcode.ATOM_PRIMARY) {
            selected = "";
        } else {
            copied = "";
        }
    }

    /// Somebody asks: puts the text where he wants it, and tells him.
    void requested(byte[] event, int at) {
        RequestBuffer requests = connection.requests();
        int time = card32(event, at + 4);
        int requestor = card32(event, at + 12);
        int selection = card32(event, at + 16);
        int target = card32(event, at + 20);
        int property = card32(event, at + 24) == 0 ? target : card32(event, at + 24);
        int utf8 = atoms.of(Atoms.UTF8_STRING);
        int given = property;
        String text = selection == Opcode.ATOM_PRIMARY ? selected : copied;
        if (target == atoms.of(Atoms.TARGETS)) {
            requests.begin(Opcode.CHANGE_PROPERTY, 0).card32(requestor).card32(property).card32(Opcode.ATOM_ATOM)
                    .card32(32).card32(4).card32(target).card32(utf8).card32(Opcode.ATOM_STRING)
                    .card32(atoms.of(Atoms.TEXT)).end();
        } else if (target == utf8 || target == atoms.of(Atoms.TEXT) || target == Opcode.ATOM_STRING) {
            boolean isLatin = target == Opcode.ATOM_STRING;
            byte[] bytes = text.getBytes(isLatin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            requests.begin(Opcode.CHANGE_PROPERTY, 0).card32(requestor).card32(property)
                    .card32(isLatin ? Opcode.ATOM_STRING : utf8).card32(8).card32(bytes.length).data(bytes).end();
        } else {
            given = 0;
        }
        requests.begin(Opcode.SEND_EVENT, 0).card32(requestor).card32(0).card8(Opcode.SELECTION_NOTIFY).card8(0)
                .card16(0).card32(time).card32(requestor).card32(selection).card32(target).card32(given).card32(0)
                .card32(0).end();
    }

    /// What was asked for has come, or has not: fetches it.
    void notified(byte[] event, int at) {
        int property = card32(event, at + 20);
        if (property != 0) {
            question = connection.requests().begin(Opcode.GET_PROPERTY, 1).card32(window).card32(property).card32(0)
                    .card32(0).card32(MOST_WORDS).end();
        }
    }

    /// Whether a reply is the text that was fetched.
    boolean isAnswer(long sequence) {
        return sequence == question;
    }

    /// The text in a reply to GetProperty; empty if it is none.
    String text(byte[] reply, int at, int length) {
        question = -1;
        int type = card32(reply, at + 8);
        int bytes = card32(reply, at + 16);
        if (card8(reply, at + 1) != 8 || type == atoms.of(Atoms.INCR) || bytes < 0 || 32L + bytes > length) {
            return "";
        }
        return new String(reply, at + 32, bytes,
                type == Opcode.ATOM_STRING ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private int atom(Clipboard clipboard) {
        return clipboard == Clipboard.SELECTED ? Opcode.ATOM_PRIMARY : atoms.of(Atoms.CLIPBOARD);
    }
}
