# Every function on many data sets: values, types and error texts.
import random
import statistics

random.seed(1)
SETS = [
    [1], [1, 2], [1, 2, 3, 4], [1.5, 2.5, -3.0], [1, 2.0, 3], [0, 0], [], [5, 5, 5], [True, False],
    [random.random() for _ in range(50)], [random.randint(-10**30, 10**30) for _ in range(20)],
    [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], [-1, 2], [1e-300, 3e-300], [0.1] * 7,
]
ONE = ("mean fmean geometric_mean harmonic_mean median median_low median_high median_grouped mode multimode variance "
       "pvariance stdev pstdev quantiles").split()


def show(name, *args, **kwargs):
    try:
        print(name, repr(getattr(statistics, name)(*args, **kwargs)))
    except Exception as e:
        print(name, type(e).__name__, e)


for data in SETS:
    for name in ONE:
        show(name, data)
    for options in ({"n": 3}, {"method": "inclusive"}, {"n": 10, "method": "inclusive"}, {"method": "x"}, {"n": 0}):
        show("quantiles", data, **options)
    for weights in ([1, 2, 3, 4], [0.5] * len(data), [1] * len(data)):
        show("fmean", data, weights)
        show("harmonic_mean", data, weights)
    for center in (1, 2.5):
        for name in ("variance", "pvariance", "stdev", "pstdev"):
            show(name, data, center)
for x in SETS:
    for y in SETS:
        for name in ("covariance", "correlation", "linear_regression"):
            show(name, x, y)
        show("correlation", x, y, method="ranked")
x, y = statistics.NormalDist(3, 2), statistics.NormalDist(1, 4)
print(x, x + y, x - y, x * 2, x / 2, 5 - x, x.pdf(1), x.cdf(2), x.inv_cdf(0.3), x.inv_cdf(0.001), x.inv_cdf(1e-20))
print(x.quantiles(5), x.overlap(y), x.zscore(1), x.mean, x.stdev, x.variance, x == statistics.NormalDist(3, 2))
print(statistics.NormalDist.from_samples([1, 2, 3.5]), x.samples(3, seed=5))
