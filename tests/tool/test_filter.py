"""`json --lines`, the filter: what docs/scale.md promises."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest

from tool import TOOL, ToolTest, run

FILTER = ("json", "--lines", "--on-error", "report", "-")


def line(number, text=None):
    text = text or f"Episode {number}\nSummary\nSalt is counted, “{number}” times.\n" * 20
    return json.dumps({"id": number, "url": f"https://salt.example/{number}", "text": text}, ensure_ascii=False).encode() + b"\n"


class Contract(ToolTest):
    def test_a_line_for_a_line(self):
        lines = [line(0), b"no JSON\n", b"\n", b'{"id": 3}\n', line(4), b'{"text": "cut\n', b"\xff\n", line(7)[:-1]]
        for threads in ("1", "3"):
            result = run(*FILTER, "--threads", threads, stdin=b"".join(lines))
            self.assertEqual(result.returncode, 1)
            out = [json.loads(one) for one in result.stdout.splitlines()]
            self.assertEqual(len(out), len(lines))
            codes = [one.get("error", {}).get("code") for one in out]
            self.assertEqual(
                codes, [None, "invalid_json", "invalid_json", "no_page_field", None, "invalid_json", "invalid_utf8", None]
            )
            self.assertEqual([one["record"].get("id") for one in out], ["0", None, None, None, "4", None, None, "7"])
            self.assertEqual(out[5]["error"]["offset"], 10)

    def test_a_line_depends_on_itself_alone(self):
        lines = [line(i) for i in range(300)]
        whole = run(*FILTER, stdin=b"".join(lines)).stdout
        pieces = b"".join(run(*FILTER, stdin=b"".join(lines[at : at + 77])).stdout for at in range(0, 300, 77))
        self.assertEqual(whole, pieces)
        self.assertEqual(whole.count(b"\n"), 300)

    def test_codes(self):
        self.assertEqual(run(*FILTER, stdin=line(1)).returncode, 0)
        self.assertEqual(run(*FILTER, stdin=b"").returncode, 0)
        self.assertEqual(run("json", "--lines", "-", stdin=b"no JSON\n").returncode, 1)
        stopped = run("json", "--lines", "--on-error", "stop", "-", stdin=b"no JSON\n" + line(1))
        self.assertEqual((stopped.returncode, stopped.stdout), (1, b""))


class Ends(ToolTest):
    def test_reader_goes_away(self):
        process = subprocess.Popen([TOOL, *FILTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        feeder = subprocess.Popen(["sh", "-c", "while :; do cat; done"], stdin=subprocess.DEVNULL, stdout=process.stdin)
        process.stdin.write(b"".join(line(i) for i in range(50)))
        process.stdin.close()
        process.stdout.close()
        feeder.kill()
        feeder.wait()
        self.assertEqual(process.wait(timeout=60), 1)
        process.stderr.close()

    def test_writer_is_killed(self):
        """A parent that dies in the middle of a line: whole lines come out, and the code says that not all was well."""
        feeder = subprocess.Popen(
            [
                "python3",
                "-c",
                "import sys, time\n"
                "sys.stdout.buffer.write(sys.stdin.buffer.read())\n"
                "sys.stdout.flush()\n"
                "print('written', file=sys.stderr, flush=True)\n"
                "time.sleep(60)\n",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        process = subprocess.Popen([TOOL, *FILTER], stdin=feeder.stdout, stdout=subprocess.PIPE)
        feeder.stdout.close()
        feeder.stdin.write(line(0) + line(1)[:100])
        feeder.stdin.close()
        # The first line can only come once the input ends: the filter reads blocks.
        os.set_blocking(process.stdout.fileno(), True)
        self.assertEqual(feeder.stderr.readline(), b"written\n")
        feeder.send_signal(signal.SIGKILL)
        feeder.wait()
        feeder.stderr.close()
        out = process.stdout.read()
        process.stdout.close()
        self.assertEqual(process.wait(timeout=60), 1)
        self.assertTrue(out.endswith(b"\n"))
        first, second = map(json.loads, out.splitlines())
        self.assertEqual(first["title"], "Episode 0")
        self.assertEqual(second["error"]["code"], "truncated")

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("mount"), "a small disk can only be made by root")
    def test_full_disk_leaves_whole_lines(self):
        disk = tempfile.mkdtemp(dir=self.folder)
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], check=False, stderr=subprocess.DEVNULL
        )
        if mounted.returncode != 0:
            self.skipTest("no file system can be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        path = os.path.join(disk, "out.jsonl")
        with open(path, "wb") as out:
            result = run(*FILTER, stdin=b"".join(line(i) for i in range(1000)), stdout=out)
        self.assert_failed(result, "epitome: standard output: No space left on device")
        with open(path, "rb") as out:
            written = out.read()
        self.assertTrue(written.endswith(b"\n"))
        numbers = [json.loads(one)["record"]["id"] for one in written.splitlines()]
        self.assertEqual(numbers, [str(i) for i in range(len(numbers))])
        self.assertGreater(len(numbers), 50)

    def peak_memory(self, lines):
        """KiB that the filter takes at most for so many lines, fed through a pipe."""
        script = (
            "import pathlib, subprocess, sys\n"
            "process = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)\n"
            "piece = sys.stdin.buffer.read()\n"
            "for _ in range(int(sys.argv[1])):\n"
            "    process.stdin.write(piece)\n"
            "process.stdin.flush()\n"
            "status = pathlib.Path(f'/proc/{process.pid}/status').read_text()\n"
            "process.stdin.close()\n"
            "assert process.wait() == 0\n"
            "print(next(line.split()[1] for line in status.splitlines() if line.startswith('VmHWM')))\n"
        )
        piece = b"".join(line(i) for i in range(400))
        repeats = str(lines // 400)
        # AddressSanitizer keeps what is freed, up to 256 MB, to find later uses: that is not the filter's memory.
        environment = {**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1:thread_local_quarantine_size_kb=64"}
        result = subprocess.run(
            ["python3", "-c", script, repeats, TOOL, *FILTER, "--threads", "2"],
            env=environment,
            input=piece,
            stdout=subprocess.PIPE,
            check=True,
        )
        return int(result.stdout)

    @unittest.skipUnless(os.path.exists("/proc/self/status"), "no /proc here")
    def test_memory_is_flat(self):
        few = self.peak_memory(8_000)  # 9 MB
        many = self.peak_memory(160_000)  # 180 MB
        self.assertLess(many, 1.25 * few)


if __name__ == "__main__":
    unittest.main()
