import argparse
import sys

parser = argparse.ArgumentParser(description="Adds.")
parser.add_argument("--name", default="x", help="a name")
parser.add_argument("-v", "--verbose", action="store_true")
print(parser.parse_args(), parser.parse_args(["--name", "y", "-v"]), sys.argv)
parser.print_help()
parser.parse_args(["--nope"])
