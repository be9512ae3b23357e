"""Collatz chains: integer arithmetic and comparisons in a while loop."""


def longest_chain(limit):
    best, best_length = 1, 1
    for start in range(2, limit):
        n, length = start, 1
        while n != 1:
            if n % 2 == 0:
                n //= 2
            else:
                n = 3 * n + 1
            length += 1
            if n < start:
                length += lengths[n] - 1
                break
        lengths.append(length)
        if length > best_length:
            best, best_length = start, length
    return best, best_length


lengths = [0, 1]
print("collatz", longest_chain(1_500_000))
