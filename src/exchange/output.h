/* output.h - where an export goes
 *
 * To memory ({ 0 } is such an output, ready for use), to a stream, or to a file
 * that is written beside and kept whole or not at all (path.h).  What an
 * exporter has put into `text` is handed on to the file in between, so that a
 * large export needs little memory; to a stream it all goes at the end, so that
 * nothing is printed of an export that fails.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"

enum output_way { OUTPUT_MEMORY, OUTPUT_STREAM, OUTPUT_FILE };

struct output {
	struct buf text; /* not handed on yet; of an output to memory all of it */
	enum output_way way;
	FILE *stream;
	struct path_new file; /* of a stream: where a library wrote, if one did */
	bool named;
	size_t bytes; /* handed on so far */
};

/* False with a diag when the file cannot be made. */
bool output_file(struct output *output, const char *path, struct diags *diags);
void output_stream(struct output *output, FILE *stream);

/* May be called whenever what stands in text is whole; hands on when it is
 * much. */
void output_pass(struct output *output);

/* The name of an empty file, for a library that writes it by itself; text is
 * not used then.  NULL with a diag when none can be made, and for memory. */
const char *output_name(struct output *output, struct diags *diags);

/* Ends it: all of it is there, or (not `good`, or a failure with a diag)
 * nothing is.  An output to memory keeps its text. */
bool output_end(struct output *output, bool good, struct diags *diags);
