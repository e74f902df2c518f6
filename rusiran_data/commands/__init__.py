"""The commands of `rusiran`: one module each, named after the verb.

A command module has a docstring whose first line is the help text, an ``EXAMPLE``, a function
``add(parser)`` that declares its arguments and a function ``run(options)`` that gives the exit
code. Whatever is slow to import is imported inside ``run``.
"""
