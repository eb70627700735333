#include "form/yaml.h"

#include <assert.h>
#include <string.h>
#include <yaml.h>

#include "base/lang.h"
#include "base/map.h"
#include "base/utf8.h"
#include "form/form.h"

/* From this many keys on a map's keys are found by hash. */
#define KEYS_SCANNED 16

#define KEYS_KEPT 64 /* a power of two */

/* A list or map that is being filled. */
struct frame {
	struct node *node;
	struct node **tail;
	bool has_key;
	struct str key;
	uint32_t key_line, key_column;
	struct map seen; /* key -> line, when there are many */
};

struct reader {
	yaml_parser_t parser;
	struct arena *nodes, *texts;
	const char *path;
	struct str text;
	struct diags *diags;
	struct node *root;
	size_t nodes_count;
	size_t depth;
	struct frame stack[FORM_DEPTH_MOST];
	struct str keys[KEYS_KEPT]; /* the same few stand thousands of times */
};

/* ---- places ---- */

struct place
place_of_byte(const char *path, struct str text, size_t byte)
{
	struct place place = { .path = path, .line = 1, .column = 1 };

	for (size_t i = 0; i < byte && i < text.length; i++) {
		if (text.at[i] == '\n') {
			place.line++;
			place.column = 1;
		} else if (((unsigned char)text.at[i] & 0xc0) != 0x80) {
			place.column++;
		}
	}
	return place;
}

struct place
node_place(const char *path, const struct node *node)
{
	return (struct place){ .path = path, .line = node->line, .column = node->column };
}

struct place
node_key_place(const char *path, const struct node *node)
{
	if (node->key_line == 0)
		return node_place(path, node);
	return (struct place){ .path = path, .line = node->key_line, .column = node->key_column };
}

struct place
node_text_place(const char *path, const struct node *node)
{
	struct place place = node_place(path, node);

	if (node->exact && node->style == STYLE_QUOTED)
		place.column++;
	return place;
}

static struct place
mark_place(const struct reader *reader, yaml_mark_t mark)
{
	return (struct place){
		.path = reader->path,
		.line = (uint32_t)mark.line + 1,
		.column = (uint32_t)mark.column + 1,
	};
}

/* ---- looking ---- */

struct node *
node_member(const struct node *map, const char *key)
{
	struct str wanted = str_of(key);

	if (map == NULL || map->kind != NODE_MAP)
		return NULL;
	for (struct node *node = map->first; node != NULL; node = node->next)
		if (str_equal(node->key, wanted))
			return node;
	return NULL;
}

bool
node_is_null(const struct node *node)
{
	return node->kind == NODE_SCALAR && node->style == STYLE_PLAIN &&
	       (node->text.length == 0 || str_is(node->text, "~") || str_is(node->text, "null"));
}

/* ---- bytes ---- */

/* The offset of the first control character but tab and line ends, or
 * text.length. */
static size_t
control_fault(struct str text)
{
	const unsigned char *at = (const unsigned char *)text.at;

	for (size_t i = 0; i < text.length; i++) {
		while (utf8_plain_ahead(text, i))
			i += 8;
		if (i == text.length)
			break;
		if (at[i] >= 0x20 && at[i] != 0x7f && at[i] != 0xc2)
			continue;
		if (at[i] == 0xc2 && (i + 1 == text.length || at[i + 1] >= 0xa0))
			continue;
		if (at[i] != '\n' && at[i] != '\t' && at[i] != '\r')
			return i;
	}
	return text.length;
}

static bool
bytes_good(struct reader *reader)
{
	struct str text = reader->text;
	size_t fault;

	if (text.length > FORM_BYTES_MOST)
		return diag_error(reader->diags, (struct place){ .path = reader->path },
			"form.size", _("The file is larger than %u MB, which no form needs."),
			FORM_BYTES_MOST >> 20);
	if (str_starts(text, STR("\xff\xfe")) || str_starts(text, STR("\xfe\xff")))
		return diag_error(reader->diags,
			(struct place){ .path = reader->path, .line = 1, .column = 1 },
			"form.bytes", _("The file is written as UTF-16. Save it as UTF-8."));
	fault = utf8_fault(text);
	if (fault < text.length)
		return diag_error(reader->diags, place_of_byte(reader->path, text, fault),
			"form.bytes",
			_("The byte 0x%02x here is not UTF-8. Save the file as UTF-8."),
			(unsigned)(unsigned char)text.at[fault]);
	fault = control_fault(text);
	if (fault < text.length)
		return diag_error(reader->diags, place_of_byte(reader->path, text, fault),
			"form.control",
			_("There is a control character here (0x%02x). Take it out."),
			(unsigned)(unsigned char)text.at[fault]);
	return true;
}

/* ---- what libyaml says ---- */

/* Does the line, from 0, have ${ outside quotes? */
static bool
line_lacks_quotes(struct str text, size_t line)
{
	char quote = 0;

	for (; line > 0 && text.at != NULL; line--)
		str_cut(&text, '\n');
	for (size_t i = 0; i < text.length && text.at[i] != '\n'; i++) {
		char c = text.at[i];

		if (quote != 0)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '$' && i + 1 < text.length && text.at[i + 1] == '{')
			return true;
	}
	return false;
}

static bool
syntax_error(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	struct place place = mark_place(reader, parser->problem_mark);

	if (parser->error == YAML_READER_ERROR) {
		place = place_of_byte(reader->path, reader->text, parser->problem_offset);
		return diag_error(reader->diags, place, "form.control",
			_("There is a character here that YAML does not allow. Take it out."));
	}
	if (line_lacks_quotes(reader->text, parser->problem_mark.line) ||
		(parser->context != NULL &&
			line_lacks_quotes(reader->text, parser->context_mark.line)))
		return diag_error(reader->diags, place, "form.quotes",
			_("YAML cannot read this line, which has ${ outside quotes: put it in "
			  "quotes, as in \"${name} = 1\"."));
	if (parser->context == NULL)
		return diag_error(reader->diags, place, "form.syntax", _("This is not YAML: %s."),
			parser->problem != NULL ? parser->problem : "");
	return diag_error(reader->diags, place, "form.syntax",
		_("This is not YAML: %s, %s that began at line %zu, column %zu."),
		parser->problem != NULL ? parser->problem : "", parser->context,
		parser->context_mark.line + 1, parser->context_mark.column + 1);
}

/* ---- building ---- */

static bool
key_is_new(struct reader *reader, struct frame *frame, struct str key, struct place place)
{
	uint32_t first = 0;

	if (frame->node->count < KEYS_SCANNED) {
		for (struct node *node = frame->node->first; node != NULL; node = node->next)
			if (str_equal(node->key, key))
				first = node->key_line;
	} else {
		if (frame->seen.count == 0)
			for (struct node *node = frame->node->first; node != NULL;
				node = node->next)
				map_put(&frame->seen, node->key, node->key_line);
		if (!map_put(&frame->seen, key, place.line))
			first = map_get(&frame->seen, key);
	}
	if (first == 0)
		return true;
	return diag_error(reader->diags, place, "form.duplicate-key",
		_("The key \"%.*s\" stands here a second time; the first is at line %u. "
		  "Take one of them out."),
		(int)(key.length < 60 ? key.length : 60), key.at, first);
}

/* Does the scalar stand in the file as it is, on one line? */
static bool
stands_as_is(const yaml_event_t *event)
{
	struct str text = { .at = (const char *)event->data.scalar.value,
		.length = event->data.scalar.length };
	size_t width = event->end_mark.column - event->start_mark.column;

	if (event->start_mark.line != event->end_mark.line)
		return false;
	if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		width -= 2;
	return text.length == width || utf8_points(text) == width;
}

/* The file's own bytes were looked at before; only escapes bring new ones, and
 * an escape is longer than what it stands for. */
static bool
has_escapes(const yaml_event_t *event)
{
	return event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && !stands_as_is(event);
}

/* The key's text in the nodes' arena, once for those of the same place. */
static struct str
keep_key(struct reader *reader, struct str key)
{
	size_t sum = key.length;
	struct str *kept;

	if (key.length > 0)
		sum += (unsigned char)key.at[0] * 5u + (unsigned char)key.at[key.length - 1] * 3u;
	kept = &reader->keys[sum & (KEYS_KEPT - 1)];
	if (kept->at == NULL || !str_equal(*kept, key))
		*kept = arena_text(reader->nodes, key);
	return *kept;
}

static bool
take_key(struct reader *reader, struct frame *frame, const yaml_event_t *event)
{
	struct place place = mark_place(reader, event->start_mark);
	struct str key = { .at = (const char *)event->data.scalar.value,
		.length = event->data.scalar.length };

	if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && str_is(key, "<<"))
		return diag_error(reader->diags, place, "form.merge",
			_("Merge keys (<<) are not used in forms. Write the keys out."));
	if (has_escapes(event) && utf8_controls(key, true) > 0)
		return diag_error(reader->diags, place, "form.control",
			_("This key has a control character. Take it out."));
	key = keep_key(reader, key);
	if (!key_is_new(reader, frame, key, place))
		return false;
	frame->has_key = true;
	frame->key = key;
	frame->key_line = place.line;
	frame->key_column = place.column;
	return true;
}

/* A new node in the list or map that is open; NULL when that cannot be. */
static struct node *
add_node(struct reader *reader, const yaml_event_t *event, enum node_kind kind)
{
	struct place place = mark_place(reader, event->start_mark);
	struct frame *frame = reader->depth > 0 ? &reader->stack[reader->depth - 1] : NULL;
	struct node *node;

	if (++reader->nodes_count > NODES_MOST) {
		diag_error(reader->diags, place, "form.size",
			_("The file holds more than %u values, which no form needs."), NODES_MOST);
		return NULL;
	}
	node = arena_get(reader->nodes, sizeof *node);
	node->kind = (unsigned char)kind;
	node->line = place.line;
	node->column = place.column;
	if (frame == NULL) {
		reader->root = node;
		return node;
	}
	if (frame->node->kind == NODE_MAP) {
		node->key = frame->key;
		node->key_line = frame->key_line;
		node->key_column = frame->key_column;
		frame->has_key = false;
	}
	*frame->tail = node;
	frame->tail = &node->next;
	frame->node->count++;
	return node;
}

static bool
open_node(struct reader *reader, const yaml_event_t *event, enum node_kind kind)
{
	struct place place = mark_place(reader, event->start_mark);
	struct frame *outer = reader->depth > 0 ? &reader->stack[reader->depth - 1] : NULL;
	struct node *node;

	if (outer != NULL && outer->node->kind == NODE_MAP && !outer->has_key)
		return diag_error(reader->diags, place, "form.key",
			_("A key must be a word, not a list or a map."));
	if (reader->depth == FORM_DEPTH_MOST)
		return diag_error(reader->diags, place, "form.depth",
			_("This is nested deeper than %d levels, which no form needs."),
			FORM_DEPTH_MOST);
	node = add_node(reader, event, kind);
	if (node == NULL)
		return false;
	reader->stack[reader->depth++] = (struct frame){ .node = node, .tail = &node->first };
	return true;
}

static bool
take_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct frame *frame = reader->depth > 0 ? &reader->stack[reader->depth - 1] : NULL;
	struct str text = { .at = (const char *)event->data.scalar.value,
		.length = event->data.scalar.length };
	struct node *node;

	if (frame != NULL && frame->node->kind == NODE_MAP && !frame->has_key)
		return take_key(reader, frame, event);
	if (has_escapes(event) && utf8_controls(text, false) > 0)
		return diag_error(reader->diags, mark_place(reader, event->start_mark),
			"form.control",
			_("This text has a control character, written as an escape. Take it out."));
	node = add_node(reader, event, NODE_SCALAR);
	if (node == NULL)
		return false;
	node->text = arena_text(reader->texts, text);
	switch (event->data.scalar.style) {
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE: node->style = STYLE_BLOCK; break;
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		node->style = STYLE_QUOTED;
		node->exact = stands_as_is(event);
		break;
	case YAML_PLAIN_SCALAR_STYLE:
	case YAML_ANY_SCALAR_STYLE:
		node->style = STYLE_PLAIN;
		node->exact = stands_as_is(event);
		break;
	}
	return true;
}

static void
close_node(struct reader *reader)
{
	assert(reader->depth > 0);
	map_free(&reader->stack[--reader->depth].seen);
}

static bool
refuse_decoration(struct reader *reader, const yaml_event_t *event, const yaml_char_t *anchor,
	const yaml_char_t *tag)
{
	struct place place = mark_place(reader, event->start_mark);

	if (anchor != NULL)
		return diag_error(reader->diags, place, "form.anchor",
			_("Anchors (&) are not used in forms. Write the value where it is "
			  "needed, or put a list in choices."));
	if (tag != NULL)
		return diag_error(reader->diags, place, "form.tag",
			_("Tags (!) are not used in forms. Take it out."));
	return true;
}

static bool
take_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return refuse_decoration(
			       reader, event, event->data.scalar.anchor, event->data.scalar.tag) &&
		       take_scalar(reader, event);
	case YAML_SEQUENCE_START_EVENT:
		return refuse_decoration(reader, event, event->data.sequence_start.anchor,
			       event->data.sequence_start.tag) &&
		       open_node(reader, event, NODE_LIST);
	case YAML_MAPPING_START_EVENT:
		return refuse_decoration(reader, event, event->data.mapping_start.anchor,
			       event->data.mapping_start.tag) &&
		       open_node(reader, event, NODE_MAP);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: close_node(reader); return true;
	case YAML_ALIAS_EVENT:
		return diag_error(reader->diags, mark_place(reader, event->start_mark),
			"form.alias",
			_("Aliases (*) are not used in forms. Write the value where it is "
			  "needed. A text that begins with * needs quotes."));
	case YAML_DOCUMENT_START_EVENT:
		if (reader->root != NULL)
			return diag_error(reader->diags, mark_place(reader, event->start_mark),
				"form.second-document",
				_("A second document begins here (---). A form is one document."));
		return true;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT: break;
	}
	return true;
}

static bool
read_events(struct reader *reader)
{
	yaml_event_t event;
	bool good = true, more = true;

	while (good && more) {
		if (!yaml_parser_parse(&reader->parser, &event))
			return syntax_error(reader);
		good = take_event(reader, &event);
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	return good;
}

struct node *
yaml_read(struct arena *nodes, struct arena *texts, const char *path, struct str text,
	struct diags *diags)
{
	struct reader reader = {
		.nodes = nodes, .texts = texts, .path = path, .text = text, .diags = diags
	};
	bool good;

	if (!bytes_good(&reader))
		return NULL;
	if (!yaml_parser_initialize(&reader.parser)) {
		diag_error(diags, (struct place){ .path = path }, "form.syntax",
			_("There is not enough memory to read the file."));
		return NULL;
	}
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser,
		(const unsigned char *)(text.at != NULL ? text.at : ""), text.length);
	good = read_events(&reader);
	while (reader.depth > 0)
		close_node(&reader);
	yaml_parser_delete(&reader.parser);
	if (good && reader.root == NULL)
		good = diag_error(diags, (struct place){ .path = path }, "form.empty",
			_("The file is empty."));
	return good ? reader.root : NULL;
}
