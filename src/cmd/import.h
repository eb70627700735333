/* import.h - a plain text with headings becomes a document
 *
 * The other kind of what behov import takes in: nothing that behov wrote, but a
 * text that people wrote.
 */
#pragma once

#include "base/buf.h"
#include "cmd/cmd.h"

/* The text of call->arguments[0]; says itself what was done. */
enum exit_code import_text(struct call *call, const struct buf *text);
