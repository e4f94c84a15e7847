"""The command line, one module a group of commands. Each command is a thin skin over a function.

`add(commands)` of each module declares its commands; each sets `run`, which takes the parsed
arguments and gives the exit code: 0 done, 1 refused by the data or a question is open. Wrong usage
is 2, by argparse.
"""
