"""The page that receives a partner's files: dropped, understood, answered, previewed, committed, undone.

`desk` holds the files of one visitor; the other modules each draw one part of the page. Nothing here
writes: the page hands over `pipelines.acts`, and every long task is a job in a process of its own.
"""
