"""Looks, imports, undos and builds asked from the app, each in a process of its own (ADR 0009).

`start` makes a job's folder and its process, `state` tells from the folder's files how far it is,
`child` is what the process runs. Nothing heavy is imported here: starting must cost little.
"""
