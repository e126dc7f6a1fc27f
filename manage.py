#!/usr/bin/env python3
"""Runs Django's commands, and this product's own: verdicts, policy_manual."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacy_site.settings")
    execute_from_command_line(sys.argv)
