"""A load of plain GET requests, made by processes of their own: ``python load.py PORT CLIENTS SECONDS``.

A client goes when it has its answer, as they all do: Werkzeug waits 10 ms for more of one that stays.

Prints the number of answers, and the 99th percentile of their latency in milliseconds.
"""

from __future__ import annotations

import multiprocessing
import socket
import sys
import threading
import time

_REQUEST = b"GET /load HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load\r\nAccept: */*\r\n\r\n"
_BODY = b"Hello World!"
_THREADS_A_PROCESS = 8


def _one(port: int) -> float:
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(_REQUEST)
        answer = b""
        while not answer.endswith(_BODY):
            answer += connection.recv(65536)
    return time.perf_counter() - began


def _client(port: int, until: float, latencies: list[float]) -> None:
    while time.time() < until:
        latencies.append(_one(port))


def _process(port: int, threads: int, until: float, results: multiprocessing.Queue[list[float]]) -> None:
    latencies: list[float] = []
    clients = [threading.Thread(target=_client, args=(port, until, latencies)) for _ in range(threads)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    results.put(latencies)


def main(port: int, clients: int, seconds: float) -> None:
    results: multiprocessing.Queue[list[float]] = multiprocessing.Queue()
    until = time.time() + seconds
    shares = [min(_THREADS_A_PROCESS, clients - start) for start in range(0, clients, _THREADS_A_PROCESS)]
    processes = [multiprocessing.Process(target=_process, args=(port, share, until, results)) for share in shares]
    for process in processes:
        process.start()
    latencies = sorted(latency for _ in processes for latency in results.get())
    for process in processes:
        process.join()
    print(len(latencies), latencies[int(len(latencies) * 0.99)] * 1000)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
