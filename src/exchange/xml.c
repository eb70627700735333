#include "exchange/xml.h"

#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"

static void
add_point(struct buf *out, struct str text, size_t at, size_t next, uint32_t point)
{
	switch (point) {
	case '&': buf_text(out, "&amp;"); return;
	case '<': buf_text(out, "&lt;"); return;
	case '>': buf_text(out, "&gt;"); return;
	case '"': buf_text(out, "&quot;"); return;
	case '\'': buf_text(out, "&#39;"); return;
	/* Readers would else make blanks or line feeds of them. */
	case '\t': buf_text(out, "&#9;"); return;
	case '\n': buf_text(out, "&#10;"); return;
	case '\r': buf_text(out, "&#13;"); return;
	default: break;
	}
	if (point < 0x20)
		utf8_add(out, 0x2400 + point);
	else if (point == 0x7f)
		utf8_add(out, 0x2421);
	else if (point == 0xfffe || point == 0xffff)
		utf8_add(out, 0xfffd);
	else
		buf_bytes(out, text.at + at, next - at);
}

void
xml_escape(struct buf *out, struct str text)
{
	for (size_t at = 0, next; at < text.length; at = next) {
		uint32_t point = utf8_point(text, at, &next);

		add_point(out, text, at, next, point);
	}
}

static void
end_tag(struct xml *xml)
{
	if (xml->in_tag)
		buf_byte(xml->out, '>');
	xml->in_tag = false;
}

static void
line(struct xml *xml)
{
	buf_byte(xml->out, '\n');
	for (size_t i = 0; i < xml->depth; i++)
		buf_byte(xml->out, ' ');
}

void
xml_open(struct xml *xml, const char *tag)
{
	assert(xml->depth < XML_DEPTH_MOST);
	end_tag(xml);
	if (!xml->has_text)
		line(xml);
	buf_byte(xml->out, '<');
	buf_text(xml->out, tag);
	xml->open[xml->depth++] = tag;
	xml->in_tag = true;
	xml->has_text = false;
}

void
xml_attribute(struct xml *xml, const char *name, struct str value)
{
	assert(xml->in_tag);
	buf_format(xml->out, " %s=\"", name);
	xml_escape(xml->out, value);
	buf_byte(xml->out, '"');
}

void
xml_text(struct xml *xml, struct str text)
{
	end_tag(xml);
	xml_escape(xml->out, text);
	xml->has_text = true;
}

void
xml_close(struct xml *xml)
{
	assert(xml->depth > 0);
	const char *tag = xml->open[--xml->depth];

	if (!xml->has_text && !xml->in_tag)
		line(xml);
	end_tag(xml);
	buf_format(xml->out, "</%s>", tag);
	xml->has_text = false;
}

void
xml_element(struct xml *xml, const char *tag, struct str text)
{
	if (!text.length)
		return;
	xml_open(xml, tag);
	xml_text(xml, text);
	xml_close(xml);
}
