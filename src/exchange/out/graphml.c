#include "base/lang.h"
#include "base/map.h"
#include "base/memory.h"
#include "exchange/out/columns.h"
#include "exchange/xml.h"

#include <stdlib.h>

/* Who works with whom, as GraphML (graphml.graphdrawing.org): from matrices whose
 * rows and columns are of the same register.  Each document has nodes of its own,
 * so the graph falls apart into one network a document; an edge goes from the row
 * (whose view it is) to the column. */

struct own {
	struct xml xml;
	struct map nodes; /* of the document at hand */
	size_t documents, edges;
};

static const struct {
	const char *id, *element, *type;
} keys[] = {
	{ "demo", "graph", "boolean" },
	{ "code", "node", "string" },
	{ "label", "node", "string" },
	{ "document", "node", "string" },
	{ "form", "node", "string" },
	{ "unit", "node", "string" },
	{ "unit_label", "node", "string" },
	{ "round", "node", "string" },
	{ "question", "edge", "string" },
	{ "weight", "edge", "double" },
	{ "n", "edge", "int" },
	{ "state", "edge", "string" },
};

static void
write_data(struct xml *xml, const char *key, struct str text)
{
	if (!text.length)
		return;
	xml_open(xml, "data");
	xml_attribute(xml, "key", str_of(key));
	xml_text(xml, text);
	xml_close(xml);
}

static void
start(struct export *export)
{
	struct own *own = memory_get(sizeof *own);
	struct xml *xml = &own->xml;

	export->own = own;
	xml->out = export->out;
	buf_text(export->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	xml_open(xml, "graphml");
	xml_attribute(xml, "xmlns", STR("http://graphml.graphdrawing.org/xmlns"));
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		xml_open(xml, "key");
		xml_attribute(xml, "id", str_of(keys[i].id));
		xml_attribute(xml, "for", str_of(keys[i].element));
		xml_attribute(xml, "attr.name", str_of(keys[i].id));
		xml_attribute(xml, "attr.type", str_of(keys[i].type));
		xml_close(xml);
	}
	xml_open(xml, "graph");
	xml_attribute(xml, "id", STR("behov"));
	xml_attribute(xml, "edgedefault", STR("directed"));
	write_data(xml, "demo", export->demo ? STR("true") : STR("false"));
}

static void
begin(struct export *export)
{
	struct own *own = export->own;

	own->documents++;
}

static bool
is_pairs(const struct question *question)
{
	const struct registry *rows, *columns;

	if (!question->cell || !question->rows.choices || !question->columns.choices)
		return false;
	rows = question->rows.choices->registry;
	columns = question->columns.choices->registry;
	return rows && columns && str_equal(rows->name, columns->name);
}

static struct str
node_id(struct export *export, uint32_t node)
{
	const struct own *own = export->own;

	return arena_format(&export->scratch, "d%zun%u", own->documents, node);
}

static struct str
unit_label(const struct export *export)
{
	const struct registry *units = export->form->unit;
	const struct register_row *row =
		units ? register_find(units, export->document->unit) : NULL;

	return row ? register_label(units, row, export->form->languages[export->language])
		   : STR("");
}

/* Its number in the document; written when it is met first. */
static uint32_t
node_of(struct export *export, const struct choice *choice)
{
	struct own *own = export->own;
	const struct document_row *document = export->document;
	uint32_t node = map_get(&own->nodes, choice->name);
	const struct {
		const char *key;
		struct str text;
	} data[] = {
		{ "code", choice->name },
		{ "label", choice_label(export->form, choice, export->language) },
		{ "document", document_mark(&export->scratch, export) },
		{ "form", document->form_id },
		{ "unit", document->unit },
		{ "unit_label", unit_label(export) },
		{ "round", document->round },
	};

	if (node != MAP_NONE)
		return node;
	node = (uint32_t)own->nodes.count;
	map_put(&own->nodes, choice->name, node);
	xml_open(&own->xml, "node");
	xml_attribute(&own->xml, "id", node_id(export, node));
	for (size_t i = 0; i < COUNT_OF(data); i++)
		write_data(&own->xml, data[i].key, data[i].text);
	xml_close(&own->xml);
	return node;
}

static void
write_edge(struct export *export, const struct fact *fact, struct str weight, struct str n)
{
	struct own *own = export->own;
	const struct question *question = fact->spot.question;
	uint32_t from = node_of(export, &question->rows.choices->at[fact->spot.cell_row]);
	uint32_t to = node_of(export, &question->columns.choices->at[fact->spot.cell_column]);
	struct xml *xml = &own->xml;

	xml_open(xml, "edge");
	xml_attribute(xml, "id", arena_format(&export->scratch, "e%zu", own->edges++));
	xml_attribute(xml, "source", node_id(export, from));
	xml_attribute(xml, "target", node_id(export, to));
	write_data(xml, "question", question->name);
	write_data(xml, "weight", weight);
	write_data(xml, "n", n);
	write_data(xml, "state", state_name(fact->state));
	xml_close(xml);
}

/* A pair that nobody has spoken of, or too few, has no edge. */
static void
fact(struct export *export, const struct fact *fact)
{
	struct fact_texts texts;
	double number;

	if (fact->spot.seat || fact->spot.cell_column == NO_CELL || !is_pairs(fact->spot.question))
		return;
	fact_texts(export, fact, &texts);
	if (fact->rated && texts.median.length)
		write_edge(export, fact, texts.median, texts.n);
	else if (!fact->rated && value_number(&fact->value, &number))
		write_edge(export, fact, texts.value, STR(""));
}

static void
end(struct export *export)
{
	struct own *own = export->own;

	map_free(&own->nodes);
	own->nodes = (struct map){ .count = 0 };
}

static void
finish(struct export *export)
{
	struct own *own = export->own;

	xml_close(&own->xml);
	xml_close(&own->xml);
	buf_byte(export->out, '\n');
	free(own);
}

const struct exporter exporter_graphml = {
	.name = "graphml",
	.summary = N_("who works with whom, as a network (GraphML)"),
	.start = start,
	.begin = begin,
	.fact = fact,
	.end = end,
	.finish = finish,
};
