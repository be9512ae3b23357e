"""Shortest paths and components of a generated graph: dicts of dicts, heaps, deques, sets."""
from collections import deque
from heapq import heappop, heappush


def generate(nodes, edges):
    graph = {n: {} for n in range(nodes)}
    seed = 5
    for _ in range(edges):
        seed = (seed * 48271) % 2147483647
        a, b, weight = seed % nodes, seed // 1_000 % nodes, seed % 17 + 1
        graph[a][b] = weight
        graph[b][a] = weight
    return graph


def distances(graph, start):
    best = {start: 0}
    queue = [(0, start)]
    while queue:
        distance, node = heappop(queue)
        if distance > best[node]:
            continue
        for neighbour, weight in graph[node].items():
            candidate = distance + weight
            if neighbour not in best or candidate < best[neighbour]:
                best[neighbour] = candidate
                heappush(queue, (candidate, neighbour))
    return best


def hops(graph, start):
    seen = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for neighbour in graph[node]:
            if neighbour not in seen:
                seen[neighbour] = seen[node] + 1
                queue.append(neighbour)
    return seen


def components(graph):
    left, count = set(graph), 0
    while left:
        left -= set(hops(graph, min(left)))
        count += 1
    return count


graph = generate(4_000, 12_000)
far = [max(distances(graph, start).values()) for start in range(0, 4_000, 45)]
print("sparse_graph", sum(far), max(far), max(hops(graph, 0).values()), components(graph))
