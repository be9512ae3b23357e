"""Averages, spreads and relations of numbers.

Sums are exact: every number is a ratio of ints, and one rounding happens at the end, into the type of the data.
"""

import random
from bisect import bisect_left, bisect_right
from math import erfc, exp, fabs, fsum, hypot, isfinite, isqrt, log, sqrt, sumprod, tau

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
    "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


# -- exact sums

def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None  # an infinity or a NaN
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _common_type(a, b):
    """The type in which numbers of both types are averaged."""
    if a is b or b is int or b is bool:
        return a
    if a is int or issubclass(b, a):
        return b
    if issubclass(a, b) or issubclass(b, int):
        return a
    if issubclass(a, int):
        return b
    if a is float or issubclass(b, float):
        return b if issubclass(b, float) else a
    if b is float or issubclass(a, float):
        return a if issubclass(a, float) else b
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _sum(data):
    """(type, numerator, denominator, count); the denominator is None when the numerator is no finite number."""
    count = 0
    kind = int
    partials = {}
    for x in data:
        count += 1
        kind = _common_type(kind, type(x))
        n, d = _ratio(x)
        partials[d] = partials.get(d, 0) + n
    if None in partials:
        return kind, partials[None], None, count
    denominator = 1
    for d in partials:
        if denominator % d:
            denominator *= d
    numerator = sum(n * (denominator // d) for d, n in partials.items())
    return kind, numerator, denominator, count


def _convert(n, d, kind):
    """n / d as a number of that type."""
    if d is None:
        return n
    if issubclass(kind, int):
        return kind(n // d) if n % d == 0 and kind is not bool else (n // d if n % d == 0 else n / d)
    if issubclass(kind, float):
        return kind(n / d)
    try:
        return kind(n, d)  # a Fraction
    except TypeError:
        return kind(n) / kind(d)


def _ssd(data, c=None):
    """The sum of squared deviations from the mean (or from c), exactly: (type, numerator, denominator, count)."""
    if c is not None:
        return _sum((d := x - c) * d for x in data)
    count = 0
    kind = int
    special = None
    sums = {}
    squares = {}
    for x in data:
        count += 1
        kind = _common_type(kind, type(x))
        n, d = _ratio(x)
        if d is None:
            special = (special or 0) + x * x
            continue
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
    if special is not None:
        return kind, special, None, count
    if count == 0:
        return kind, 0, 1, 0
    denominator = 1
    for d in sums:
        if denominator % d:
            denominator *= d
    total = sum(n * (denominator // d) for d, n in sums.items())
    total_squares = sum(n * (denominator // d) ** 2 for d, n in squares.items())
    return kind, count * total_squares - total * total, count * denominator * denominator, count


def _root_to_odd(n, m):
    a = isqrt(n // m)
    return a | (a * a * m != n)


def _sqrt_of_ratio(n, m):
    """The square root of n / m as a float, rounded once."""
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        return float(_root_to_odd(n, m << 2 * q) << q)
    return _root_to_odd(n << -2 * q, m) / (1 << -q)


def _check_weights(weights, n):
    weights = list(weights)
    if len(weights) != n:
        raise StatisticsError("data and weights must be the same length")
    return weights


# -- averages

def mean(data):
    """The arithmetic mean."""
    kind, n, d, count = _sum(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    return n / count if d is None else _convert(n, d * count, kind)


def fmean(data, weights=None):
    """The arithmetic mean as a float, quickly."""
    if weights is None:
        data = data if hasattr(data, "__len__") else list(data)
        if not len(data):
            raise StatisticsError("fmean requires at least one data point")
        return fsum(data) / len(data)
    data = list(data)
    weights = _check_weights(weights, len(data))
    total = fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return sumprod(data, weights) / total


def geometric_mean(data):
    """The n-th root of the product."""
    n = 0
    zero = False
    logarithms = []
    for x in data:
        n += 1
        if x > 0.0 or x != x:
            logarithms.append(log(x))
        elif x == 0.0:
            zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    if zero:
        return float("nan") if any(x != x for x in logarithms) else 0.0
    return exp(fsum(logarithms) / n)


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    data = list(data)
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        if not hasattr(data[0], "as_integer_ratio"):
            raise TypeError("unsupported type")
        if data[0] < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return data[0]
    if weights is None:
        weights = [1] * n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
    if any(w < 0 for w in weights) or any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    try:
        kind, rn, rd, _ = _sum(w / x if w else 0 for w, x in zip(weights, data))
    except ZeroDivisionError:
        return 0
    if rn <= 0:
        raise StatisticsError("Weighted sum must be positive")
    wn, wd = _sum(weights)[1:3]
    if rd is None:
        return _convert(wn, wd, float) / rn
    return _convert(wn * rd, wd * rn, kind)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data


def median(data):
    """The middle value, or the mean of the middle two."""
    data = _sorted(data)
    n = len(data)
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """The middle value, or the smaller of the middle two."""
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle value, or the larger of the middle two."""
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data that stands for intervals around its values."""
    data = _sorted(data)
    n = len(data)
    x = data[n // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - below) / inside


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    """The most common value; of several, the one that came first."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    """All of the most common values."""
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [x for x, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points that divide the data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    if method == "inclusive":
        m = size - 1
        result = []
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        m = size + 1
        result = []
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else size - 1 if j > size - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


# -- spreads

def _mean_squares(data, c, least, lost, message):
    kind, n, d, count = _ssd(data, c)
    if count < least:
        raise StatisticsError(message)
    return kind, n, d if d is None else d * (count - lost)


def variance(data, xbar=None):
    """The variance of a sample."""
    kind, n, d = _mean_squares(data, xbar, 2, 1, "variance requires at least two data points")
    return _convert(n, d, kind)


def pvariance(data, mu=None):
    """The variance of a whole population."""
    kind, n, d = _mean_squares(data, mu, 1, 0, "pvariance requires at least one data point")
    return _convert(n, d, kind)


def _root(kind, n, d):
    if d is None:
        return n
    if kind.__name__ == "Decimal":
        return _convert(n, d, kind).sqrt()
    return _sqrt_of_ratio(n, d)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    return _root(*_mean_squares(data, xbar, 2, 1, "stdev requires at least two data points"))


def pstdev(data, mu=None):
    """The standard deviation of a whole population."""
    return _root(*_mean_squares(data, mu, 1, 0, "pstdev requires at least one data point"))


# -- relations

def _rank(data, start):
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0.0] * len(data)
    i = 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and data[order[j + 1]] == data[order[i]]:
            j += 1
        for k in range(i, j + 1):
            ranks[order[k]] = (i + j) / 2 + 1 + start
        i = j + 1
    return ranks


def covariance(x, y, /):
    """How two variables vary together."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = fsum(x) / n, fsum(y) / n
    return sumprod((a - xbar for a in x), (b - ybar for b in y)) / (n - 1)


def _sqrtprod(x, y):
    h = sqrt(x * y)
    if not isfinite(h):
        return sqrt(x) * sqrt(y)
    if not h:
        return sqrt(x) * sqrt(y) if x and y else h
    # One correction step, so that the root of a square is exact.
    return h + sumprod((x, h), (y, -h)) / (2.0 * h)


def correlation(x, y, /, *, method="linear"):
    """Pearson's coefficient, or Spearman's with method="ranked"."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in {"linear", "ranked"}:
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        start = (n - 1) / -2
        x, y = _rank(x, start - 1), _rank(y, start - 1)
    else:
        xbar, ybar = fsum(x) / n, fsum(y) / n
        x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxy, sxx, syy = sumprod(x, y), sumprod(x, x), sumprod(y, y)
    try:
        return sxy / _sqrtprod(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


class LinearRegression(tuple):
    """(slope, intercept)"""

    __slots__ = ()
    __match_args__ = _fields = ("slope", "intercept")

    def __new__(cls, slope, intercept):
        return tuple.__new__(cls, (slope, intercept))

    def __repr__(self):
        return f"LinearRegression(slope={self.slope!r}, intercept={self.intercept!r})"

    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])


def linear_regression(x, y, /, *, proportional=False):
    """The line through the data with the least squared errors."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if not proportional:
        xbar, ybar = fsum(x) / n, fsum(y) / n
        x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxy = sumprod(x, y) + 0.0
    sxx = sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


# -- the normal distribution

def _tail(r, numerator, denominator):
    n = d = 0.0
    for a in numerator:
        n = n * r + a
    for a in denominator:
        d = d * r + a
    return n / d


# Wichura's AS241: the centre, the sides and the far tails.
_CENTRE = (
    (2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4,
     4.59219_53931_54987_1457e+4, 1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3,
     1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
    (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4,
     2.12137_94301_58659_5867e+4, 5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2,
     4.23133_30701_60091_1252e+1, 1.0),
)
_SIDE = (
    (7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2, 2.41780_72517_74506_11770e-1,
     1.27045_82524_52368_38258e+0, 3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0,
     4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
    (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4, 1.51986_66563_61645_71966e-2,
     1.48103_97642_74800_74590e-1, 6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0,
     2.05319_16266_37758_82187e+0, 1.0),
)
_FAR = (
    (2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5, 1.24266_09473_88078_43860e-3,
     2.65321_89526_57612_30930e-2, 2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0,
     5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
    (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7, 1.84631_83175_10054_68180e-5,
     7.86869_13114_56132_59100e-4, 1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1,
     5.99832_20655_58879_37690e-1, 1.0),
)


def _normal_inv_cdf(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        x = _tail(0.180625 - q * q, *_CENTRE) * q
        return mu + x * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    x = _tail(r - 1.6, *_SIDE) if r <= 5.0 else _tail(r - 5.0, *_FAR)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """The normal distribution of a random variable."""

    __slots__ = {"_mu": "the mean", "_sigma": "the standard deviation"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with the mean and deviation of the sample."""
        data = list(data)
        if len(data) < 2:
            raise StatisticsError("stdev requires at least two data points")
        return cls(_float_mean(data), stdev(data))

    def samples(self, n, *, seed=None):
        """n random values."""
        source = random.random if seed is None else random.Random(seed).random
        return [_normal_inv_cdf(source(), self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at x."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """The probability of a value of at most x."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * erfc((self._mu - x) / (self._sigma * 1.4142135623730951))

    def inv_cdf(self, p):
        """The value below which another one falls with probability p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 cut points of n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that two densities share: between 0.0 and 1.0."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        x_variance, y_variance = x.variance, y.variance
        if not x_variance or not y_variance:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv = y_variance - x_variance
        dm = fabs(y._mu - x._mu)
        if not dv:
            return erfc(dm / (2.0 * x._sigma * 1.4142135623730951))
        a = x._mu * y_variance - y._mu * x_variance
        b = x._sigma * y._sigma * sqrt(dm * dm + dv * log(y_variance / x_variance))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (fabs(y.cdf(x1) - x.cdf(x1)) + fabs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    mean = median = mode = property(lambda self: self._mu, doc="The mean, which is the median and the mode too.")
    stdev = property(lambda self: self._sigma, doc="The standard deviation.")
    variance = property(lambda self: self._sigma * self._sigma, doc="The square of the standard deviation.")

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state


def _float_mean(data):
    """The mean as a float, rounded once."""
    return float(mean(data))
