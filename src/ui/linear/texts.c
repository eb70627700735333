/* Free texts read and tagged by plain lines: one after the other, each whole. */
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/linear/line.h"
#include "ui/view/texts.h"

#define BEGINNING 50 /* columns of a text in the list */
#define LIST_SAID 9  /* texts of it at a time */

/* ---- what is said ---- */

static void
say_which(struct linear *linear, struct texts *texts)
{
	line_say(linear, _("Free text: %.*s."), STR_ARGS(buf_str(&texts->said)));
	if (texts->coder.length)
		line_say(linear, _("Read by %.*s."), STR_ARGS(texts->coder));
	if (texts->unread)
		line_say(linear,
			PLURAL("%zu document cannot be read here and is left out.",
				"%zu documents cannot be read here and are left out.",
				texts->unread),
			texts->unread);
}

/* One tag, with its number and the other coders who have set it. */
static void
say_tag(const struct texts *texts, const struct reading_text *text, size_t code, struct buf *out)
{
	const struct reading *reading = texts->reading;
	unsigned number = texts_number_of(texts, code);

	if (number)
		buf_format(out, "%u ", number);
	buf_add(out, reading->codes[code].label);
	if (reading_tag_is_old(reading, text, code))
		buf_format(out, " %s", _("of an earlier text"));
	for (size_t i = 0; i < reading->coders_count; i++)
		if (i != tagging_coder(texts->tagging) && reading_tagged(reading, text, code, i)) {
			buf_text(out,
				reading_tagged(reading, text, code, tagging_coder(texts->tagging))
					? _(", also by ")
					: _(", by "));
			reading_say_coder(reading, i, out);
		}
}

static void
say_tags(struct linear *linear, const struct texts *texts, const struct reading_text *text)
{
	size_t *codes =
		arena_get(&linear->frame, (texts->reading->codes_count + 1) * sizeof *codes);
	size_t count = texts_tags_of(texts, text, codes, texts->reading->codes_count);
	struct buf tags = { 0 };

	for (size_t i = 0; i < count; i++) {
		buf_text(&tags, i ? "; " : "");
		say_tag(texts, text, codes[i], &tags);
	}
	if (count)
		line_say(linear, _("Tags: %s."), tags.at);
	else
		line_say(linear, "%s.", _("No tag yet"));
	buf_free(&tags);
}

static void
say_marks(struct linear *linear, const struct texts *texts, const struct reading_text *text)
{
	say_tags(linear, texts, text);
	if (reading_quote(text) != QUOTE_UNSAID)
		line_say(linear, "%s: %s.", _("May be quoted"),
			reading_quote(text) == QUOTE_YES && !reading_hides(text) ? _("yes")
										 : _("no"));
	if (reading_hides(text))
		line_say(linear, "%s: %s.", _("Names someone"), _("yes"));
	if (reading_differs(texts->reading, text))
		line_say(linear, "%s.", _("The coders differ"));
}

static void
say_text(struct linear *linear, const struct texts *texts)
{
	const struct reading_text *text = texts_here(texts);
	struct buf who = { 0 };

	if (!text) {
		line_say(linear, "%s",
			texts->reading->texts_count ? _("No text is left. a shows all again.")
						    : _("Nothing has been written yet."));
		return;
	}
	reading_say_who(text, &who);
	reading_say_row(text, &who);
	reading_say_when(text, &who);
	line_say(linear,
		PLURAL("%zu of %zu. %.*s, %.*s, %.*s%s %s, %zu word.",
			"%zu of %zu. %.*s, %.*s, %.*s%s %s, %zu words.", text->words),
		texts->list.cursor + 1, texts->found_count, STR_ARGS(text->label),
		STR_ARGS(text->short_id), STR_ARGS(text->asked), stop_after(text->asked), who.at,
		text->words);
	line_say_text(linear, text->text);
	say_marks(linear, texts, text);
	buf_free(&who);
}

static void
say_tags_in_use(struct linear *linear, const struct texts *texts)
{
	struct reading_branch *branches;
	size_t count;

	branches = reading_tree(texts->reading, &linear->frame, &count);
	if (count == 0)
		line_say(linear, "%s", _("There are no tags yet. + and a name makes one."));
	for (size_t i = 0; i < count; i++) {
		const struct reading_code *code = &texts->reading->codes[branches[i].code];
		unsigned number = texts_number_of(texts, branches[i].code);
		struct str above = code->above == READING_NONE
					   ? STR("")
					   : texts->reading->codes[code->above].label;
		struct buf line = { 0 };

		if (number)
			buf_format(&line, " %u", number);
		buf_format(&line, " %.*s", STR_ARGS(code->label));
		if (above.length)
			buf_format(&line, _(", under %.*s"), STR_ARGS(above));
		if (code->theme.length)
			buf_format(&line, _(", theme %.*s"), STR_ARGS(code->theme));
		buf_format(&line, PLURAL(", %zu text", ", %zu texts", code->texts), code->texts);
		line_say(linear, "%s", line.at);
		buf_free(&line);
	}
}

/* How far the coders agree on what is shown. */
static void
say_agreement(struct linear *linear, struct texts *texts)
{
	struct buf said = { 0 };

	reading_say_agreement(texts->reading, &texts->filter, 0, &said);
	line_say(linear, _("How far coders agree, of %.*s."), STR_ARGS(buf_str(&texts->said)));
	line_say_lines(linear, str_trim(buf_str(&said)));
	buf_free(&said);
}

/* From the present one on; l all says every one. */
static void
say_list(struct linear *linear, const struct texts *texts, bool all)
{
	size_t from, end = texts->found_count;

	all = all || end <= LIST_SAID;
	from = all ? 0 : texts->list.cursor;
	if (!all && end > from + LIST_SAID)
		end = from + LIST_SAID;
	for (size_t i = from; i < end; i++) {
		const struct reading_text *text = &texts->reading->texts[texts->found[i]];
		struct buf place = { 0 };

		buf_add(&place, text->short_id);
		reading_say_row(text, &place);
		if (text->rounds)
			buf_format(&place, _(", round %.*s"), STR_ARGS(text->round));
		line_say(linear, " %zu %.*s, %s: %.*s", i + 1, STR_ARGS(text->label), place.at,
			STR_ARGS(utf8_fit(text->text, BEGINNING)));
		buf_free(&place);
	}
	if (end - from < texts->found_count)
		line_say(linear, _("%zu of %zu; l all says every one."), end - from,
			texts->found_count);
}

static void
help(struct linear *linear)
{
	static const char *const lines[] = {
		N_(" Enter read, to the next; n to the next without saying that it is read, b "
		   "back, g and a number there"),
		N_(" a number: that tag on or off; + and a name: a tag by its name, made if there "
		   "is none; k the tags"),
		N_(" C may be quoted or not; P names someone or not; M merge two tags"),
		N_(" / and words: only texts with them; t and a tag, w without a tag, d where "
		   "coders differ"),
		N_(" f only this question, m only this unit, a all again; l a list from this text "
		   "on, l all of every one"),
		N_(" R another name of a tag, U under which it lies, T its theme; K how far coders "
		   "agree, percent and kappa"),
		N_(" u undo, r redo, x leave; everything is saved"),
	};

	for (size_t i = 0; i < COUNT_OF(lines); i++)
		line_say(linear, "%s", _(lines[i]));
}

/* ---- what is done ---- */

/* Where the present text goes out of sight by what was done the next stands in its
 * place, and is read: nothing is to be said of one that nobody has heard. */
static void
find_anew(struct linear *linear, struct texts *texts)
{
	size_t at = texts_here_at(texts);
	const struct reading_text *text = texts_here(texts);
	struct str label = text ? text->label : STR(""), id = text ? text->short_id : STR("");

	texts_find(texts);
	if (texts_here_at(texts) == at)
		return;
	if (text)
		line_say(linear, _("%.*s, %.*s, is out of sight now. The next one:"),
			STR_ARGS(label), STR_ARGS(id));
	say_text(linear, texts);
}

/* What is new of the text that it was said of. */
static void
done(struct linear *linear, struct texts *texts, bool good, struct diags *diags)
{
	line_diags(linear, diags);
	if (!good)
		return;
	if (texts_here(texts))
		say_marks(linear, texts, texts_here(texts));
	find_anew(linear, texts);
}

static bool
can_say(struct linear *linear, const struct texts *texts)
{
	if (!store_can_write(linear->wish->store))
		line_say(linear, "%s", _("This file can be read, not written."));
	else if (!texts_here(texts))
		line_say(linear, "%s", _("No text is shown."));
	else
		return true;
	return false;
}

/* READING_NONE when none is meant, which is said. */
static size_t
hear_tag(struct linear *linear, const struct texts *texts, const char *words)
{
	size_t code;
	struct str typed;

	if (!hear_aside(linear, words, _("The number of a tag, or its name; k names them all."),
		    &typed))
		return READING_NONE;
	code = texts_tag_meant(texts, typed);
	if (code == READING_NONE)
		line_say(linear, "%s", _("No tag is meant by that. Nothing was changed."));
	return code;
}

static void
merge(struct linear *linear, struct texts *texts)
{
	struct diags diags = { 0 };
	size_t from, into;
	bool good;

	from = hear_tag(linear, texts, _("Merge the tag"));
	if (from == READING_NONE)
		return;
	into = hear_tag(linear, texts, _("into"));
	if (into == READING_NONE)
		return;
	good = code_merge(texts->tagging, from, into, &diags);
	line_diags(linear, &diags);
	if (!good)
		return;
	line_say(linear, _("\"%.*s\" counts as \"%.*s\" now. u takes it back."),
		STR_ARGS(texts->reading->codes[from].label),
		STR_ARGS(texts->reading->codes[texts->reading->codes[from].is].label));
	find_anew(linear, texts);
}

static bool
change_to(struct linear *linear, struct texts *texts, size_t code, char letter, struct diags *diags)
{
	struct str typed;
	size_t under;

	switch (letter) {
	case 'R':
		return hear_aside(linear, _("New name"),
			       _("What the tag is to be called. Enter changes nothing."), &typed) &&
		       typed.length && code_rename(texts->tagging, code, typed, diags);
	case 'T':
		return hear_aside(
			       linear, _("Theme"), _("Its theme; an empty line: none."), &typed) &&
		       code_theme(texts->tagging, code, typed, diags);
	default: break;
	}
	if (!hear_aside(linear, _("Below the tag"),
		    _("The number of a tag, or its name; an empty line: below none."), &typed))
		return false;
	under = texts_tag_meant(texts, typed);
	if (typed.length > 0 && under == READING_NONE)
		return reading_code_named(texts->reading, typed, &under, diags);
	return code_move(texts->tagging, code, under, diags);
}

/* A tag's name, theme or place; then all of them. */
static void
change_book(struct linear *linear, struct texts *texts, char letter)
{
	size_t code = hear_tag(linear, texts, _("Which tag"));
	struct diags diags = { 0 };
	bool good;

	if (code == READING_NONE)
		return;
	good = change_to(linear, texts, code, letter, &diags);
	line_diags(linear, &diags);
	if (!good)
		return;
	say_tags_in_use(linear, texts);
	find_anew(linear, texts);
}

static void
take_back(struct linear *linear, struct texts *texts, bool back)
{
	struct diags diags = { 0 };
	struct buf told = { 0 };

	if (back)
		tagging_undo(texts->tagging, &told, &diags);
	else
		tagging_redo(texts->tagging, &told, &diags);
	if (told.length)
		line_say(linear, "%s", told.at);
	line_diags(linear, &diags);
	find_anew(linear, texts);
	buf_free(&told);
}

static void
toggle(struct linear *linear, struct texts *texts, enum reading_what what)
{
	struct diags diags = { 0 };
	const char *told;
	bool good = texts_toggle_mark(texts, what, &told, &diags);

	if (good && *told)
		line_say(linear, "%s", told);
	done(linear, texts, good, &diags);
}

static void
step(struct linear *linear, struct texts *texts, int by)
{
	size_t *cursor = &texts->list.cursor;

	if (by < 0 ? *cursor == 0 : *cursor + 1 >= texts->found_count) {
		line_say(linear, "%s", by < 0 ? _("That was the first.") : _("That was the last."));
		return;
	}
	*cursor = by < 0 ? *cursor - 1 : *cursor + 1;
	say_text(linear, texts);
}

/* Read; where those read go out of sight the next stands in its place already. */
static void
read_on(struct linear *linear, struct texts *texts)
{
	struct diags diags = { 0 };
	size_t at = texts_here_at(texts);
	bool good = tag_read(texts->tagging, at, true, &diags);

	line_diags(linear, &diags);
	if (!good)
		return;
	texts_find(texts);
	if (texts_here_at(texts) == at)
		step(linear, texts, 1);
	else
		say_text(linear, texts);
}

static void
shown(struct linear *linear, struct texts *texts)
{
	texts_find(texts);
	say_which(linear, texts);
	say_text(linear, texts);
}

static bool
filter(struct linear *linear, struct texts *texts, char letter, struct str rest)
{
	const struct reading_text *here = texts_here(texts);
	struct reading_filter *to = &texts->filter;

	switch (letter) {
	case 'w': to->untagged = !to->untagged; break;
	case 'd': to->differ = !to->differ; break;
	case 't': to->code = texts_tag_meant(texts, rest); break;
	case 'f':
		to->question = to->question.length || !here
				       ? STR("")
				       : arena_text(&texts->kept, here->short_id);
		break;
	case 'm':
		to->unit =
			to->unit.length || !here ? STR("") : arena_text(&texts->kept, here->label);
		break;
	case '/':
		buf_clear(&texts->search);
		buf_add(&texts->search, rest);
		break;
	case 'a':
		buf_clear(&texts->search);
		*to = (struct reading_filter){ .code = READING_NONE };
		break;
	default: return false;
	}
	shown(linear, texts);
	return true;
}

static void
go_to_number(struct linear *linear, struct texts *texts, struct str rest)
{
	int64_t number;

	if (!str_to_integer(rest, &number) || number < 1 || (size_t)number > texts->found_count) {
		line_say(linear, _("There are texts 1 to %zu."), texts->found_count);
		return;
	}
	texts->list.cursor = (size_t)number - 1;
	say_text(linear, texts);
}

/* What says something of the present text. */
static bool
say_something(struct linear *linear, struct texts *texts, struct str text, struct str rest)
{
	struct diags diags = { 0 };
	int64_t number;
	bool is_number = str_to_integer(text, &number);

	if (text.length && !is_number && !str_is(text, "C") && !str_is(text, "P") &&
		!str_is(text, "M") && text.at[0] != '+')
		return false;
	if (!can_say(linear, texts))
		return true;
	if (!text.length)
		read_on(linear, texts);
	else if (is_number)
		done(linear, texts,
			texts_toggle_tag(
				texts, number > 0 && number < 100 ? (unsigned)number : 0, &diags),
			&diags);
	else if (text.at[0] == '+')
		done(linear, texts, texts_tag_by_name(texts, rest, &diags), &diags);
	else if (text.at[0] == 'M')
		merge(linear, texts);
	else
		toggle(linear, texts, text.at[0] == 'C' ? SAID_quote : SAID_names);
	return true;
}

/* False to leave. */
static bool
obey(struct linear *linear, struct texts *texts, struct str text)
{
	struct str rest = str_trim(str_from(text, 1)), word = str_part(text, 0, 1);
	bool alone = text.length == 1;

	if (str_is(text, "x") || str_is(text, "q"))
		return false;
	if (say_something(linear, texts, text, rest))
		return true;
	if (str_is(text, "n"))
		step(linear, texts, 1);
	else if (str_is(text, "b"))
		step(linear, texts, -1);
	else if (str_is(word, "g") && (alone || text.at[1] == ' '))
		go_to_number(linear, texts, rest);
	else if (str_is(text, "k"))
		say_tags_in_use(linear, texts);
	else if (str_is(text, "K"))
		say_agreement(linear, texts);
	else if (str_is(text, "R") || str_is(text, "U") || str_is(text, "T"))
		change_book(linear, texts, text.at[0]);
	else if (str_is(text, "l"))
		say_list(linear, texts, false);
	else if (str_is(text, "l all") || str_is(text, "l alla") || str_is(text, "l allt"))
		say_list(linear, texts, true);
	else if (str_is(text, "u") || str_is(text, "r"))
		take_back(linear, texts, text.at[0] == 'u');
	else if (str_is(text, "?"))
		help(linear);
	else if (!((alone || text.at[0] == '/' || text.at[1] == ' ') &&
			 filter(linear, texts, text.at[0], rest)))
		say_none(linear, text);
	return true;
}

/* ---- from the beginning ---- */

static void
open_texts(struct texts *texts, const struct texts_door *door)
{
	texts->door = *door;
	texts->between = ", ";
	texts->filter.code = READING_NONE;
	if (door->filter)
		texts->filter = *door->filter;
	if (door->filter)
		buf_add(&texts->search, door->filter->search);
	texts->refs = refs_open(door->store);
	texts_collect(texts);
	texts->filter.code =
		uid_none(&door->code) ? READING_NONE : reading_code_at(texts->reading, &door->code);
	texts->tagging = tagging_new(texts->reading, texts->coder);
	while (texts_read_on(texts))
		continue;
}

void
linear_texts(struct linear *linear)
{
	const struct ui_wish *wish = linear->wish;

	linear_texts_of(linear, &(struct texts_door){ .store = wish->store,
					.personal = wish->personal,
					.coder = wish->coder,
					.filter = wish->read,
					.code = wish->code });
}

void
linear_texts_of(struct linear *linear, const struct texts_door *door)
{
	struct texts texts = { .coder = STR("") };
	struct str text;

	if (linear->wish->room) {
		line_say(linear, "%s",
			_("Texts of others are not read while people are in the room."));
		return;
	}
	open_texts(&texts, door);
	say_which(linear, &texts);
	line_say(linear, "%s", _("Enter is read and next, a number a tag, ? what else there is."));
	say_text(linear, &texts);
	while (hear_place(linear, _("Read"), &text) && obey(linear, &texts, text))
		;
	texts_free(&texts);
}
