#include "exchange/out/columns.h"

const char *const fact_columns[FACT_COLUMNS_COUNT] = {
#define row(name) #name,
	FACT_COLUMNS(row)
#undef row
};

#define DEMO_MARK "DEMO-"

struct str
document_mark(struct arena *arena, const struct export *export)
{
	return arena_format(arena, "%s%s", export->demo ? DEMO_MARK : "", export->id);
}

void
fact_cells(struct export *export, const struct fact *fact, struct str cells[FACT_COLUMNS_COUNT])
{
	struct fact_texts texts;

	fact_texts(export, fact, &texts);
	cells[FACT_document] = str_of(export->id);
	cells[FACT_form] = export->document->form_id;
	cells[FACT_version] = export->document->version;
	cells[FACT_unit] = export->document->unit;
	cells[FACT_round] = export->document->round;
	cells[FACT_question] = fact->spot.question->name;
	cells[FACT_path] = texts.path;
	cells[FACT_row] = texts.row;
	cells[FACT_column] = texts.column;
	cells[FACT_seat] = texts.seat;
	cells[FACT_ballot] = texts.ballot;
	cells[FACT_state] = texts.state;
	cells[FACT_value] = texts.value;
	cells[FACT_label] = texts.label;
	cells[FACT_n] = texts.n;
	cells[FACT_median] = texts.median;
	cells[FACT_least] = texts.least;
	cells[FACT_most] = texts.most;
}
