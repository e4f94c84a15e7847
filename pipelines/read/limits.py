"""What one file may cost to read, each limit with its reason. Beyond them a file is refused by name."""

from __future__ import annotations

MIB = 1024 * 1024

#: Rows turned into Arrow at a time: large enough that the cost of a block vanishes, small enough that
#: a block of Python values stays near 100 MB for a sheet of 100 columns.
BLOCK_ROWS = 10_000

#: Cells of one block, for very wide sheets: 16,384 columns of 10,000 rows would be 160 million values.
BLOCK_CELLS = 1_000_000

#: Bytes of the file itself. The largest export met by far is 40 MB; a million csv lines weigh 130 MB.
MAX_FILE_BYTES = 2048 * MIB

#: Bytes of all members of a zip once expanded. A sheet of 200,000 x 15 expands to 130 MB, a full sheet
#: of 1,048,576 rows to about 700 MB; "zip bombs" promise thousands of times more.
MAX_EXPANDED_BYTES = 2048 * MIB

#: How far the members of a zip may expand, once they are more than FREE_EXPANDED_BYTES. Sheets expand 5 to 30
#: times, for the name of each cell differs; a row repeated without end expands a thousand times.
MAX_RATIO = 150
FREE_EXPANDED_BYTES = 64 * MIB

#: Cells holding something, in one sheet: a full sheet of 1,048,576 rows by 28 columns.
MAX_CELLS = 30_000_000

#: Cells of the bounding box of one sheet. The reader lays out the whole box, 32 bytes a cell (1 GB here), and
#: aborts the process when memory ends: one cell at XFD200000 asks for 3.3 billion cells (100 GB).
MAX_BOX = 30_000_000

#: Cells of a box that may be nearly empty: a stray value at the last row of a table of eleven columns.
#: A larger box must hold something in one cell of SPARSE: it takes 10 s to find that 30 million are empty.
MAX_SPARSE_BOX = 12_000_000
SPARSE = 20

#: Expanded bytes of one row of a sheet. The widest row a spreadsheet can hold (16,384 cells) takes
#: under 2 MB; a row that never ends would fill the memory of the scan.
MAX_ROW_BYTES = 64 * MIB

#: Records of the beginning of a text file that decide its delimiter and its width.
SNIFF_RECORDS = 2_000

#: Bytes of text parsed at a time; also the longest record that can be read. A block of 4 MiB holds
#: some 30,000 records; a longer record is a quote that nobody closed.
TEXT_BLOCK_BYTES = 4 * MIB

#: Address space of the reading process: at the most (Arrow reserves 1 GiB of it and libraries 300 MiB), for
#: the smallest file, and what each byte of a file adds. A sheet of 15 MB and 3 million cells takes 1.9 GiB in
#: all, of which 350 MiB are in use. A small file that asks for more is made to.
MEMORY_BYTES = 6 * 1024 * MIB
MEMORY_BYTES_AT_LEAST = 2304 * MIB
MEMORY_BYTES_A_BYTE = 48

#: Wall clock of the reading process: at the most, for the smallest file, and what each MiB of a file adds.
#: 200,000 x 15 cells (15 MB) take 4 s on a slow machine; a small file that takes 9 s is made to.
SECONDS = 300.0
SECONDS_AT_LEAST = 9.0
SECONDS_A_MIB = 30.0


def memory(size: int) -> int:
    """Bytes of address space for the reading of a file of `size` bytes."""
    return min(MEMORY_BYTES, MEMORY_BYTES_AT_LEAST + MEMORY_BYTES_A_BYTE * size)


def seconds(size: int) -> float:
    """Seconds for the reading of a file of `size` bytes."""
    return min(SECONDS, SECONDS_AT_LEAST + SECONDS_A_MIB * size / MIB)


def hold(size: int) -> None:
    """Hold this process to the memory that a file of `size` bytes is given; Windows has no such limit."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory(size), memory(size)))
