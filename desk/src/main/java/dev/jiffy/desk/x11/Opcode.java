package dev.jiffy.desk.x11;

/// Numbers of the protocol that are used here: requests, those of RENDER with their second number, events, atoms and masks.
final class Opcode {
    static final int CREATE_WINDOW = 1;
    static final int MAP_WINDOW = 8;
    static final int INTERN_ATOM = 16;
    static final int CHANGE_PROPERTY = 18;
    static final int GET_PROPERTY = 20;
    static final int SET_SELECTION_OWNER = 22;
    static final int CONVERT_SELECTION = 24;
    static final int SEND_EVENT = 25;
    static final int GET_INPUT_FOCUS = 43;
    static final int CREATE_PIXMAP = 53;
    static final int FREE_PIXMAP = 54;
    static final int CREATE_GC = 55;
    static final int COPY_AREA = 62;
    static final int PUT_IMAGE = 72;
    static final int GET_IMAGE = 73;
    static final int QUERY_EXTENSION = 98;
    static final int GET_KEYBOARD_MAPPING = 101;
    static final int GET_MODIFIER_MAPPING = 119;

    static final int RENDER_QUERY_VERSION = 0;
    static final int RENDER_QUERY_PICT_FORMATS = 1;
    static final int RENDER_CREATE_PICTURE = 4;
    static final int RENDER_SET_PICTURE_CLIP_RECTANGLES = 6;
    static final int RENDER_FREE_PICTURE = 7;
    static final int RENDER_TRIANGLES = 11;
    static final int RENDER_CREATE_GLYPH_SET = 17;
    static final int RENDER_ADD_GLYPHS = 20;
    static final int RENDER_COMPOSITE_GLYPHS_8 = 23;
    static final int RENDER_FILL_RECTANGLES = 26;
    static final int RENDER_CREATE_SOLID_FILL = 33;

    static final int OP_SRC = 1;
    static final int OP_OVER = 3;

    static final int KEY_PRESS = 2;
    static final int BUTTON_PRESS = 4;
    static final int BUTTON_RELEASE = 5;
    static final int MOTION_NOTIFY = 6;
    static final int LEAVE_NOTIFY = 8;
    static final int FOCUS_IN = 9;
    static final int FOCUS_OUT = 10;
    static final int EXPOSE = 12;
    static final int CONFIGURE_NOTIFY = 22;
    static final int SELECTION_CLEAR = 29;
    static final int SELECTION_REQUEST = 30;
    static final int SELECTION_NOTIFY = 31;
    static final int CLIENT_MESSAGE = 33;
    static final int MAPPING_NOTIFY = 34;
    static final int GENERIC_EVENT = 35;

    /// KeyPress, ButtonPress, ButtonRelease, LeaveWindow, PointerMotion, Exposure, StructureNotify, FocusChange.
    static final int EVENT_MASK = 0x1 | 0x4 | 0x8 | 0x20 | 0x40 | 0x8000 | 0x2_0000 | 0x20_0000;

    static final int ATOM_PRIMARY = 1;
    static final int ATOM_ATOM = 4;
    static final int ATOM_CARDINAL = 6;
    static final int ATOM_RESOURCE_MANAGER = 23;
    static final int ATOM_STRING = 31;
    static final int ATOM_WM_HINTS = 35;
    static final int ATOM_WM_NAME = 39;
    static final int ATOM_WM_NORMAL_HINTS = 40;
    static final int ATOM_WM_SIZE_HINTS = 41;
    static final int ATOM_WM_CLASS = 67;

    private Opcode() {
    }
}
