#!/usr/bin/python3
"""Reads a large JSON Lines file on a Dask cluster, with `epitome json --lines` as the filter.

The file is cut into blocks at line ends. Each block is one task: a worker feeds it to the filter and writes the lines
that come back to a part of its own, which gets its name only when it is whole. So a worker may die at any time: its
tasks are done again elsewhere. In the end the parts are put together in order.

Every worker must see the file, the folder of the parts and the tool by the same path. Without --scheduler, worker
processes are started on this machine.
"""

import argparse
import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from distributed import Client, LocalCluster, as_completed


def blocks_of(path, size):
    """Byte ranges of about `size` bytes, each of whole lines."""
    end = os.path.getsize(path)
    begins = [0]
    with open(path, "rb") as file:
        while begins[-1] + size < end:
            file.seek(begins[-1] + size)
            file.readline()  # the rest of the line on which the block would end
            if file.tell() == end:
                break
            begins.append(file.tell())
    return list(zip(begins, begins[1:] + [end])) if end else []


def read_block(tool, path, begin, end, part):
    """One task: the lines of a block become the lines of a part. Returns how many bytes it has, and the exit code."""
    unfinished = f"{part}.{os.getpid()}.unfinished"
    with open(path, "rb") as source, open(unfinished, "wb") as out:
        source.seek(begin)
        filter_process = subprocess.Popen(
            [tool, "json", "--lines", "--threads", "1", "--on-error", "report", "-"], stdin=subprocess.PIPE, stdout=out
        )
        left = end - begin
        while left:
            piece = source.read(min(left, 1 << 20))
            filter_process.stdin.write(piece)
            left -= len(piece)
        filter_process.stdin.close()
        code = filter_process.wait()
    if code not in (0, 1):  # 1: some lines could not be read, and have an error line
        raise RuntimeError(f"{tool} ended with code {code}")
    os.replace(unfinished, part)
    return os.path.getsize(part), code


def kill_one_worker(cluster):
    """What a cluster must bear: one worker process is gone, without a word. Returns its number."""
    pid = next(iter(cluster.workers.values())).pid
    os.kill(pid, signal.SIGKILL)
    return pid


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive")
    options.add_argument("output")
    options.add_argument("--tool", default="epitome")
    options.add_argument("--block-mb", type=float, default=8)
    options.add_argument("--scheduler", help="the address of a scheduler, such as tcp://10.0.0.1:8786")
    options.add_argument("--workers", type=int, default=2, help="processes to start if there is no scheduler")
    options.add_argument("--kill-one", action="store_true", help="kill a worker in the middle of the run, to see that it holds")
    settings = options.parse_args()

    blocks = blocks_of(settings.archive, int(settings.block_mb * 1e6))
    cluster = None
    if settings.scheduler is None:
        cluster = LocalCluster(
            n_workers=settings.workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        )
    folder = pathlib.Path(tempfile.mkdtemp(prefix="parts-", dir=pathlib.Path(settings.output).resolve().parent))
    failed = False
    begin = time.monotonic()
    try:
        with Client(settings.scheduler or cluster) as client:
            tasks = [
                client.submit(
                    read_block, settings.tool, os.path.abspath(settings.archive), first, last, str(folder / f"{i:06}"), retries=5
                )
                for i, (first, last) in enumerate(blocks)
            ]
            for done, task in enumerate(as_completed(tasks), start=1):
                failed = task.result()[1] != 0 or failed
                if settings.kill_one and done == len(tasks) // 3:
                    print(f"killed worker process {kill_one_worker(cluster)} when {done} of {len(tasks)} blocks were done")
        seconds = time.monotonic() - begin
        digest = hashlib.sha256()
        with open(settings.output, "wb") as out:
            for i in range(len(blocks)):
                with open(folder / f"{i:06}", "rb") as part:
                    while piece := part.read(1 << 20):
                        digest.update(piece)
                        out.write(piece)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if cluster is not None:
            cluster.close()
    print(f"{len(blocks)} blocks in {seconds:.2f} s, sha256 {digest.hexdigest()}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
