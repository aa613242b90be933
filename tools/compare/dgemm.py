"""Jiffy's product of matrices and singular values beside OpenBLAS's, its normal numbers beside Commons RNG's, in turns.

    /usr/bin/python3 dgemm.py BENCHMARKS.jar [ROUNDS]

Debian's python3-numpy with libopenblas0-pthread (it says so when NumPy uses another BLAS). Needs `java` of JDK 25 on the
path, or JAVA. Everything runs on one thread and is measured in CPU seconds of that thread; prints one JSON document with
the best and the median of the rounds and their ratios.
"""
import json
import os
import statistics
import subprocess
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np  # noqa: E402  (reads the variable when it is loaded)

SIZE = 1000
WARM_UP = 10


def main():
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    a, b, c = np.random.rand(SIZE, SIZE), np.random.rand(SIZE, SIZE), np.empty((SIZE, SIZE))
    tall = np.random.rand(10 * SIZE, SIZE // 10)
    np.dot(a, b, out=c)
    with open("/proc/self/maps") as maps:
        if "openblas" not in maps.read():
            sys.exit("NumPy does not use OpenBLAS; install libopenblas0-pthread")
    java = subprocess.Popen([os.environ.get("JAVA", "java"), "--add-modules", "jdk.incubator.vector", "-cp", sys.argv[1],
                             "dev.jiffy.bench.StatsRounds"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, text=True)

    def ask(what):
        java.stdin.write(what + "\n")
        java.stdin.flush()
        return float(java.stdout.readline())

    theirs = {"openblas": lambda: np.dot(a, b, out=c), "gesdd": lambda: np.linalg.svd(tall, full_matrices=False)}
    seconds = {"dgemm": [], "openblas": [], "svd": [], "gesdd": [], "jiffy": [], "commons": []}
    for i in range(WARM_UP + rounds):
        for what in seconds:
            if what in theirs:
                start = time.thread_time()
                theirs[what]()
                taken = time.thread_time() - start
            else:
                taken = ask(what)
            if i >= WARM_UP:
                seconds[what].append(taken)
    java.stdin.close()
    java.wait()
    best = {k: min(v) for k, v in seconds.items()}
    median = {k: statistics.median(v) for k, v in seconds.items()}
    print(json.dumps({"rounds": rounds,
                      "best_seconds": {k: round(v, 4) for k, v in best.items()},
                      "median_seconds": {k: round(v, 4) for k, v in median.items()},
                      "gflops_best": {k: round(2e-9 * SIZE ** 3 / best[k], 1) for k in ("dgemm", "openblas")},
                      "dgemm_of_openblas": {"best": round(best["openblas"] / best["dgemm"], 3),
                                            "median": round(median["openblas"] / median["dgemm"], 3)},
                      "svd_of_gesdd": {"best": round(best["svd"] / best["gesdd"], 3),
                                       "median": round(median["svd"] / median["gesdd"], 3)},
                      "normals_of_commons": {"best": round(best["jiffy"] / best["commons"], 3),
                                             "median": round(median["jiffy"] / median["commons"], 3)}}))


if __name__ == "__main__":
    main()
