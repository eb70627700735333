#include "form/judge.h"

#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "form/expr.h"
#include "form/few.h"
#include "form/limits.h"
#include "form/qtype.h"

struct problem *
finding_add(struct finding *finding, enum problem_kind kind, const struct spot *spot,
	const char *code, struct str text)
{
	struct problems *into = finding->into;
	struct problem *old = into->at, *problem;
	size_t room = into->room;

	/* The list lives in the caller's arena, as its texts do. */
	if (into->count == room) {
		into->room = room > 0 ? room * 2 : 16;
		into->at = arena_get(finding->arena, into->room * sizeof(*into->at));
		if (into->count > 0)
			memcpy(into->at, old, into->count * sizeof(*into->at));
	}
	problem = &into->at[into->count++];
	*problem = (struct problem){
		.kind = kind,
		.spot = *spot,
		.who = spot->question->answered_by,
		.code = code,
		.text = arena_text(finding->arena, text),
	};
	return problem;
}

void
finding_add_buf(struct finding *finding, enum problem_kind kind, const struct spot *spot,
	const char *code, struct buf *text)
{
	finding_add(finding, kind, spot, code, buf_str(text));
	buf_free(text);
}

void
finding_add_text(struct finding *finding, enum problem_kind kind, const struct spot *spot,
	const char *code, const char *text)
{
	finding_add(finding, kind, spot, code, str_of(text));
}

const struct question *
judge_of(const struct spot *spot)
{
	if (spot->cell_row == NO_CELL && spot->cell_column == NO_CELL)
		return spot->question;
	return spot->question->cell;
}

static const struct choice *
axis_at(const struct axis *axis, uint16_t at)
{
	return at != NO_CELL && axis->choices != NULL ? &axis->choices->at[at] : NULL;
}

struct moment
finding_moment(struct finding *finding, const struct spot *spot, const struct value *value)
{
	return (struct moment){
		.answers = finding->answers,
		.row = spot->row,
		.seat = spot->seat,
		.matrix_row = axis_at(&spot->question->rows, spot->cell_row),
		.matrix_column = axis_at(&spot->question->columns, spot->cell_column),
		.self = value,
		.question = spot->question,
		.arena = finding->arena,
	};
}

bool
may_say(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);

	if (spot->seat == 0)
		return true;
	if (!cell_open(cell))
		return false;
	return !spot->question->anonymous || cell_spread(spot->question, cell).n >= FEW_RATERS;
}

struct trial {
	struct finding *finding;
	const struct spot *spot;
	const struct question *judge;
	const struct value *value;
	struct moment moment;
	bool say;
};

/* It says "400". */
static void
begin(const struct trial *trial, struct buf *out)
{
	struct buf said = { 0 };

	if (!trial->say)
		return;
	question_say(trial->finding->answers->form, trial->judge, trial->value,
		trial->finding->language, &said);
	limits_said(out, buf_str(&said));
	buf_free(&said);
}

static bool
outside_limits(const struct trial *trial)
{
	struct limits limits = limits_at(trial->judge, &trial->moment);
	struct buf out = { 0 };
	int outside = limits_outside(&limits, trial->value);

	if (outside == 0)
		return false;
	begin(trial, &out);
	limits_say(&out, &limits);
	finding_add_buf(
		trial->finding, PROBLEM_WRONG, trial->spot, outside < 0 ? "min" : "max", &out);
	return true;
}

static bool
wrong_count(const struct trial *trial)
{
	const struct question *judge = trial->judge;
	size_t count = trial->value->kind == VALUE_LIST ? trial->value->list.count : 0;
	struct buf out = { 0 };

	if (count == 0)
		return false;
	if (judge->least_selected >= 0 && count < (size_t)judge->least_selected) {
		buf_format(&out,
			judge->type->ask == ASK_RANK
				? PLURAL("%zu of %d is placed.", "%zu of %d are placed.", count)
				: PLURAL("%zu is chosen. Choose at least %d.",
					  "%zu are chosen. Choose at least %d.", count),
			count, (int)judge->least_selected);
		finding_add_buf(trial->finding, PROBLEM_WRONG, trial->spot, "min_selected", &out);
		return true;
	}
	if (judge->most_selected >= 0 && count > (size_t)judge->most_selected) {
		buf_format(&out,
			PLURAL("%zu is chosen. Choose at most %d.",
				"%zu are chosen. Choose at most %d.", count),
			count, (int)judge->most_selected);
		finding_add_buf(trial->finding, PROBLEM_WRONG, trial->spot, "max_selected", &out);
		return true;
	}
	return false;
}

static bool
too_long(const struct trial *trial)
{
	struct buf out = { 0 };
	size_t length;

	if (trial->value->kind != VALUE_TEXT || trial->judge->longest < 0)
		return false;
	length = utf8_clusters(trial->value->text);
	if (length <= (size_t)trial->judge->longest)
		return false;
	buf_format(&out, _("The text has %zu characters. Use at most %d."), length,
		(int)trial->judge->longest);
	finding_add_buf(trial->finding, PROBLEM_WRONG, trial->spot, "max_length", &out);
	return true;
}

static bool
offered(const struct trial *trial, const struct value *item)
{
	struct moment moment = trial->moment;

	moment.choice = question_choice(trial->judge, item);
	return moment.choice == NULL || expr_is_true(trial->judge->choice_filter, &moment);
}

static bool
filtered_out(const struct trial *trial)
{
	const struct value *value = trial->value;
	bool good = true;
	struct buf out = { 0 };

	if (trial->judge->choice_filter == NULL)
		return false;
	if (value->kind != VALUE_LIST)
		good = offered(trial, value);
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
		good = good && offered(trial, &value->list.items[i]);
	if (good)
		return false;
	begin(trial, &out);
	buf_text(&out, _("That cannot be chosen here now."));
	finding_add_buf(trial->finding, PROBLEM_WRONG, trial->spot, "choice_filter", &out);
	return true;
}

static bool
constraint_fails(const struct trial *trial)
{
	const struct question *judge = trial->judge;
	const struct finding *finding = trial->finding;
	struct buf out = { 0 };

	if (judge->constraint == NULL || !expr_is_false(judge->constraint, &trial->moment))
		return false;
	if (judge->constraint_message.count > 0) {
		answers_words(finding->answers, trial->spot->row, &judge->constraint_message,
			finding->language, &out);
	} else {
		begin(trial, &out);
		buf_text(&out, _("The form does not accept that here."));
	}
	finding_add_buf(trial->finding, PROBLEM_WRONG, trial->spot, "constraint", &out);
	return true;
}

static struct trial
trial_of(struct finding *finding, const struct spot *spot, const struct value *value, bool say)
{
	return (struct trial){
		.finding = finding,
		.spot = spot,
		.judge = judge_of(spot),
		.value = value,
		.moment = finding_moment(finding, spot, value),
		.say = say,
	};
}

void
judge_value(struct finding *finding, const struct spot *spot, const struct value *value, bool say)
{
	struct trial trial = trial_of(finding, spot, value, say);

	if (value->kind == VALUE_NONE || trial.judge == NULL)
		return;
	(void)(outside_limits(&trial) || wrong_count(&trial) || too_long(&trial) ||
		filtered_out(&trial) || judge_others(finding, spot, value) ||
		constraint_fails(&trial));
}

static bool
explained(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);

	return cell != NULL && cell->explained;
}

void
run_checks(struct finding *finding, const struct spot *spot, const struct question *judge,
	const struct value *value)
{
	struct moment moment = finding_moment(finding, spot, value);

	for (uint16_t i = 0; judge != NULL && i < judge->checks_count; i++) {
		const struct check_rule *check = &judge->checks[i];
		bool error = check->level == CHECK_ERROR;
		struct buf out = { 0 };
		struct problem *problem;

		if (!expr_is_false(check->assert_, &moment) ||
			(check->level == CHECK_WARNING && explained(spot)))
			continue;
		answers_words(
			finding->answers, spot->row, &check->message, finding->language, &out);
		if (out.length == 0)
			buf_text(&out, _("A check of the form does not hold."));
		problem = finding_add(finding, error ? PROBLEM_WRONG : PROBLEM_LOOK, spot, "check",
			buf_str(&out));
		problem->check = check;
		buf_free(&out);
	}
}
