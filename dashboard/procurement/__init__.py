"""The procurement page: one organisation beside the other partners, a question a part.

`organisation` says whose page it is and sees both sides; each other module tells and draws one part.
"""
