/* What one fact of a file says, judged by the form. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "exchange/fact.h"
#include "form/idnumber.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/intake_own.h"
#include "session/write.h"

/* Diags from `from` on were told of one place. */
static void
place_errors(struct intake *intake, size_t from, size_t at)
{
	struct diags *diags = incoming_diags(intake->incoming);

	for (size_t i = from; i < diags->count; i++)
		diags->at[i].place = incoming_place(intake->incoming, at);
}

static bool
is_plain(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] < ' ' || text.at[i] == 0x7f)
			return false;
	return true;
}

/* Texts that were kept once pass as they are. */
bool
intake_clean(struct intake *intake, size_t at, bool one_line, struct str *text)
{
	struct idnumber found;
	size_t removed = 0;

	if (!is_plain(*text))
		*text = utf8_clean(&intake->scratch, *text, one_line, &removed);
	if (removed)
		return incoming_fault(intake->incoming, at, "import.value",
			PLURAL("The text holds %zu control character.",
				"The text holds %zu control characters.", removed),
			removed);
	if (!idnumber_find(*text, 0, &found))
		return true;
	return incoming_fault(intake->incoming, at, "session.identity-number",
		_("A text looks like it holds a personal identity number."));
}

/* ---- rows and seats that are met ---- */

static bool
row_is_free(struct intake *intake, const struct uid *id, size_t at)
{
	char text[UID_TEXT];
	struct entry entry;

	uid_write(text, id);
	if (!map_put(&intake->rows, arena_text(&intake->arena, str_of(text)), 1))
		return incoming_fault(intake->incoming, at, "import.row",
			_("The row %s stands in two places of the file."), text);
	if (intake->store && log_entry(intake->store, id, &intake->fact, &entry))
		return incoming_fault(intake->incoming, at, "import.row",
			_("The row %s is something else in the store."), text);
	return true;
}

/* Where the file says it stood, of the rows in each other: "1/3". */
static double
row_order(struct intake *intake, const struct spot *repeat, struct str positions, unsigned depth)
{
	struct slot *slot = spot_slot(repeat);
	size_t count = slot_rows(slot);
	double order = count ? slot_row(slot, count - 1)->order + 1 : 1;
	struct str position = STR("");
	int64_t number;

	for (unsigned i = 0; i <= depth && positions.at; i++)
		position = str_cut(&positions, '/');
	if (!intake->made->there && str_to_integer(position, &number) && number > 0)
		order = (double)number;
	return order;
}

static void
add_row(struct intake *intake, const struct spot *repeat, const struct uid *id, double order)
{
	struct buf path = { 0 }, value = { 0 };
	char text[UID_TEXT];

	uid_write(text, id);
	spot_path(repeat, &path);
	buf_format(&path, "/%s", text);
	decimal_write(&value, order);
	intake->added = memory_grow(
		intake->added, intake->added_count, &intake->added_room, sizeof *intake->added);
	intake->added[intake->added_count++] = (struct intake_row){ .id = *id,
		.path = arena_text(&intake->scratch, buf_str(&path)),
		.order = arena_text(&intake->scratch, buf_str(&value)) };
	buf_free(&path);
	buf_free(&value);
}

static struct row *
row_here(const struct spot *repeat, const struct uid *id)
{
	struct slot *slot = spot_slot(repeat);

	for (uint32_t i = 0; i < slot->rows_count; i++)
		if (uid_equal(&slot->rows[i]->id, id))
			return slot->rows[i];
	return NULL;
}

/* One "repeat/ROW" of a path; the row is put in if it is new. */
static bool
gather_row(struct intake *intake, const struct incoming_fact *fact, struct spot *at,
	struct str name, struct str id)
{
	const struct question *repeat = form_question(intake->form, name);
	struct row *row;
	unsigned depth = 0;
	struct uid uid;

	/* spot_read says it better. */
	if (!repeat || repeat->type != &qtype_repeat || repeat->scope != at->row->repeat)
		return false;
	if (!uid_read(id, &uid) || uid_none(&uid))
		return incoming_fault(intake->incoming, fact->at, "import.row",
			_("\"%.*s\" is not the id of a row."), STR_ARGS(str_part(id, 0, 60)));
	at->question = repeat;
	row = row_here(at, &uid);
	for (const struct row *outer = at->row; outer->repeat; outer = outer->parent)
		depth++;
	if (!row) {
		double order = row_order(intake, at, fact->row, depth);

		if (!row_is_free(intake, &uid, fact->at))
			return false;
		add_row(intake, at, &uid, order);
		row = answers_row_add(intake->answers, repeat, at->row, &uid, order);
		intake->made->rows++;
	}
	at->row = row;
	return true;
}

static bool
gather_rows(struct intake *intake, const struct incoming_fact *fact)
{
	struct spot at = spot_of(intake->answers, NULL);
	struct str rest = fact->path;
	size_t errors = incoming_diags(intake->incoming)->errors;

	if (str_find_byte(rest, '/') == rest.length)
		return true;
	for (struct str name = str_cut(&rest, '/'); rest.at; name = str_cut(&rest, '/')) {
		struct str id = str_cut(&rest, '/');

		if (!rest.at || !gather_row(intake, fact, &at, name, id))
			break;
	}
	return incoming_diags(intake->incoming)->errors == errors;
}

/* In a format without participants: whoever rated.  On whose behalf they did
 * follows from the row of the table they rated. */
static void
gather_seat(struct intake *intake, const struct incoming_fact *fact)
{
	struct answers *answers = intake->answers;
	struct seat *seat = answers_seat(answers, fact->seat);
	struct uid person = uid_random();
	struct diags ignored = { 0 };
	struct spot spot;

	if (!seat) {
		seat = answers_seat_add(answers, fact->seat, &person);
		seat_describe(answers, seat, STR(""), STR(""), STR(""), STR(""));
		seat_present(answers, seat, true);
	}
	if (!seat->actor.length && spot_read(answers, fact->path, &spot, &ignored) &&
		str_is(spot.question->behalf_of, "actor") && spot.cell_row != NO_CELL)
		seat_describe(answers, seat, seat->label,
			spot.question->rows.choices->at[spot.cell_row].name, seat->role,
			seat->level);
	diags_clear(&ignored);
}

bool
intake_gather(struct intake *intake)
{
	struct incoming_fact fact;
	bool good = true;

	if (intake->document.whole && !incoming_may_have_rows(intake->incoming))
		return true;
	incoming_again(intake->incoming);
	while (!incoming_over(intake->incoming) && incoming_fact_quiet(intake->incoming, &fact)) {
		arena_clear(&intake->fact);
		if (!gather_rows(intake, &fact))
			good = false;
		else if (!intake->document.whole && fact.seat)
			gather_seat(intake, &fact);
	}
	return good;
}

/* ---- where ---- */

static bool
is_of_people(const struct question *question)
{
	for (; question; question = question->parent)
		if (question->type->ask == ASK_PEOPLE)
			return true;
	return false;
}

static bool
is_removed(const struct row *row)
{
	for (; row; row = row->parent)
		if (row->removed)
			return true;
	return false;
}

static bool
seat_good(struct intake *intake, const struct incoming_fact *fact, const struct question *question)
{
	bool rated = question->answered_by == BY_PARTICIPANT;

	if (!fact->seat)
		return true;
	if (!rated)
		return incoming_fault(intake->incoming, fact->at, "import.seat",
			_("%.*s has one answer for all: no seat answers it."),
			STR_ARGS(question->name));
	return answers_seat(intake->answers, fact->seat) ||
	       incoming_fault(intake->incoming, fact->at, "import.seat",
		       _("Seat %u is not among the participants."), fact->seat);
}

static bool
find_spot(struct intake *intake, const struct incoming_fact *fact, struct spot *spot)
{
	struct diags *diags = incoming_diags(intake->incoming);
	const struct question *question;
	size_t before = diags->count;

	if (!spot_read(intake->answers, fact->path, spot, diags)) {
		place_errors(intake, before, fact->at);
		return false;
	}
	question = spot->question;
	if (fact->question.length && !str_equal(fact->question, question->name))
		return incoming_fault(intake->incoming, fact->at, "import.question",
			_("The path \"%.*s\" is not one of the question \"%.*s\"."),
			STR_ARGS(fact->path), STR_ARGS(str_part(fact->question, 0, 60)));
	if (is_of_people(question) || question->type->container ||
		(question->kind == VALUE_NONE && !question->cell))
		return incoming_fault(intake->incoming, fact->at, "import.question",
			_("%.*s holds no answer of its own."), STR_ARGS(question->name));
	if (question->cell && ((question->rows.choices && spot->cell_row == NO_CELL) ||
				      (question->columns.choices && spot->cell_column == NO_CELL)))
		return incoming_fault(intake->incoming, fact->at, "import.question",
			_("%.*s is a table: say which row and column."), STR_ARGS(question->name));
	if (is_removed(spot->row))
		return incoming_fault(intake->incoming, fact->at, "import.row",
			_("The row was removed in the store."));
	spot->seat = fact->seat;
	spot->ballot = fact->seat ? (fact->ballot ? fact->ballot : 1) : 0;
	return seat_good(intake, fact, question);
}

/* ---- what ---- */

static bool
find_state(struct intake *intake, const struct incoming_fact *fact, enum state *state)
{
	struct str names[STATE_COUNT], near;

	if (state_named(fact->state, state))
		return true;
	for (size_t i = 0; i < STATE_COUNT; i++)
		names[i] = state_name((enum state)i);
	near = str_nearest(fact->state, names, STATE_COUNT);
	if (near.length)
		return incoming_fault(intake->incoming, fact->at, "import.state",
			_("There is no state \"%.*s\". Did you mean \"%.*s\"?"),
			STR_ARGS(str_part(fact->state, 0, 60)), STR_ARGS(near));
	return incoming_fault(intake->incoming, fact->at, "import.state",
		_("There is no state \"%.*s\"."), STR_ARGS(str_part(fact->state, 0, 60)));
}

static bool
kind_good(struct intake *intake, const struct incoming_fact *fact, const struct question *asked)
{
	bool number = asked->kind == VALUE_INTEGER || asked->kind == VALUE_DECIMAL;
	bool list = asked->kind == VALUE_LIST, good;

	switch (fact->kind) {
	case INCOMING_NUMBER: good = number; break;
	case INCOMING_LIST: good = list; break;
	case INCOMING_TEXT: good = !list && (!number || asked->other); break;
	case INCOMING_NOTHING:
	case INCOMING_ANY: good = true; break;
	default: good = false; break;
	}
	if (good)
		return true;
	return incoming_fault(intake->incoming, fact->at, "import.type",
		list	 ? _("%.*s takes several choices: its value is a list.")
		: number ? _("The value of %.*s is a number.")
			 : _("The value of %.*s is a text."),
		STR_ARGS(asked->name.length ? asked->name : fact->question));
}

/* As a script's answer is read: its type must be able to. */
static bool
read_answer(struct intake *intake, const struct incoming_fact *fact, const struct spot *spot,
	struct value *value)
{
	const struct question *asked = spot_subject(spot);
	struct diags *diags = incoming_diags(intake->incoming);
	struct str text = fact->value;
	size_t before = diags->count;
	struct idnumber found;

	if (!kind_good(intake, fact, asked))
		return false;
	if ((asked->other || !asked->choices) && !asked->ref &&
		!intake_clean(intake, fact->at, question_ask(asked) != ASK_PAGE, &text))
		return false;
	if (!asked->type->read(asked, text, &intake->fact, value, diags)) {
		place_errors(intake, before, fact->at);
		return false;
	}
	value_write(&intake->value, value);
	if (value->kind == VALUE_NONE)
		return incoming_fault(intake->incoming, fact->at, "import.value",
			_("%.*s is answered, but without a value."), STR_ARGS(fact->path));
	/* "811228 - 9874" may be read as something that is one. */
	return asked->ref || !idnumber_find(buf_str(&intake->value), 0, &found) ||
	       incoming_fault(intake->incoming, fact->at, "session.identity-number",
		       _("A text looks like it holds a personal identity number."));
}

/* "Who finds out, 2017-05-01": the day, when it is one, is by when. */
static bool
read_later(struct intake *intake, const struct incoming_fact *fact, struct value *value)
{
	struct str who = fact->value, when = STR("");
	size_t comma = who.length;
	int32_t day;

	if (!intake_clean(intake, fact->at, true, &who))
		return false;
	*value = value_text(who);
	if (!who.length)
		return true;
	while (comma > 0 && who.at[comma - 1] != ',')
		comma--;
	if (comma > 1 && comma < who.length && who.at[comma] == ' ' &&
		day_read(str_from(who, comma + 1), &day)) {
		when = str_from(who, comma + 1);
		who = str_part(who, 0, comma - 1);
	}
	buf_add(&intake->value, later_write(&intake->fact, who, when));
	return true;
}

static bool
read_value(struct intake *intake, const struct incoming_fact *fact, const struct spot *spot,
	enum state state, struct value *value)
{
	struct diags *diags = incoming_diags(intake->incoming);
	size_t before = diags->count;

	*value = value_none();
	buf_clear(&intake->value);
	if (!spot_takes(spot, state, diags)) {
		place_errors(intake, before, fact->at);
		return false;
	}
	if (state == STATE_ANSWERED)
		return read_answer(intake, fact, spot, value);
	return state != STATE_LATER || read_later(intake, fact, value);
}

/* ---- beside what is there ---- */

static void
say(struct intake *intake, const struct spot *spot, enum state state, const struct value *value,
	struct str *said)
{
	struct buf out = { 0 };

	if (state == STATE_ANSWERED)
		answer_say(intake->answers, spot_subject(spot), value, intake->language, &out);
	else
		buf_text(&out, state_words(state));
	*said = arena_text(&intake->arena, buf_str(&out));
	buf_free(&out);
}

/* What is here is told by the rules that an export has. */
static void
say_here(
	struct intake *intake, const struct spot *spot, const struct answer *here, struct str *said)
{
	const struct cell *cell = spot_cell(spot);

	if (spot->seat && cell && fact_ballot_few(spot->question, cell, spot->ballot))
		*said = STR("<3");
	else if (spot->question->personal)
		*said = STR("...");
	else
		say(intake, spot, here ? here->state : STATE_NOT_REACHED,
			here ? &here->value : NULL, said);
}

static void
tell_difference(struct intake *intake, const struct spot *spot, const struct answer *here,
	enum state state, const struct value *value)
{
	struct intake_done *done = &intake->done;
	struct intake_difference *difference;

	if (done->differences_count == INTAKE_DIFFERENCES_MOST)
		return;
	done->differences = memory_grow(done->differences, done->differences_count,
		&done->differences_room, sizeof *done->differences);
	difference = &done->differences[done->differences_count++];
	*difference = (struct intake_difference){ .form = intake->made->form,
		.unit = intake->made->unit,
		.round = intake->made->round,
		.path = arena_text(&intake->arena, buf_str(&intake->path)),
		.seat = spot->seat,
		.ballot = spot->ballot };
	say_here(intake, spot, here, &difference->here);
	say(intake, spot, state, value, &difference->file);
}

/* A rating that is not shown here is not compared with: that would tell it. */
static bool
may_meet(struct intake *intake, const struct incoming_fact *fact, const struct spot *spot,
	const struct answer *here)
{
	const struct cell *cell = spot_cell(spot);

	if (here && here->at == INTAKE_MARK)
		return incoming_fault(intake->incoming, fact->at, "import.twice",
			_("%.*s stands twice in the file."), STR_ARGS(fact->path));
	if (!intake->made->there || !spot->seat || !cell || cell->revealed >= spot->ballot)
		return true;
	for (uint32_t i = 0; i < cell->ratings_count; i++)
		if (cell->ratings[i].ballot == spot->ballot &&
			cell->ratings[i].answer.at != INTAKE_MARK)
			return incoming_fault(intake->incoming, fact->at, "import.unshown",
				_("The ratings of %.*s are not shown yet in the store. Show them "
				  "first."),
				STR_ARGS(fact->path));
	return true;
}

static bool
is_same(const struct answer *here, enum state state, const struct value *value)
{
	return here && here->state == state && value_equal(&here->value, value);
}

/* ---- taking it in ---- */

static bool
put_answer(struct intake *intake, const struct spot *spot, enum state state)
{
	static const struct uid none;
	bool rated = spot->question->answered_by == BY_PARTICIPANT;
	struct entry entry = {
		.kind = rated && !spot->seat ? ENTRY_group_answer : ENTRY_answer,
		.path = buf_str(&intake->path),
		.ballot = spot->ballot,
		.value = buf_str(&intake->value),
		.has_value = intake->value.length > 0,
		.state = state_name(state),
		.replaces = intake->made->there ? NULL : &none,
	};

	if (spot->seat)
		entry.participant = answers_seat(intake->answers, spot->seat)->person;
	return intake_put(intake, &entry);
}

static bool
take_answer(struct intake *intake, const struct incoming_fact *fact, const struct spot *spot,
	enum state state)
{
	const struct answer *here = spot_answer(spot);
	struct intake_document *made = intake->made;
	struct value value;
	bool same, good = true;

	if (!may_meet(intake, fact, spot, here) || !read_value(intake, fact, spot, state, &value))
		return false;
	same = is_same(here, state, &value);
	buf_clear(&intake->path);
	spot_path(spot, &intake->path);
	if (made->there && !same)
		tell_difference(intake, spot, here, state, &value);
	if (!same)
		good = put_answer(intake, spot, state);
	made->same += made->there && same;
	made->changed += made->there && !same;
	*(spot->seat ? &made->ratings : &made->answers) += 1;
	answers_set(intake->answers, spot, state, &value, NULL, 1, INTAKE_MARK);
	if (spot->seat)
		intake_ballot(intake, spot, fact->at);
	return good;
}

/* Worked out from others, never given. */
static bool
is_derived(const struct question *question)
{
	return !question_asks(question) || (question->read_only && question->calculation);
}

/* A participant question's line for the group as a whole. */
static bool
take_group(struct intake *intake, const struct incoming_fact *fact, const struct spot *spot,
	enum state state)
{
	intake->done.lost.unshown += fact->unshown;
	intake->done.lost.few += fact->few;
	if (fact->n.length)
		intake_spread(intake, spot, fact);
	if (state == STATE_NOT_REACHED ||
		(state == STATE_ANSWERED && fact->kind == INCOMING_NOTHING))
		return true;
	return take_answer(intake, fact, spot, state);
}

static bool
take_fact(struct intake *intake, const struct incoming_fact *fact)
{
	enum state state;
	struct spot spot;

	if (!find_spot(intake, fact, &spot) || !find_state(intake, fact, &state))
		return false;
	if (fact->few)
		intake_few(intake, &spot, fact);
	if (is_derived(spot.question) || state == STATE_CLEARED)
		return true;
	if (state == STATE_HIDDEN) {
		/* A value, a reason or who finds out: it is not said which. */
		intake->done.lost.hidden += fact->kind != INCOMING_NOTHING;
		return true;
	}
	if (spot.question->answered_by == BY_PARTICIPANT && !spot.seat)
		return take_group(intake, fact, &spot, state);
	return state == STATE_NOT_REACHED || take_answer(intake, fact, &spot, state);
}

bool
intake_facts(struct intake *intake)
{
	struct incoming_fact fact;
	bool good = true;

	while (incoming_fact(intake->incoming, &fact)) {
		arena_clear(&intake->fact);
		if (take_fact(intake, &fact))
			continue;
		good = false;
		intake->write = false;
	}
	return good;
}
