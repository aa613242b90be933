"""An RTSP camera from a clip: GStreamer's server, the clip's own H.264, looped, as often as somebody asks.

    python3 serve.py CLIP [--port 8554] [--path /cam] [--user U --password P]

Prints `rtsp://127.0.0.1:PORT/PATH` and serves until it is ended. Times go on across the loop, B pictures keep theirs.
"""
import argparse
import sys

import gi
gi.require_version("Gst", "1.0")
gi.require_version("GstApp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstApp, GstRtspServer  # noqa: E402,F401

CAPS = "video/x-h264,stream-format=byte-stream,alignment=au"


def read(clip):
    """All access units of a clip as (bytes, presentation, decoding, duration, is delta), times in ns from 0."""
    demuxer = "" if clip.endswith((".264", ".h264")) else "! parsebin"
    pipeline = Gst.parse_launch(f'filesrc name=file {demuxer} ! h264parse config-interval=-1 ! {CAPS} '
                                '! appsink name=out sync=false max-buffers=16')
    pipeline.get_by_name("file").set_property("location", clip)
    pipeline.set_state(Gst.State.PLAYING)
    units = []
    while (sample := pipeline.get_by_name("out").emit("pull-sample")) is not None:
        buffer = sample.get_buffer()
        pts = buffer.pts if buffer.pts != Gst.CLOCK_TIME_NONE else len(units) * Gst.SECOND // 30
        dts = buffer.dts if buffer.dts != Gst.CLOCK_TIME_NONE else pts
        duration = buffer.duration if buffer.duration != Gst.CLOCK_TIME_NONE else Gst.SECOND // 30
        units.append((buffer.extract_dup(0, buffer.get_size()), pts, dts, duration,
                      buffer.has_flags(Gst.BufferFlags.DELTA_UNIT)))
    pipeline.set_state(Gst.State.NULL)
    if not units:
        sys.exit(f"{clip}: no H.264 in it")
    first = min(dts for _, _, dts, _, _ in units)
    return [(data, pts - first, dts - first, duration, delta) for data, pts, dts, duration, delta in units]


class Feed:
    """Hands the access units of one clip to one medium, again and again."""

    def __init__(self, units):
        self.units = units
        self.length = max(dts + duration for _, _, dts, duration, _ in units)
        self.at = 0

    def wanted(self, source, _length):
        loop, index = divmod(self.at, len(self.units))
        data, pts, dts, duration, delta = self.units[index]
        buffer = Gst.Buffer.new_wrapped(data)
        buffer.pts = pts + loop * self.length
        buffer.dts = dts + loop * self.length
        buffer.duration = duration
        if delta:
            buffer.set_flags(Gst.BufferFlags.DELTA_UNIT)
        source.emit("push-buffer", buffer)
        self.at += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clip")
    parser.add_argument("--port", default="8554", help="0 for any")
    parser.add_argument("--path", default="/cam")
    parser.add_argument("--user")
    parser.add_argument("--password", default="")
    options = parser.parse_args()

    Gst.init(None)
    units = read(options.clip)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(options.port)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(f"( appsrc name=units is-live=true format=time block=true max-buffers=4 caps={CAPS} "
                       "! rtph264pay name=pay0 pt=96 config-interval=-1 )")
    factory.connect("media-configure", lambda _, media: media.get_element().get_by_name("units")
                    .connect("need-data", Feed(units).wanted))
    if options.user:
        auth = GstRtspServer.RTSPAuth()
        token = GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "user")
        auth.set_supported_methods(2)  # digest
        auth.add_digest(options.user, options.password, token)
        server.set_auth(auth)
        factory.add_role_from_structure(Gst.Structure.new_from_string(
            "user,media.factory.access=(boolean)true,media.factory.construct=(boolean)true"))
    server.get_mount_points().add_factory(options.path, factory)
    if server.attach(None) == 0:
        sys.exit(f"port {options.port} cannot be bound")
    print(f"rtsp://127.0.0.1:{server.get_bound_port()}{options.path}", flush=True)
    GLib.MainLoop().run()


main()
