/// A client of the X Window System, protocol version 11, with the RENDER extension and no native library.
///
/// [DisplayName] says where the server listens, [Xauthority] has the key. An [XConnection] sends what a [RequestBuffer] holds
/// and hands replies, events and errors to an [XMessages]. [XWindow] is the window: it draws through a [RenderSurface], which
/// encodes requests and never sees a pixel, or paints into memory and sends that ([PixelPresenter]) where the server has no
/// RENDER. [Keymap] turns key codes into what the user meant, [XSelection] keeps the clipboards. [RehearsalServer] is the other
/// end of the wire, as much as it takes to record start-up caches and to test without a display.
///
/// Everything happens in the thread that uses the window; it never waits for the server once the window is open, except
/// while the socket takes no more. References: *X Window System Protocol*, X.Org, version 11 release 7.7; *The X Rendering
/// Extension*, version 0.11; *Inter-Client Communication Conventions Manual* 2.0; *Extended Window Manager Hints* 1.5.
@NullMarked
package dev.jiffy.desk.x11;

import org.jspecify.annotations.NullMarked;
