/* The training proposal: what is seen of it, and what changes it. */
#include "base/lang.h"
#include "exchange/markup.h"
#include "ui/view/compare.h"
#include "ui/view/program.h"

/* ---- the three tables ---- */

struct sheet *
program_view_sheet(struct program_view *program)
{
	return &program->sheets[program->page];
}

struct sheet_spot *
program_view_look(struct program_view *program)
{
	return &program->looks[program->page];
}

size_t
program_view_here(const struct program_view *program)
{
	size_t row = program->looks[PAGE_SERIES].row;

	return row < program->proposal.program->sessions_count ? row : SIZE_MAX;
}

static void
make(struct program_view *program, enum program_page page)
{
	const struct program *made = program->proposal.program;
	struct sheet *sheet = &program->sheets[page];
	struct sheet_spot *look = &program->looks[page];

	sheet_free(sheet);
	if (page == PAGE_SERIES)
		program_sheet(made, program->names, sheet);
	else if (page == PAGE_NEEDS)
		program_needs_sheet(made, sheet);
	else if (program->session < made->sessions_count)
		program_session_sheet(made, program->session, sheet);
	if (look->row >= sheet->rows_count)
		look->row = sheet->rows_count ? sheet->rows_count - 1 : 0;
	if (look->column >= sheet->columns_count)
		look->column = 0;
}

void
program_view_sheets(struct program_view *program)
{
	for (int page = 0; page < PROGRAM_PAGES; page++)
		make(program, (enum program_page)page);
}

void
program_view_go(struct program_view *program, enum program_page page)
{
	program->from = program->page == PAGE_SESSION ? PAGE_SERIES : program->page;
	program->climbed = false;
	if (page == PAGE_SESSION) {
		program->session = program_view_here(program);
		program->looks[page] = (struct sheet_spot){ .row = 0 };
	}
	program->page = page;
	make(program, page);
}

void
program_view_level(struct program_view *program, struct buf *said)
{
	if (!proposal_next_level(&program->proposal)) {
		buf_text(said, _("There is one level only."));
		return;
	}
	program_view_sheets(program);
	buf_format(said, _("Needs are counted for %.*s."),
		STR_ARGS(program->proposal.wish.level_label));
}

const struct behind *
program_view_behind(const struct program_view *program, size_t row)
{
	const struct sheet *sheet = &program->sheets[program->page];

	for (size_t i = 0; row < sheet->rows_count && i < sheet->columns_count; i++) {
		const struct behind *behind = &sheet->rows[row].cells[i].behind;

		if (behind->index.length || behind->question.length)
			return behind;
	}
	return NULL;
}

/* ---- opening ---- */

bool
program_view_begin(struct program_view *program, struct store *store, bool names, struct buf *said)
{
	struct proposal_wish wish = { .sessions = 0 };
	struct diags diags = { 0 };
	bool good = proposal_open(&program->proposal, store, &wish, &diags);

	if (diags.count > 0)
		buf_text(said, diags_first(&diags));
	diags_clear(&diags);
	program->names = names;
	if (good)
		program_view_sheets(program);
	return good;
}

void
program_view_end(struct program_view *program)
{
	for (int page = 0; page < PROGRAM_PAGES; page++)
		sheet_free(&program->sheets[page]);
	textbox_free(&program->box);
	proposal_close(&program->proposal);
}

void
program_view_refresh(struct program_view *program, struct buf *said)
{
	struct diags diags = { 0 };

	if (proposal_refresh(&program->proposal, &diags))
		program_view_sheets(program);
	if (diags.count > 0)
		buf_text(said, diags_first(&diags));
	diags_clear(&diags);
}

/* ---- changing ---- */

static bool
changed(struct program_view *program, bool good, size_t at, struct diags *diags, const char *words,
	struct buf *said)
{
	program->looks[PAGE_SERIES].row = at;
	program_view_sheets(program);
	buf_text(said, good ? words : diags_first(diags));
	diags_clear(diags);
	return good;
}

void
program_view_move(struct program_view *program, bool forward, struct buf *said)
{
	size_t at = program_view_here(program);
	struct diags diags = { 0 };
	bool good;

	if (at == SIZE_MAX)
		return;
	good = proposal_move(&program->proposal, &at, forward, &diags);
	changed(program, good, at, &diags, _("Moved. u moves it back."), said);
}

void
program_view_drop(struct program_view *program, struct buf *said)
{
	size_t at = program_view_here(program);
	struct diags diags = { 0 };
	bool good, back;

	if (at == SIZE_MAX)
		return;
	back = program->proposal.program->sessions[at].dropped;
	good = proposal_drop(&program->proposal, &at, &diags);
	changed(program, good, at, &diags,
		back ? _("Taken back.")
		     : _("Dropped. It stands last; what it took up is open again."),
		said);
}

bool
program_view_add(struct program_view *program, struct str words, struct buf *said)
{
	size_t at = program_view_here(program);
	struct diags diags = { 0 };
	bool good;

	if (!str_trim(words).length) {
		buf_text(said, _("Write what it is about, or Esc."));
		return false;
	}
	if (at == SIZE_MAX)
		at = 0;
	good = proposal_add(&program->proposal, &at, words, &diags);
	return changed(program, good, at, &diags, _("Added."), said);
}

bool
program_view_host(struct program_view *program, struct str unit, struct buf *said)
{
	size_t at = program_view_here(program);
	struct diags diags = { 0 };
	bool good = at != SIZE_MAX && proposal_host(&program->proposal, at, str_trim(unit), &diags);

	if (at == SIZE_MAX)
		return true;
	return changed(program, good, at, &diags,
		str_trim(unit).length ? _("The host is chosen.") : _("No host is chosen."), said);
}

void
program_view_undo(struct program_view *program, struct buf *said)
{
	struct diags diags = { 0 };
	bool good = proposal_undo(&program->proposal, &diags);

	changed(program, good, program->looks[PAGE_SERIES].row, &diags,
		_("Undone: the series is as it was before that."), said);
}

void
program_view_redo(struct program_view *program, struct buf *said)
{
	struct diags diags = { 0 };
	bool good = proposal_redo(&program->proposal, &diags);

	changed(program, good, program->looks[PAGE_SERIES].row, &diags,
		_("Redone: the series is as it was after that."), said);
}

void
program_view_create(struct program_view *program, struct buf *said)
{
	struct diags diags = { 0 };
	size_t made;
	bool good = proposal_create(&program->proposal, &made, &diags);

	program_view_sheets(program);
	if (made)
		buf_format(said,
			PLURAL("%zu draft was made. Edit it as any document.",
				"%zu drafts were made. Edit them as any document.", made),
			made);
	else if (good)
		buf_text(said, _("Nothing was made: every place in the series is taken."));
	if (!good) {
		buf_text(said, made ? " " : "");
		buf_text(said, diags_first(&diags));
	}
	diags_clear(&diags);
}

/* ---- to a file ---- */

void
program_view_offer(const struct program_view *program, struct buf *out)
{
	struct str title = program->sheets[program->page].title[1];
	struct buf page = { 0 };

	/* After what all pages are called comes what this one is; a comma, and more of it. */
	markup_name(&page, str_cut(&title, ','));
	buf_format(out, _("program-%s.csv"), page.at);
	buf_free(&page);
}

bool
program_view_write(struct program_view *program, struct str name, struct buf *said)
{
	return sheet_write_said(program_view_sheet(program), name, said);
}

struct str
program_view_reasons(const struct program_view *program, size_t session, struct arena *arena)
{
	const struct program *made = program->proposal.program;

	return program_reasons(made, &made->sessions[session], arena);
}
