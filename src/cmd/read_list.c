/* The texts themselves, and how two coders agree about them. */
#include "base/lang.h"
#include "base/utf8.h"
#include "cmd/print.h"
#include "cmd/read.h"

#define ID_CELLS 12   /* of a document's id: enough to name it by */
#define TEXT_CELLS 76 /* of a line, with two blanks before */

struct str
texting_label(const struct texting *at, size_t code)
{
	const struct reading *reading = at->reading;

	return code == READING_NONE ? STR("") : reading->codes[reading->codes[code].is].label;
}

/* ---- one text ---- */

static const char *
quote_name(const struct reading_text *text)
{
	static const char *const names[] = {
		[QUOTE_UNSAID] = "", [QUOTE_NO] = "no", [QUOTE_YES] = "yes"
	};

	return names[reading_quote(text)];
}

/* Labels of the tags that anybody has set, one after the other. */
static void
say_tags(const struct texting *at, const struct reading_text *text, const char *between,
	struct buf *out)
{
	const struct reading *reading = at->reading;
	size_t before = out->length;

	for (size_t i = 0; i < reading->codes_count; i++) {
		if (!reading_tagged(reading, text, i, READING_ANYBODY))
			continue;
		if (out->length > before)
			buf_text(out, between);
		buf_add(out, reading->codes[i].label);
	}
}

static void
coders_json(
	const struct texting *at, const struct reading_text *text, size_t code, struct json *json)
{
	json_open_list(json, code == READING_NONE ? "read_by" : "coders");
	for (size_t i = 0; i < at->reading->coders_count; i++) {
		struct buf who = { 0 };
		bool is = code == READING_NONE ? reading_has_read(text, i)
					       : reading_tagged(at->reading, text, code, i);

		if (is)
			reading_say_coder(at->reading, i, &who);
		if (is)
			json_text(json, NULL, buf_str(&who));
		buf_free(&who);
	}
	json_close_list(json);
}

static void
tags_json(const struct texting *at, const struct reading_text *text, struct json *json)
{
	const struct reading *reading = at->reading;

	json_open_list(json, "tags");
	for (size_t i = 0; i < reading->codes_count; i++) {
		if (!reading_tagged(reading, text, i, READING_ANYBODY))
			continue;
		json_open(json, NULL);
		json_uid(json, "code", &reading->codes[i].id);
		json_text(json, "label", reading->codes[i].label);
		json_bool(json, "older_text", reading_tag_is_old(reading, text, i));
		coders_json(at, text, i, json);
		json_close(json);
	}
	json_close_list(json);
}

static void
where_json(const struct reading_text *text, struct json *json)
{
	struct buf who = { 0 };

	json_uid(json, "document", &text->document);
	json_text(json, "form", text->form);
	json_text(json, "unit", text->unit);
	json_text(json, "label", text->label);
	json_text(json, "round", text->round);
	json_text(json, "question", text->question);
	json_text(json, "short_id", text->short_id);
	json_text(json, "path", text->path);
	json_text(json, "in", text->place == PLACE_DISCUSSION ? STR("discussion") : STR("answer"));
	reading_say_who(text, &who);
	json_text(json, "who", buf_str(&who));
	buf_free(&who);
	if (text->seat)
		json_integer(json, "seat", text->seat);
	else
		json_null(json, "seat");
	if (text->session)
		json_integer(json, "session", text->session);
	else
		json_null(json, "session");
}

void
texting_text_json(const struct texting *at, const struct reading_text *text, struct json *json)
{
	const char *quote = quote_name(text);

	where_json(text, json);
	json_integer(json, "words", (int64_t)text->words);
	json_text(json, "text", text->text);
	json_bool(json, "personal", text->personal);
	json_bool(json, "shared", text->shared);
	tags_json(at, text, json);
	if (*quote)
		json_bool(json, "quote", strcmp(quote, "yes") == 0);
	else
		json_null(json, "quote");
	json_bool(json, "names_someone", reading_hides(text));
	json_bool(json, "may_be_quoted", reading_may_quote(text, STR("")));
	coders_json(at, text, READING_NONE, json);
}

/* ---- all of them ---- */

static void
list_json(struct texting *at, const size_t *found, size_t count)
{
	struct answer_json answer;
	struct json *json = &answer.json;

	answer_open(&answer);
	json_bool(json, "demo", store_is_demo(at->call->store));
	json_integer(json, "total", (int64_t)at->reading->texts_count);
	json_integer(json, "unread_documents", (int64_t)at->unread);
	json_open_list(json, "texts");
	for (size_t i = 0; i < count; i++) {
		json_open(json, NULL);
		texting_text_json(at, &at->reading->texts[found[i]], json);
		json_close(json);
	}
	json_close_list(json);
	answer_close(&answer, at->call->out);
}

static const struct records_column columns[] = {
	{ "document", N_("document"), false },
	{ "path", N_("path"), false },
	{ "in", N_("in"), false },
	{ "unit", N_("unit"), false },
	{ "label", N_("name"), false },
	{ "form", N_("form"), false },
	{ "round", N_("round"), false },
	{ "question", N_("question"), false },
	{ "who", N_("who answered"), false },
	{ "seat", N_("seat"), true },
	{ "session", N_("conversation"), true },
	{ "words", N_("words"), true },
	{ "tags", N_("tags"), false },
	{ "quote", N_("quote"), false },
	{ "names", N_("names someone"), false },
	{ "text", N_("text"), false },
};

static void
put_row(const struct texting *at, struct records *records, const struct reading_text *text)
{
	struct buf words = { 0 };

	records_uid(records, &text->document);
	records_cell(records, text->path);
	records_cell(records, text->place == PLACE_DISCUSSION ? STR("discussion") : STR("answer"));
	records_cell(records, text->unit);
	records_cell(records, text->label);
	records_cell(records, text->form);
	records_cell(records, text->round);
	records_cell(records, text->question);
	reading_say_who(text, &words);
	records_cell(records, buf_str(&words));
	if (text->seat)
		records_number(records, text->seat);
	else
		records_cell(records, STR(""));
	records_number(records, text->session);
	records_number(records, (int64_t)text->words);
	buf_clear(&words);
	say_tags(at, text, "; ", &words);
	records_cell(records, buf_str(&words));
	records_cell(records, str_of(quote_name(text)));
	records_cell(records, str_of(reading_hides(text) ? "yes" : ""));
	records_cell(records, text->text);
	buf_free(&words);
}

static void
list_plain(struct texting *at, const size_t *found, size_t count)
{
	struct records records = {
		.arena = at->call->arena, .columns = columns, .columns_count = COUNT_OF(columns)
	};

	for (size_t i = 0; i < count; i++)
		put_row(at, &records, &at->reading->texts[found[i]]);
	records_print(at->call, &records, "texts", "");
	records_free(&records);
}

/* "Town, T1, row 2, group, conversation 2, 27 words, 8fca0711aef5": the beginning of the
 * document's id names it; then what was made of it. */
static void
say_head(const struct texting *at, const struct reading_text *text)
{
	struct buf line = { 0 };
	char id[UID_TEXT];

	uid_write(id, &text->document);
	buf_format(&line, "%.*s, %.*s", STR_ARGS(text->label), STR_ARGS(text->short_id));
	reading_say_row(text, &line);
	buf_text(&line, ", ");
	reading_say_who(text, &line);
	reading_say_when(text, &line);
	buf_format(&line, PLURAL(", %zu word", ", %zu words", text->words), text->words);
	buf_format(&line, ", %.*s", ID_CELLS, id);
	say_line(at->call, buf_str(&line));
	buf_clear(&line);
	say_tags(at, text, ", ", &line);
	if (line.length > 0)
		buf_insert(&line, 0, STR("  # "));
	if (reading_quote(text) != QUOTE_UNSAID && !reading_hides(text))
		buf_format(&line, "%s%s", line.length ? ". " : "  # ",
			reading_quote(text) == QUOTE_YES ? _("quoting is allowed")
							 : _("quoting is not allowed"));
	if (reading_hides(text))
		buf_format(&line, "%s%s", line.length ? ". " : "  # ", _("it names someone"));
	if (line.length > 0)
		say_line(at->call, buf_str(&line));
	buf_free(&line);
}

void
texting_people(const struct texting *at, const struct reading_text *text)
{
	struct str line;

	say_head(at, text);
	for (size_t from = 0; utf8_line(text->text, TEXT_CELLS, &from, &line);) {
		struct buf indented = { 0 };

		buf_format(&indented, "  %.*s", STR_ARGS(line));
		say_line(at->call, buf_str(&indented));
		buf_free(&indented);
	}
}

static void
list_people(struct texting *at, const size_t *found, size_t count, struct str said)
{
	say_line(at->call, said);
	for (size_t i = 0; i < count; i++) {
		say(at->call, "\n");
		texting_people(at, &at->reading->texts[found[i]]);
	}
}

enum exit_code
texting_list(struct texting *at)
{
	struct buf said = { 0 };
	size_t count, *found;

	buf_text(&said, store_is_demo(at->call->store) ? "DEMO " : "");
	found = reading_find(at->reading, &at->filter, at->call->ascii ? " | " : " · ",
		at->call->arena, &count, &said);

	if (at->call->json)
		list_json(at, found, count);
	else if (at->call->plain)
		list_plain(at, found, count);
	else
		list_people(at, found, count, buf_str(&said));
	buf_free(&said);
	return EXIT_DONE;
}

/* ---- agreement ---- */

/* Two that --coder names, or the only two there are. */
static bool
two_coders(struct texting *at, size_t *first, size_t *second)
{
	struct reading *reading = at->reading;
	size_t *const two[] = { first, second };
	size_t given = 0, found;
	size_t *readers = reading_readers(reading, at->call->arena, &found);

	while (call_option_at(at->call, "coder", given))
		given++;
	if (given == 0 && found == 2) {
		*first = readers[0];
		*second = readers[1];
		return true;
	}
	if (given != 2)
		return diag_error(at->call->diags, place_none(), "read.coders",
			_("Agreement is between two coders, and %zu have read here. Say which: "
			  "--coder NAME --coder NAME, where an empty name is you."),
			found);
	for (size_t i = 0; i < 2; i++) {
		const char *name = call_option_at(at->call, "coder", i);

		*two[i] = reading_coder_named(reading, str_of(name));
		if (*two[i] == READING_NONE)
			return diag_error(at->call->diags, place_none(), "read.coders",
				_("Nobody has read as \"%s\" here."), name);
	}
	if (*first == *second)
		return diag_error(at->call->diags, place_none(), "read.coders",
			_("Agreement is between two coders, and this is one of them twice."));
	return true;
}

static const struct records_column agreement_columns[] = {
	{ "tag", N_("tag"), false },
	{ "both", N_("both"), true },
	{ "first", N_("only the first"), true },
	{ "second", N_("only the second"), true },
	{ "neither", N_("neither"), true },
	{ "percent", N_("agree, percent"), true },
	{ "kappa", N_("kappa"), true },
};

static void
put_decimal(struct texting *at, struct records *records, bool has, double value, int places)
{
	struct buf text = { 0 };

	if (has && !at->call->plain)
		lang_decimal(&text, value, places);
	else if (has)
		decimal_write(&text, value);
	else if (!at->call->plain)
		buf_text(&text, "-");
	records_cell(records, buf_str(&text));
	buf_free(&text);
}

static void
agreement_table(struct texting *at, const struct reading_agreement *each, size_t count)
{
	struct records records = { .arena = at->call->arena,
		.columns = agreement_columns,
		.columns_count = COUNT_OF(agreement_columns) };

	for (size_t i = 0; i < count; i++) {
		if (each[i].code == READING_NONE)
			records_cell(&records, str_of(at->call->plain ? "*" : _("all together")));
		else
			records_cell(&records, texting_label(at, each[i].code));
		records_number(&records, (int64_t)each[i].both);
		records_number(&records, (int64_t)each[i].first);
		records_number(&records, (int64_t)each[i].second);
		records_number(&records, (int64_t)each[i].neither);
		put_decimal(
			at, &records, each[i].agreement.has_percent, each[i].agreement.percent, 1);
		put_decimal(at, &records, each[i].agreement.has_kappa, each[i].agreement.kappa, 2);
	}
	records_print(at->call, &records, "tags", "");
	records_free(&records);
}

static void
decimal_json(struct json *json, const char *name, bool has, double value)
{
	if (has)
		json_decimal(json, name, value);
	else
		json_null(json, name);
}

static void
agreement_json(struct texting *at, const struct reading_agreement *each, struct json *json)
{
	if (each->code != READING_NONE) {
		json_uid(json, "code", &at->reading->codes[each->code].id);
		json_text(json, "label", texting_label(at, each->code));
	}
	json_integer(json, "both", (int64_t)each->both);
	json_integer(json, "first", (int64_t)each->first);
	json_integer(json, "second", (int64_t)each->second);
	json_integer(json, "neither", (int64_t)each->neither);
	decimal_json(json, "percent", each->agreement.has_percent, each->agreement.percent);
	decimal_json(json, "kappa", each->agreement.has_kappa, each->agreement.kappa);
}

static void
agreements_json(struct texting *at, const struct reading_agreement *each, size_t count,
	size_t texts, struct str between)
{
	struct answer_json answer;
	struct json *json = &answer.json;

	answer_open(&answer);
	json_text(json, "between", between);
	json_integer(json, "texts", (int64_t)texts);
	json_open_list(json, "tags");
	for (size_t i = 0; i + 1 < count; i++) {
		json_open(json, NULL);
		agreement_json(at, &each[i], json);
		json_close(json);
	}
	json_close_list(json);
	json_open(json, "all");
	agreement_json(at, &each[count - 1], json);
	json_close(json);
	answer_close(&answer, at->call->out);
}

enum exit_code
texting_agreement(struct texting *at)
{
	struct reading_agreement *each;
	struct buf between = { 0 };
	size_t first, second, count, texts;

	if (!two_coders(at, &first, &second))
		return call_failed(at->call);
	if (store_is_demo(at->call->store) && !at->call->json)
		buf_text(&between, "DEMO ");
	reading_say_coder(at->reading, first, &between);
	buf_format(&between, _(" and "));
	reading_say_coder(at->reading, second, &between);
	each = reading_agreement(
		at->reading, first, second, &at->filter, at->call->arena, &count, &texts);
	if (at->call->json) {
		agreements_json(at, each, count, texts, buf_str(&between));
	} else {
		if (!at->call->plain)
			say(at->call,
				PLURAL("%s: %zu text that both have read\n",
					"%s: %zu texts that both have read\n", texts),
				between.at, texts);
		agreement_table(at, each, count);
		if (!at->call->plain)
			say(at->call, "%s\n",
				_("Kappa is Cohen's; all together it is pooled over the tags. - "
				  "means that it is not defined: both have put all into one."));
	}
	buf_free(&between);
	return EXIT_DONE;
}
