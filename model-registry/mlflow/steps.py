"""Counts what holds. Each step says what it tries; what fails does not keep the next ones from trying."""

import contextlib
import traceback


class Steps:
    def __init__(self, title):
        self.title, self.passed, self.failed = title, 0, []

    @contextlib.contextmanager
    def step(self, what):
        try:
            yield
            self.passed += 1
            print(f"   ok      {what}", flush=True)
        except Exception as error:  # an assertion, a refusal, a broken connection: all are a step that failed
            self.failed.append(what)
            place = traceback.extract_tb(error.__traceback__)[-1]
            print(
                f"   FAILED  {what}: {type(error).__name__}: {str(error)[:2000]} ({place.name}:{place.lineno})",
                flush=True,
            )

    def close(self):
        """Prints the figures; the exit code."""
        print(f"{self.title}: {self.passed} passed, {len(self.failed)} failed", flush=True)
        return 1 if self.failed else 0
