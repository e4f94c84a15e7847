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

#: Cells holding something, in one sheet: a full sheet of 1,048,576 rows by 28 columns.
MAX_CELLS = 30_000_000

#: Cells of the bounding box of one sheet. The reader lays out the whole box, 32 bytes a cell, and
#: aborts the process when memory ends: one cell at XFD200000 asks for 3.3 billion cells (100 GB).
MAX_BOX = 40_000_000

#: Expanded bytes of one row of a sheet. The widest row a spreadsheet can hold (16,384 cells) takes
#: under 2 MB; a row that never ends would fill the memory of the scan.
MAX_ROW_BYTES = 64 * MIB

#: Records of the beginning of a text file that decide its delimiter and its width.
SNIFF_RECORDS = 2_000

#: Bytes of text parsed at a time; also the longest record that can be read. A block of 4 MiB holds
#: some 30,000 records; a longer record is a quote that nobody closed.
TEXT_BLOCK_BYTES = 4 * MIB

#: Address space of the reading process. A box of MAX_BOX cells takes 1.3 GB, the strings as much.
MEMORY_BYTES = 6 * 1024 * MIB

#: Wall clock of the reading process. 200,000 x 15 cells take 4 s on a slow machine.
SECONDS = 300.0
