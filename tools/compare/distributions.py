"""Tails, densities and quantiles of Jiffy beside those of Commons Statistics, against values of 50 digits.

    /usr/bin/python3 distributions.py BENCHMARKS.jar

The jar is that of the benchmarks, built with the profile `peers`. Needs `java` of JDK 25 on the path, or JAVA, and Debian's python3-mpmath. Prints one line for each family and function:
the largest relative error of either in units of eps (1 + condition number), so that 1 is as good as a double can be asked.
"""
import os
import subprocess
import sys

from mpmath import erfc, exp, inf, log, loggamma, mp, mpf, pi, sqrt

mp.dps = 50
LEAST = mpf(10) ** -300


def fraction(term):
    """b0 + a1/(b1 + a2/(b2 + …)) by Lentz's method; term(n) gives (a, b)."""
    value = term(0)[1]
    c, d = value, mpf(0)
    for n in range(1, 1000000):
        a, b = term(n)
        d = 1 / (b + a * d)
        c = b + a / c
        value *= c * d
        if abs(c * d - 1) < mpf(10) ** -48:
            return value
    raise ArithmeticError("no convergence")


def beta_tails(a, b, x, y):
    """I_x(a, b) and its complement, x + y = 1 (DLMF 8.17.22)."""
    if x > (a + 1) / (a + b + 2):
        upper, lower = beta_tails(b, a, y, x)
        return lower, upper

    def term(n):
        m, odd = divmod(n, 2)
        if n == 0:
            return 0, mpf(1)
        if odd:
            return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), mpf(1)
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), mpf(1)
    front = exp(a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a + 1) - loggamma(b))
    lower = front / fraction(term)
    return lower, 1 - lower


def gamma_tails(a, x):
    """P(a, x) and Q(a, x) (DLMF 8.7.1 and 8.9.2)."""
    front = exp(a * log(x) - x - loggamma(a))
    if x < a + 1:
        term = total = 1 / a
        n = 0
        while term > total * mpf(10) ** -48:
            n += 1
            term *= x / (a + n)
            total += term
        return front * total, 1 - front * total
    upper = front / fraction(lambda n: (-n * (n - a), x - a + 2 * n + 1))
    return 1 - upper, upper


def normal(m, s):
    def pdf(x):
        return exp(-((x - m) / s) ** 2 / 2) / (s * sqrt(2 * pi))
    return pdf, lambda x: erfc(-(x - m) / s / sqrt(2)) / 2, lambda x: erfc((x - m) / s / sqrt(2)) / 2


def gamma(a, rate):
    def pdf(x):
        return exp(a * log(rate) + (a - 1) * log(x) - rate * x - loggamma(a))
    return pdf, lambda x: gamma_tails(a, rate * x)[0], lambda x: gamma_tails(a, rate * x)[1]


def beta(a, b):
    def pdf(x):
        return exp((a - 1) * log(x) + (b - 1) * log(1 - x) + loggamma(a + b) - loggamma(a) - loggamma(b))
    return pdf, lambda x: beta_tails(a, b, x, 1 - x)[0], lambda x: beta_tails(a, b, x, 1 - x)[1]


def student(nu):

    def pdf(x):
        return exp(loggamma((nu + 1) / 2) - loggamma(nu / 2) - (nu + 1) / 2 * log(1 + x * x / nu)) / sqrt(nu * pi)

    def upper(x):
        tail = beta_tails(nu / 2, mpf(1) / 2, nu / (nu + x * x), x * x / (nu + x * x))[0] / 2
        return tail if x >= 0 else 1 - tail
    return pdf, lambda x: upper(-x), upper


def f(a, b):
    def pdf(x):
        return beta(a / 2, b / 2)[0](a * x / (a * x + b)) * a * b / (a * x + b) ** 2

    def tails(x):
        return beta_tails(a / 2, b / 2, a * x / (a * x + b), b / (a * x + b))
    return pdf, lambda x: tails(x)[0], lambda x: tails(x)[1]


def weibull(k, s):
    return (lambda x: k / s * (x / s) ** (k - 1) * exp(-(x / s) ** k), lambda x: -mp.expm1(-(x / s) ** k),
            lambda x: exp(-(x / s) ** k))


def lognormal(m, s):
    pdf, cdf, sf = normal(m, s)
    return lambda x: pdf(log(x)) / x, lambda x: cdf(log(x)), lambda x: sf(log(x))


def logistic(m, s):
    def upper(z):
        return exp(-z) / (1 + exp(-z)) if z > 0 else 1 / (1 + exp(z))
    return (lambda x: upper((x - m) / s) * upper((m - x) / s) / s, lambda x: upper((m - x) / s),
            lambda x: upper((x - m) / s))


def cauchy(m, s):
    def upper(z):
        return mp.atan(1 / z) / pi if z > 0 else 1 - (mp.atan(-1 / z) / pi if z < 0 else mpf(1) / 2)
    return (lambda x: 1 / (pi * s * (1 + ((x - m) / s) ** 2)), lambda x: upper((m - x) / s),
            lambda x: upper((x - m) / s))


def gumbel(m, s):
    return (lambda x: exp(-(x - m) / s - exp(-(x - m) / s)) / s, lambda x: exp(-exp(-(x - m) / s)),
            lambda x: -mp.expm1(-exp(-(x - m) / s)))


def poisson(lam):
    return (lambda k: exp(k * log(lam) - lam - loggamma(k + 1)), lambda k: gamma_tails(k + 1, lam)[1],
            lambda k: gamma_tails(k + 1, lam)[0])


def binomial(n, p):
    def pdf(k):
        return exp(loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1) + k * log(p) + (n - k) * mp.log1p(-p))
    return pdf, lambda k: beta_tails(k + 1, n - k, p, 1 - p)[1], lambda k: beta_tails(k + 1, n - k, p, 1 - p)[0]


def negative_binomial(r, p):
    def pdf(k):
        return exp(loggamma(k + r) - loggamma(k + 1) - loggamma(r) + r * log(p) + k * mp.log1p(-p))
    return pdf, lambda k: beta_tails(r, k + 1, p, 1 - p)[0], lambda k: beta_tails(r, k + 1, p, 1 - p)[1]


CONTINUOUS = [
    ("normal", normal, [(0, 1), (3, 0.5)], [-37, -20, -8, -3, -1, -1e-3, 0.5, 2, 6, 15, 30]),
    ("student_t", student, [(1.5,), (4,), (30,), (1e6,)], [-1e8, -300, -20, -4, -1, -1e-6, 0.3, 2, 10, 1e4]),
    ("gamma", gamma, [(0.3, 1), (2.5, 2), (50, 1), (1e4, 1)],
     [1e-60, 1e-9, 0.01, 0.5, 2, 10, 49, 80, 300, 9000, 10000, 10500]),
    ("beta", beta, [(0.4, 0.6), (2, 3), (30, 5), (500, 800)], [1e-40, 1e-8, 0.01, 0.2, 0.3846, 0.5, 0.8, 0.99, 1 - 1e-9]),
    ("f", f, [(1, 1), (3, 7), (40, 12), (200, 300)], [1e-30, 1e-6, 0.05, 0.5, 1, 2.5, 12, 400, 1e9]),
    ("weibull", weibull, [(0.7, 1), (3, 2)], [1e-30, 1e-5, 0.2, 1, 3, 8, 12]),
    ("lognormal", lognormal, [(0, 1), (2, 0.3)], [1e-10, 1e-3, 0.2, 1, 6, 40, 1e5]),
    ("logistic", logistic, [(0, 1)], [-600, -40, -2, 0.1, 5, 36, 400]),
    ("cauchy", cauchy, [(0, 1)], [-1e200, -1e9, -3, -1e-5, 0.4, 30, 1e12]),
    ("gumbel", gumbel, [(0, 1)], [-6, -2, 0.1, 1, 20, 300]),
]
DISCRETE = [
    ("poisson", poisson, [(0.01,), (4,), (200,), (1e5,)], [0, 1, 3, 10, 60, 150, 200, 400, 98000, 100000, 103000]),
    ("binomial", binomial, [(10, 0.3), (500, 0.02), (100000, 0.5)], [0, 2, 5, 9, 30, 80, 49000, 50000, 51500]),
    ("negative_binomial", negative_binomial, [(3, 0.2), (40, 0.7)], [0, 1, 10, 40, 150, 600]),
]


NAMES = {"normal": "mu sigma", "student_t": "nu", "gamma": "shape rate", "beta": "a b", "f": "df1 df2", "weibull": "shape scale",
         "lognormal": "mu sigma", "logistic": "mu s", "cauchy": "loc scale", "gumbel": "mu beta", "poisson": "lambda",
         "binomial": "n p", "negative_binomial": "r p"}


def rows():
    for name, law, all_parameters, points in CONTINUOUS + DISCRETE:
        for parameters in all_parameters:
            pdf, cdf, sf = law(*[mpf(p) for p in parameters])
            text = ",".join("%s=%r" % (key, float(p)) for key, p in zip(NAMES[name].split(), parameters))
            for at in points:
                x = mpf(at)
                if name == "binomial" and at >= parameters[0]:
                    continue
                yield from at_point(name, text, x, pdf, cdf, sf, name in [d[0] for d in DISCRETE])


def at_point(name, text, x, pdf, cdf, sf, discrete):
    step = mpf(10) ** -20
    for fn, of in (("pdf", pdf), ("cdf", cdf), ("sf", sf)):
        value = of(x)
        if LEAST < value < 1 / LEAST:
            condition = 0 if discrete else abs(x * (log(of(x * (1 + step))) - log(of(x * (1 - step)))) / (2 * x * step))
            yield name, text, fn, x, value, condition
    if not discrete:
        for fn, of in (("quantile", cdf), ("isf", sf)):
            p = mpf(float(of(x)))
            if LEAST < p < 1 and 1 - p > mpf(10) ** -12:
                root = x
                for _ in range(30):
                    move = (of(root) - p) / (pdf(root) * (1 if fn == "quantile" else -1))
                    root -= move
                    if abs(move) <= abs(root) * mpf(10) ** -40:
                        break
                yield name, text, fn, p, root, abs(p / (pdf(root) * root))


def main():
    java = subprocess.Popen([os.environ.get("JAVA", "java"), "--add-modules", "jdk.incubator.vector", "-cp", sys.argv[1],
                             "dev.jiffy.bench.peers.DistributionAccuracy"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, text=True)
    worst = {}
    for name, text, fn, argument, value, condition in rows():
        java.stdin.write("%s %s %s %r\n" % (name, text, fn, float(argument)))
        java.stdin.flush()
        for who, answer in zip(("jiffy", "commons"), java.stdout.readline().split()):
            error = abs(mpf(answer) - value) / abs(value) if answer not in ("NaN", "Infinity", "-Infinity") else inf
            units = float(error / (mpf(2) ** -52 * (1 + condition)))
            if units > worst.get((name, fn, who), (-1,))[0]:
                worst[name, fn, who] = (units, text, float(argument), float(error))
    java.stdin.close()
    java.wait()
    print("family function Jiffy Commons (where either is worst: parameters; argument; relative error)")
    for name, *_ in CONTINUOUS + DISCRETE:
        for fn in ("pdf", "cdf", "sf", "quantile", "isf"):
            ours, theirs = worst.get((name, fn, "jiffy")), worst.get((name, fn, "commons"))
            if ours:
                print(name, fn, *("%.3g (%s; %g; %.2g)" % of for of in (ours, theirs)))


if __name__ == "__main__":
    main()
