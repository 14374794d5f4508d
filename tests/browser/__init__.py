"""The page in a real Chromium, with the real server.

The only folder of tests that is a package: its fixtures end with its last test, since a running
Playwright forbids all later tests of the process a loop of their own.
"""
