"""The version of exitplan, written into every output."""

VERSION = "0.1.0"
