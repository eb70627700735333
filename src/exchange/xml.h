/* xml.h - XML, written tag by tag
 *
 * Keeps track of what is open.  Texts are carried as they are, so that a reader
 * gets them back byte for byte; for pages that people look at there is markup.h.
 * What XML 1.0 cannot hold (most control characters) is shown by its picture
 * (U+2400 ...), U+FFFE and U+FFFF as U+FFFD.  Names of tags and attributes are
 * literals.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

#define XML_DEPTH_MOST 32

struct xml {
	struct buf *out;
	const char *open[XML_DEPTH_MOST];
	size_t depth;
	bool in_tag;   /* attributes may follow */
	bool has_text; /* the element at hand holds text: no line breaks in it */
};

void xml_open(struct xml *xml, const char *tag);
void xml_attribute(struct xml *xml, const char *name, struct str value);
void xml_text(struct xml *xml, struct str text);
void xml_close(struct xml *xml);

/* <tag>text</tag>; nothing when the text is empty. */
void xml_element(struct xml *xml, const char *tag, struct str text);

/* Append escaped, for use between tags and in attributes. */
void xml_escape(struct buf *out, struct str text);
