#include "cmd/lines.h"

#include "base/lang.h"
#include "base/utf8.h"

#define LINE_FIELDS 6

static bool
read_state(struct str text, struct line *line, struct diags *diags)
{
	static const struct {
		const char *word;
		enum line_deed deed;
	} deeds[] = {
		{ "reveal", LINE_REVEAL },
		{ "vote", LINE_VOTE },
		{ "join", LINE_JOIN },
		{ "leave", LINE_LEAVE },
		{ "group", LINE_GROUP },
		{ "discussion", LINE_DISCUSSION },
		{ "dissent", LINE_DISSENT },
		{ "remove", LINE_REMOVE },
		{ "move", LINE_MOVE },
	};

	line->state = STATE_ANSWERED;
	if (text.length == 0)
		return true;
	for (size_t i = 0; i < COUNT_OF(deeds); i++)
		if (str_is(text, deeds[i].word)) {
			line->deed = deeds[i].deed;
			return true;
		}
	if (state_named(text, &line->state) && line->state != STATE_HIDDEN &&
		line->state != STATE_NOT_REACHED)
		return true;
	return diag_error(diags, place_none(), "line.state",
		_("\"%.*s\" is not a state. There are answered, vet_ej, vill_ej, ej_aktuellt, "
		  "avstar, senare, cleared, reveal, vote, join, leave, group, discussion, "
		  "dissent, remove and move."),
		STR_ARGS(text));
}

static bool
read_seat(struct str text, struct line *line, struct diags *diags)
{
	int64_t number = 0;

	if (text.length && (!str_to_integer(text, &number) || number < 1 || number > UINT32_MAX))
		return diag_error(diags, place_none(), "line.seat",
			_("\"%.*s\" is not a seat. Write its number, as 3."), STR_ARGS(text));
	line->naming.seat = (uint32_t)number;
	return true;
}

bool
line_of(const struct line_texts *texts, struct line *line, struct diags *diags)
{
	*line = (struct line){
		.naming = { .question = texts->question,
			.row = texts->row,
			.column = texts->column },
		.value = texts->value,
		.has_value = texts->has_value,
	};
	if (!texts->question.length)
		return diag_error(diags, place_none(), "line.question",
			_("The line does not begin with a question."));
	if (!utf8_valid(texts->question) || !utf8_valid(texts->value) || !utf8_valid(texts->row) ||
		!utf8_valid(texts->column))
		return diag_error(diags, place_none(), "line.encoding",
			_("The text is not UTF-8. Nothing of it was saved."));
	return read_seat(texts->seat, line, diags) && read_state(texts->state, line, diags);
}

static bool
unescape(struct arena *arena, struct str field, struct str *text, struct diags *diags)
{
	struct buf buf = { 0 };
	bool good = true;

	for (size_t i = 0; i < field.length && good; i++) {
		char next = i + 1 < field.length ? field.at[i + 1] : 0;

		if (field.at[i] != '\\') {
			buf_byte(&buf, field.at[i]);
			continue;
		}
		i++;
		switch (next) {
		case 't': buf_byte(&buf, '\t'); break;
		case 'n': buf_byte(&buf, '\n'); break;
		case '\\': buf_byte(&buf, '\\'); break;
		default:
			good = diag_error(diags, place_none(), "line.escape",
				_("A backslash stands alone. Write \\\\ for one, \\t for a tab, "
				  "\\n for a line break."));
			break;
		}
	}
	*text = arena_text(arena, buf_str(&buf));
	buf_free(&buf);
	return good;
}

bool
line_read(struct arena *arena, struct str text, struct line *line, struct diags *diags)
{
	struct str fields[LINE_FIELDS] = { { 0 } };
	size_t count = 0;

	while (text.at) {
		struct str field = str_cut(&text, '\t');

		if (count == LINE_FIELDS)
			return diag_error(diags, place_none(), "line.fields",
				_("The line has more than six fields."));
		if (!unescape(arena, field, &fields[count++], diags))
			return false;
	}
	return line_of(&(struct line_texts){ .question = fields[0],
			       .value = fields[1],
			       .seat = fields[2],
			       .row = fields[3],
			       .column = fields[4],
			       .state = fields[5],
			       .has_value = true },
		line, diags);
}
