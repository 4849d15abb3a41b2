"""Help, version, and exit code 2 for wrong usage."""

import unittest

from tool import SAMPLE, VERSION, ToolTest, run


class Usage(ToolTest):
    def test_version(self):
        result = run("--version")
        self.assert_done(result)
        self.assertEqual(result.stdout.decode(), f"epitome {VERSION}\n")

    def test_help_names_every_command(self):
        result = run("--help")
        self.assert_done(result)
        for command in (b"show", b"json", b"stats", b"arrow", b"anatomy", b"--version"):
            self.assertIn(command, result.stdout)

    def test_every_command_has_help_with_an_example(self):
        for command in ("show", "json", "stats", "arrow", "anatomy"):
            with self.subTest(command):
                result = run(command, "--help")
                self.assert_done(result)
                self.assertRegex(result.stdout.decode(), f"Examples?:\n  epitome {command} ")

    def test_wrong_usage(self):
        wrong = (
            [],
            ["shwo", SAMPLE],
            ["show"],
            ["show", SAMPLE, SAMPLE],
            ["show", SAMPLE, "--color", "sometimes"],
            ["show", SAMPLE, "--width", "19"],
            ["show", SAMPLE, "--width", "-80"],
            ["show", SAMPLE, "--width", "wide"],
            ["json"],
            ["json", SAMPLE, "--span"],
            ["arrow", SAMPLE],
            ["arrow", "-o", "tables"],
            ["anatomy"],
            ["anatomy", SAMPLE, "-o"],
        )
        for arguments in wrong:
            with self.subTest(arguments):
                result = run(*arguments)
                self.assertEqual(result.returncode, 2)
                self.assertEqual(result.stdout, b"")
                message = result.stderr.decode()
                self.assertTrue(message.startswith("epitome: "), message)
                self.assertEqual(message.count("\n"), 1, message)


if __name__ == "__main__":
    unittest.main()
