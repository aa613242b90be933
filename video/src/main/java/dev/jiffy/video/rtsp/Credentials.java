package dev.jiffy.video.rtsp;

/// A user's name and password. Says nothing about itself, so that no log and no message can repeat it.
record Credentials(String user, String password) {
    @Override
    public String toString() {
        return "credentials";
    }
}
