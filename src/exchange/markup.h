/* markup.h - text that others wrote, inside HTML and SVG
 *
 * Everything that comes from a form, a register or an answer passes here on its
 * way into a page: it is made safe as for a terminal (utf8_safe: no controls, no
 * letters that turn the line round), and nothing of it is ever taken for markup.
 * What it gives may stand as text and inside an attribute in quotes.
 */
#pragma once

#include "base/buf.h"
#include "base/str.h"

void markup_text(struct buf *out, struct str text);

/* Line breaks become <br>, empty lines two. */
void markup_lines(struct buf *out, struct str text);

/* A name for files and anchors: a-z, 0-9 and - only, never empty. */
void markup_name(struct buf *out, struct str text);
