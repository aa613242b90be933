/// The trading terminal: a drawing surface on the display server's own protocol, widgets on it and the terminal made of them.
/// No toolkit and no library outside the JDK, so that the window opens at once and stays small.
module dev.jiffy.desk {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.market;

    exports dev.jiffy.desk;
}
