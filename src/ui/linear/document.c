/* A document in linear mode: its table, moves, versions, differences, page and map. */
#include "base/clock.h"
#include "base/lang.h"
#include "exchange/card.h"
#include "exchange/chart.h"
#include "form/due.h"
#include "form/edges.h"
#include "form/kind.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"
#include "session/alike.h"
#include "session/extract.h"
#include "session/files.h"
#include "session/prefill.h"
#include "session/refs.h"
#include "session/states.h"
#include "session/version.h"
#include "store/decided.h"
#include "ui/linear/line.h"

/* ---- the table of its view ---- */

static void
say_cells(struct linear *linear, const struct question_list *columns, struct row *row,
	struct buf *line)
{
	struct session *session = linear->session;
	size_t count;
	const struct duty *list = duties(session->answers, &linear->frame, &count);

	for (size_t i = 0; i < columns->count; i++) {
		const struct question *column = columns->at[i];
		struct value value = answers_value(session->answers, column, row);
		struct str label = words_in(&column->label, session->language);

		if (value.kind == VALUE_NONE)
			continue;
		if (line->length)
			buf_text(line, "; ");
		if (label.length)
			buf_format(line, "%.*s%s ", STR_ARGS(label), colon_after(label));
		answer_say(session->answers, column, &value, session->language, line);
		if (duties_late(list, count, row, column))
			buf_text(line, _(", late"));
	}
}

static void
say_no_rows(struct linear *linear, const struct question *repeat)
{
	struct str label = line_words(linear, &repeat->label, NULL);

	line_say(linear, "%.*s%s%.*s%s %s", STR_ARGS(repeat->shown_id), shown_gap(repeat, " "),
		STR_ARGS(label), colon_after(label), _("no rows yet"));
}

void
run_table(struct linear *linear, struct str rest)
{
	const struct form *form = linear->session->form;
	const struct question *repeat = view_question(form, VIEW_ROWS);
	struct spot spot;
	struct row **rows;
	size_t count;

	(void)rest;
	if (!repeat || form->view->kind != VIEW_TABLE) {
		line_say(linear, "%s", _("This form has no table."));
		return;
	}
	spot = spot_of(linear->session->answers, repeat);
	rows = rows_shown(linear->session->answers, &spot, &linear->frame, &count);
	for (size_t i = 0; i < count; i++) {
		struct buf line = { 0 };

		say_cells(linear, view_questions(form, VIEW_COLUMNS), rows[i], &line);
		line_say(linear, " %zu %s", i + 1, line.at ? line.at : "-");
		buf_free(&line);
	}
	if (!count)
		say_no_rows(linear, repeat);
}

/* ---- moves ---- */

static enum form_role
role_of(const struct linear *linear)
{
	return linear->only == WALK_CONTACT ? ROLE_CONTACT : ROLE_COORDINATOR;
}

static void
say_state(struct linear *linear)
{
	line_say(linear, _("It is: %.*s, version %u."),
		STR_ARGS(session_state_label(linear->session)), linear->session->answers->version);
}

/* What each number does now. */
static void
say_moves(struct linear *linear, const struct move_offer *offers, size_t count)
{
	say_state(linear);
	for (size_t i = 0; i < count; i++)
		if (offers[i].ready)
			line_say(linear, " %zu %.*s", i + 1, STR_ARGS(offers[i].label));
		else
			line_say(linear, " %zu %.*s: %.*s", i + 1, STR_ARGS(offers[i].label),
				STR_ARGS(offers[i].why));
	if (count)
		line_say(linear, "%s", _(":moves and a number makes one of them."));
}

/* The same number means another move in another state: which one it is is said. */
static bool
is_sure(struct linear *linear, const struct move_offer *offer)
{
	struct str text;

	if (!offer->ready || !offer->asks.length)
		return true;
	line_say(linear, "%.*s. %.*s", STR_ARGS(offer->label), STR_ARGS(offer->asks));
	if (!hear_aside(linear, _("Write yes to do it all the same"),
		    _("yes does it; anything else, and Enter, changes nothing."), &text))
		return false;
	if (is_yes(text))
		return true;
	line_say(linear, "%s", _("Nothing was changed."));
	return false;
}

static void
make_move(struct linear *linear, const struct move_offer *offer)
{
	struct diags diags = { 0 };
	struct str reason = STR("");
	size_t count;

	if (!is_sure(linear, offer))
		return;
	if (offer->ready && offer->move->reason &&
		!hear_aside(linear, _("Why? The reason is kept"),
			_("Why it is moved, on one line. Without a reason nothing is changed."),
			&reason))
		return;
	if (session_move(linear->session, offer->move->to_name, role_of(linear), reason, &diags)) {
		offer = session_moves(linear->session, role_of(linear), &linear->frame, &count);
		say_moves(linear, offer, count);
		linear->again = true;
	}
	line_diags(linear, &diags);
}

void
run_moves(struct linear *linear, struct str rest)
{
	size_t count;
	struct move_offer *offers =
		session_moves(linear->session, role_of(linear), &linear->frame, &count);
	int64_t number;

	if (!linear->session->answers->state) {
		line_say(linear, "%s", _("This document has no states to move between."));
		return;
	}
	if (str_to_integer(rest, &number) && number > 0 && (uint64_t)number <= count) {
		make_move(linear, &offers[number - 1]);
		return;
	}
	say_moves(linear, offers, count);
}

/* ---- versions ---- */

static void
say_changes(struct linear *linear, struct answers *before, struct answers *after)
{
	static const char *const words[] = {
		[DIFFERENCE_CHANGED] = N_("changed"),
		[DIFFERENCE_ADDED] = N_("new"),
		[DIFFERENCE_REMOVED] = N_("removed"),
	};
	uint16_t language = linear->session->language;
	size_t count;
	struct difference *list = answers_compare(before, after, language, &linear->frame, &count);

	for (size_t i = 0; i < count; i++) {
		struct str label = words_in(&list[i].question->label, language);
		struct buf line = { 0 };

		buf_format(&line, " %.*s", STR_ARGS(label.length ? label : list[i].question->name));
		if (list[i].row_label.length)
			buf_format(&line, " (%.*s)", STR_ARGS(list[i].row_label));
		if (list[i].cell.length)
			buf_format(&line, ", %.*s", STR_ARGS(list[i].cell));
		buf_format(&line, ", %s", _(words[list[i].kind]));
		if (list[i].before.length)
			buf_format(&line, _("; before: %.*s"), STR_ARGS(list[i].before));
		if (list[i].after.length)
			buf_format(&line, _("; now: %.*s"), STR_ARGS(list[i].after));
		line_say(linear, "%s", line.at);
		buf_free(&line);
	}
	if (!count)
		line_say(linear, "%s", _("The versions say the same."));
}

static bool
read_number(struct str *rest, uint32_t *number)
{
	int64_t wished;

	if (!str_to_integer(str_word(rest), &wished) || wished < 1 || wished > UINT32_MAX)
		return false;
	*number = (uint32_t)wished;
	return true;
}

static void
compare(struct linear *linear, uint32_t first, uint32_t second)
{
	struct diags diags = { 0 };
	struct answers *before = session_version(linear->session, first, &diags);
	struct answers *after = before ? session_version(linear->session, second, &diags) : NULL;

	if (after)
		say_changes(linear, before, after);
	line_diags(linear, &diags);
	answers_free(before);
	answers_free(after);
}

void
run_versions(struct linear *linear, struct str rest)
{
	uint32_t first, second = linear->session->answers->version;
	struct move_made *made;
	size_t count;

	if (read_number(&rest, &first)) {
		read_number(&rest, &second);
		compare(linear, first, second);
		return;
	}
	made = session_moves_made(linear->session, &linear->frame, &count);
	for (size_t i = 0; i < count; i++) {
		struct buf day = { 0 };
		const struct state_rule *state = form_state(linear->session->form, made[i].to);
		struct str label =
			state ? words_in(&state->label, linear->session->language) : made[i].to;

		instant_write_clock(&day, made[i].at);
		line_say(linear, _(" %s: %.*s, version %u%s%.*s"), day.at,
			STR_ARGS(label.length ? label : made[i].to), made[i].version,
			made[i].reason.length ? ". " : "", STR_ARGS(made[i].reason));
		buf_free(&day);
	}
	if (!count)
		line_say(linear, "%s", _("It has not been moved yet."));
	else
		line_say(linear, "%s", _(":versions 1 2 says what differs between two of them."));
}

/* ---- differences from where it was taken ---- */

static void
say_there(struct linear *linear, const struct prefill_difference *difference, size_t number)
{
	static const char *const words[] = {
		[PREFILL_NEW] = N_("new"),
		[PREFILL_CHANGED] = N_("changed"),
		[PREFILL_REMOVED] = N_("removed"),
	};
	const struct question *field =
		difference->field ? difference->field : difference->spot.question;
	const struct answers *answers = linear->session->answers;
	uint16_t language = linear->session->language;
	struct buf line = { 0 };

	buf_format(&line, " %zu %.*s", number, STR_ARGS(difference->label));
	if (difference->row) {
		buf_text(&line, " (");
		row_say(answers, difference->row, language, &line);
		buf_byte(&line, ')');
	}
	buf_format(&line, ", %s", _(words[difference->kind]));
	if (difference->now.kind != VALUE_NONE) {
		buf_text(&line, _("; there: "));
		answer_say(answers, field, &difference->now, language, &line);
	}
	if (difference->here.kind != VALUE_NONE) {
		buf_text(&line, _("; here: "));
		answer_say(answers, field, &difference->here, language, &line);
	}
	line_say(linear, "%s", line.at);
	buf_free(&line);
}

void
run_differences(struct linear *linear, struct str rest)
{
	size_t count;
	struct prefill_difference *list =
		session_differences(linear->session, &linear->frame, &count);
	struct diags diags = { 0 };
	int64_t number;

	if (str_to_integer(rest, &number) && number > 0 && (uint64_t)number <= count) {
		if (session_take_over(linear->session, &list[number - 1], &diags)) {
			line_say(linear, "%s", _("Taken over."));
			linear->again = true;
		}
		line_diags(linear, &diags);
		return;
	}
	for (size_t i = 0; i < count; i++)
		say_there(linear, &list[i], i + 1);
	line_say(linear, "%s",
		count ? _(":differences and a number takes one over.")
		      : _("Nothing differs from where the answers were taken."));
}

/* ---- on one page, and as a map ---- */

void
run_card(struct linear *linear, struct str rest)
{
	struct session *session = linear->session;
	struct card_wish wish = { .title = session_unit_label(session),
		.below = words_in(&session->form->title, session->language),
		.language = session->language,
		.width = LINE_CELLS,
		.lines = CARD_LINES,
		.demo = store_is_demo(session->store) };
	struct extract extract;
	struct buf out = { 0 };

	(void)rest;
	extract_open(&extract, session);
	if (extract.title.length)
		wish.title = extract.title;
	card_write(extract.answers, &wish, &out);
	line_say_lines(linear, buf_str(&out));
	extract_close(&extract);
	buf_free(&out);
}

/* In words: what is wrong with it first, then step by step. */
void
run_map(struct linear *linear, struct str rest)
{
	struct session *session = linear->session;
	struct chart *chart;
	struct str *remarks;
	struct buf out = { 0 };
	size_t count;

	(void)rest;
	if (!chart_fits(session->form)) {
		line_say(linear, "%s", _("This form has no map."));
		return;
	}
	chart = chart_read(session->answers, session_document_title(session), session->language,
		&linear->frame);
	chart->demo = store_is_demo(session->store);
	remarks = chart_remarks(chart, NULL, &linear->frame, &count);
	for (size_t i = 0; i < count; i++)
		line_say_text(linear, remarks[i]);
	for (size_t i = 0; i < chart->edges_count; i++) {
		const struct chart_edge *edge = &chart->edges[i];

		if (edge->to != SIZE_MAX)
			line_say(linear,
				edge->handover ? _(" %.*s leads to %.*s, handed over%s%.*s")
					       : _(" %.*s leads to %.*s%s%.*s"),
				STR_ARGS(chart->steps[edge->from].key),
				STR_ARGS(chart->steps[edge->to].key),
				edge->label.length ? ": " : "", STR_ARGS(edge->label));
	}
	chart_plain(chart, &out);
	line_say_lines(linear, buf_str(&out));
	buf_free(&out);
}

/* ---- files ---- */

void
run_files(struct linear *linear, struct str rest)
{
	size_t count;
	struct file_seen *files;

	(void)rest;
	if (!form_names_files(linear->session->form)) {
		line_say(linear, "%s", _("Nothing in this form names a file."));
		return;
	}
	files = files_look(linear->session->answers, &linear->frame, &count);
	for (size_t i = 0; i < count; i++)
		line_say_text(linear, file_line(&files[i], &linear->frame));
	if (!count)
		line_say(linear, "%s", _("It names no files yet."));
}

/* ---- what others do about the same ---- */

static void
say_alike(struct linear *linear, struct alike *alike, struct row *row)
{
	size_t count;
	const struct alike_row **rows =
		alike_to(alike, linear->session->answers, row, &linear->frame, &count);
	struct buf words = { 0 };

	for (size_t i = 0; i < count; i++) {
		line_say(linear, "%.*s %zu.", STR_ARGS(rows[i]->unit), rows[i]->number);
		alike_say(alike, rows[i], linear->session->language, &words);
		if (words.length)
			line_say_lines(linear, str_part(buf_str(&words), 0, words.length - 1));
		buf_clear(&words);
	}
	if (!count)
		line_say(linear, _("No other %.*s have a row about the same."),
			STR_ARGS(kind_many(linear->session->form->unit)));
	decided_say_left_out(alike->drafts, &words);
	if (words.length)
		line_say(linear, "%s", words.at);
	buf_free(&words);
}

void
run_learn(struct linear *linear, struct str rest)
{
	struct session *session = linear->session;
	const struct question *repeat = view_question(session->form, VIEW_ROWS);
	struct refs *own = session->refs ? NULL : refs_open(session->store);
	struct alike alike;
	struct spot spot;
	struct row **rows;
	size_t count = 0;
	int64_t number = 1;

	if (linear->wish->room) {
		line_say(linear, _("In the room nothing of other %.*s is shown."),
			STR_ARGS(kind_many(session->form->unit)));
	} else if (!repeat || !view_question(session->form, VIEW_ALIKE)) {
		line_say(linear, "%s", _("This form does not say what its rows are about."));
	} else {
		spot = spot_of(session->answers, repeat);
		rows = rows_shown(session->answers, &spot, &linear->frame, &count);
		if (rest.length && !str_to_integer(rest, &number))
			number = 0;
		alike_begin(&alike, own ? own : session->refs, session->form, session->unit);
		while (alike_read(&alike))
			continue;
		if (number < 1 || (size_t)number > count)
			line_say(linear, _("There is no row \"%.*s\" here."), STR_ARGS(rest));
		else
			say_alike(linear, &alike, rows[number - 1]);
		alike_end(&alike);
	}
	refs_close(own);
}
