"""Runs a station for a while and says whether its memory is steady and its frames are in time.

    python3 tools/soak/soak.py [options] [-- ARGUMENTS OF jiffy line]

Every ten seconds a row goes into a CSV file: resident memory, heap in use, CPU seconds, frames, latency from capture to
verdict of these ten seconds. At the end the verdict is one JSON document; the exit code is 0 if memory is steady and frames
came to the end. Latency is that of every result on the station's WebSocket after the warm-up, so it is exact; `seen` is the
share of the pictures looked at whose result came through. Only the standard library is needed.
"""
import argparse
import base64
import csv
import json
import math
import os
import re
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MEGABYTE = 1 << 20
# A clip is played one time after the other, so often.
PLAYS = 1000


class Results(threading.Thread):
    """Reads the station's WebSocket (RFC 6455) and keeps the latency of each result with the time when it came."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.socket = upgrade(port)
        self.input = self.socket.makefile("rb")
        while self.input.readline() not in (b"\r\n", b""):
            pass
        self.latencies = []

    def run(self):
        try:
            while True:
                kind, payload = self.frame()
                if kind == 9:  # ping
                    self.socket.sendall(bytes([0x8A, 0x80 | len(payload)]) + bytes(4) + payload)
                elif kind == 8:
                    return
                elif payload.startswith(b'{"type":"result"'):
                    self.latencies.append((time.monotonic(), json.loads(payload)["data"]["latency_ms"]))
        except (OSError, EOFError):
            pass  # the station has ended

    def frame(self):
        first, length = self.exactly(2)
        if length == 126:
            length, = struct.unpack(">H", self.exactly(2))
        elif length == 127:
            length, = struct.unpack(">Q", self.exactly(8))
        return first & 15, self.exactly(length)

    def exactly(self, count):
        data = self.input.read(count)
        if len(data) < count:
            raise EOFError
        return data

    def since(self, begin):
        return sorted(latency for at, latency in list(self.latencies) if at >= begin)


def upgrade(port):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall((f"GET /api/v1/live HTTP/1.1\r\nHost: localhost:{port}\r\nUpgrade: websocket\r\n"
                        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n\r\n").encode())
    return connection


def idle_viewer(port, path):
    """A viewer who asks and reads nothing; the station ends it after a while, and it comes again."""
    while True:
        try:
            with socket.socket() as viewer:
                viewer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                viewer.connect(("127.0.0.1", port))
                viewer.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
                time.sleep(45)
        except OSError:
            time.sleep(5)


def quantile(values, share):
    """Nearest rank of sorted values."""
    return values[max(math.ceil(share * len(values)), 1) - 1] if values else math.nan


def metrics(port):
    """All metrics of a scrape; those of several cameras are summed."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
        text = answer.read().decode()
    sums = {}
    for name, value in re.findall(r"^([a-z_]+)(?:\{[^}]*\})? ([-+.eE0-9]+)$", text, re.MULTILINE):
        sums[name] = sums.get(name, 0) + float(value)
    return sums


def slope(points):
    """Theil-Sen: the median of the slopes between all pairs of points, which a few outliers do not move."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for i, a in enumerate(points) for b in points[i + 1:] if b[0] > a[0]]
    return statistics.median(slopes) if slopes else math.nan


def start(options, folder):
    """Starts the station; returns the process and its port once pictures come."""
    sources = []
    for camera in range(options.cameras if options.clip else 0):
        links = os.path.join(folder, f"camera-{camera + 1}")
        os.mkdir(links)
        for play in range(PLAYS):
            os.symlink(os.path.abspath(options.clip), f"{links}/{play:04}{os.path.splitext(options.clip)[1]}")
        sources.append(links)
    log = open(os.path.join(folder, "log"), "w+")
    process = subprocess.Popen([options.jiffy, "line", *sources, "--port", "0", "--headless", "--data",
                                os.path.join(folder, "data"), "--token", "soak", *options.arguments],
                               stdout=subprocess.DEVNULL, stderr=log)
    deadline = time.monotonic() + 600  # the first start builds
    while time.monotonic() < deadline and process.poll() is None:
        page = re.search(r"^page +http://[^:]+:(\d+)/", open(log.name).read(), re.MULTILINE)
        if page:
            return process, int(page.group(1))
        time.sleep(0.2)
    process.kill()
    sys.exit("no station:\n" + open(log.name).read())


def measure(options, process, port, rows):
    """A row every so often; returns the latencies after the warm-up and how many results there should be."""
    results = Results(port)
    results.start()
    cameras = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/cameras"))
    path = f"/api/v1/cameras/{urllib.request.quote(cameras[0]['name'], safe='')}/live.mp4"
    for _ in range(options.idle_viewers):
        threading.Thread(target=idle_viewer, args=(port, path), daemon=True).start()
    begin = last = time.monotonic()
    warm = None
    out = csv.writer(options.csv)
    out.writerow(["seconds", "rss_mb", "heap_mb", "cpu_s", "decoded", "inferred", "dropped", "p50_ms", "p99_ms"])
    while last - begin < options.minutes * 60:
        time.sleep(max(0, last + options.interval - time.monotonic()))
        if process.poll() is not None:
            sys.exit(f"the station has ended with {process.returncode}")
        now = time.monotonic()
        scrape = metrics(port)
        took = results.since(last)
        row = [round(now - begin, 1), round(scrape["process_resident_memory_bytes"] / MEGABYTE, 1),
               round(scrape["jvm_memory_used_bytes"] / MEGABYTE, 1), scrape["process_cpu_seconds_total"],
               int(scrape["jiffy_line_frames_decoded_total"]), int(scrape["jiffy_line_frames_inferred_total"]),
               int(scrape["jiffy_line_frames_dropped_total"]), round(quantile(took, 0.5), 1),
               round(quantile(took, 0.99), 1)]
        out.writerow(row)
        options.csv.flush()
        rows.append(row)
        if warm is None and now - begin >= options.warm_up:
            warm = now, row
        last = now
    return results.since(warm[0]) if warm else [], warm[1] if warm else rows[0]


def verdict(options, rows, latencies, warm):
    end = rows[-1]
    after = [row for row in rows if row[0] >= warm[0]]
    seconds = end[0] - warm[0]
    rss = slope([(row[0] / 60, row[1]) for row in after])
    # What is in use between two collections is a saw tooth; its feet are what stays.
    feet = [min(after[i:i + 6], key=lambda row: row[2]) for i in range(0, len(after), 6)]
    inferred = end[5] - warm[5]
    return {
        "minutes": round(end[0] / 60, 1), "steady": rss < options.limit,
        "rss_mb_after_warm_up": warm[1], "rss_mb_end": end[1], "rss_mb_most": max(row[1] for row in rows),
        "rss_mb_per_minute": round(rss, 3), "heap_mb_per_minute": round(slope([(r[0] / 60, r[2]) for r in feet]), 3),
        "cpu_s_per_minute": round((end[3] - warm[3]) / seconds * 60, 1),
        "decoded_per_s": round((end[4] - warm[4]) / seconds, 2), "inferred_per_s": round(inferred / seconds, 2),
        "dropped": end[6] - warm[6], "flowing": len(rows) > 1 and end[4] > rows[-2][4],
        "p50_ms": round(quantile(latencies, 0.5), 1), "p99_ms": round(quantile(latencies, 0.99), 1),
        "most_ms": round(quantile(latencies, 1), 1), "seen": round(len(latencies) / max(inferred, 1), 4),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--warm-up", type=float, default=60, help="seconds that do not count (default: 60)")
    parser.add_argument("--interval", type=float, default=10, help="seconds between two rows (default: 10)")
    parser.add_argument("--limit", type=float, default=0.5, help="MB a minute that are no growth (default: 0.5)")
    parser.add_argument("--clip", help="a clip that cameras play again and again, each for itself")
    parser.add_argument("--cameras", type=int, default=1, help="how many (default: 1)")
    parser.add_argument("--idle-viewers", type=int, default=0, help="browsers that ask for video and do not read it")
    parser.add_argument("--csv", type=argparse.FileType("w"), default="soak.csv")
    parser.add_argument("--jiffy", default=os.path.join(ROOT, "jiffy"))
    parser.add_argument("arguments", nargs="*", help="of jiffy line, behind --")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="jiffy-soak-")
    rows = []
    process, port = start(options, folder)
    try:
        latencies, warm = measure(options, process, port, rows)
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)
    said = verdict(options, rows, latencies, warm)
    print(json.dumps(said, indent=1))
    sys.exit(0 if said["steady"] and said["flowing"] else 1)


main()
