/* The code book: shown, and changed from a script. */
#include "base/lang.h"
#include "cmd/print.h"
#include "cmd/read.h"

/* ---- shown ---- */

static const struct records_column columns[] = {
	{ "code", N_("id"), false },
	{ "label", N_("tag"), false },
	{ "theme", N_("theme"), false },
	{ "parent", N_("under"), false },
	{ "texts", N_("texts"), true },
	{ "units", N_("units"), true },
	{ "merged_into", N_("counts as"), false },
};

static void
put_id(struct texting *at, struct records *records, size_t code)
{
	char id[UID_TEXT];

	if (code == READING_NONE) {
		records_cell(records, STR(""));
		return;
	}
	uid_write(id, &at->reading->codes[code].id);
	records_cell(records,
		at->call->json || at->call->plain ? str_of(id) : str_part(str_of(id), 0, 20));
}

static void
put_code(struct texting *at, struct records *records, size_t code, unsigned depth)
{
	const struct reading_code *is = &at->reading->codes[code];
	bool scripts = at->call->json || at->call->plain;
	size_t into = is->is == code ? READING_NONE : is->is;
	struct buf label = { 0 };

	for (unsigned i = 0; i < depth && !scripts; i++)
		buf_text(&label, "  ");
	buf_add(&label, is->label);
	put_id(at, records, code);
	records_cell(records, buf_str(&label));
	records_cell(records, reading_theme(at->reading, code));
	if (scripts)
		put_id(at, records, is->above);
	else
		records_cell(records, texting_label(at, is->above));
	records_number(records, (int64_t)is->texts);
	records_number(records, (int64_t)is->units);
	if (scripts)
		put_id(at, records, into);
	else
		records_cell(records, texting_label(at, into));
	buf_free(&label);
}

/* As a tree, then what was merged away. */
bool
texting_code(struct texting *at, struct str word, size_t *code)
{
	struct diags *diags = at->call->diags;

	if (reading_code_named(at->reading, word, code, diags))
		return true;
	diag_note(diags, place_none(), "read.code",
		_("behov read --codes shows those there are, with their ids."));
	return false;
}

enum exit_code
texting_codes(struct texting *at)
{
	struct records records = {
		.arena = at->call->arena, .columns = columns, .columns_count = COUNT_OF(columns)
	};
	size_t count;
	struct reading_branch *branches = reading_tree(at->reading, at->call->arena, &count);

	for (size_t i = 0; i < count; i++)
		put_code(at, &records, branches[i].code, branches[i].depth);
	for (size_t i = 0; i < at->reading->codes_count; i++)
		if (!at->reading->codes[i].gone && at->reading->codes[i].is != i)
			put_code(at, &records, i, 0);
	records_print(at->call, &records, "codes",
		_("There are no tags yet. \"behov read --new-code NAME\" makes one."));
	records_free(&records);
	return EXIT_DONE;
}

/* ---- changed ---- */

static const char *const changes[] = { "new-code", "merge", "unmerge", "code", NULL };

bool
texting_changes_book(const struct call *call)
{
	for (size_t i = 0; changes[i]; i++)
		if (call_option(call, changes[i]))
			return true;
	return false;
}

static void
tell(struct texting *at, size_t code)
{
	const struct reading_code *is = &at->reading->codes[code];
	struct call *call = at->call;
	char id[UID_TEXT];
	struct answer_json answer;

	uid_write(id, &is->id);
	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "code", str_of(id));
		json_text(&answer.json, "label", is->label);
		json_text(&answer.json, "theme", reading_theme(at->reading, code));
		if (is->is != code)
			json_uid(&answer.json, "merged_into", &at->reading->codes[is->is].id);
		answer_close(&answer, call->out);
	} else if (call->plain) {
		fprintf(call->out, "code\n%s\n", id);
	} else if (is->is != code) {
		say(call, _("Saved: \"%.*s\" counts as \"%.*s\" now.\n"), STR_ARGS(is->label),
			STR_ARGS(texting_label(at, code)));
	} else {
		say(call, _("Saved: the tag \"%.*s\", %.20s\n"), STR_ARGS(is->label), id);
	}
}

/* --under CODE, or - for the top; *above is left alone when it is not said. */
static bool
wished_above(struct texting *at, size_t *above)
{
	const char *under = call_option(at->call, "under");

	if (!under)
		return true;
	if (strcmp(under, "-") == 0) {
		*above = READING_NONE;
		return true;
	}
	return texting_code(at, str_of(under), above);
}

static bool
make(struct texting *at, size_t *code)
{
	size_t above = READING_NONE;

	return wished_above(at, &above) &&
	       code_add(at->tagging, str_of(call_option(at->call, "new-code")),
		       str_of(call_option(at->call, "theme")), above, code, at->call->diags);
}

static bool
merge(struct texting *at, size_t *code)
{
	struct diags *diags = at->call->diags;
	size_t into;

	if (!call_option(at->call, "into"))
		return diag_error(diags, place_none(), "usage.read",
			_("Say into which tag it goes: --merge TAG --into TAG."));
	return texting_code(at, str_of(call_option(at->call, "merge")), code) &&
	       texting_code(at, str_of(call_option(at->call, "into")), &into) &&
	       code_merge(at->tagging, *code, into, diags);
}

static bool
change(struct texting *at, size_t *code)
{
	struct call *call = at->call;
	const char *rename = call_option(call, "rename"), *theme = call_option(call, "theme");
	size_t above;

	if (!rename && !theme && !call_option(call, "under"))
		return diag_error(call->diags, place_none(), "usage.read",
			_("Say what is to change: --rename NAME, --under TAG or --theme THEME."));
	if (!texting_code(at, str_of(call_option(call, "code")), code))
		return false;
	above = at->reading->codes[*code].above;
	if (!wished_above(at, &above))
		return false;
	return (!rename || code_rename(at->tagging, *code, str_of(rename), call->diags)) &&
	       (!theme || code_theme(at->tagging, *code, str_of(theme), call->diags)) &&
	       (!call_option(call, "under") || code_move(at->tagging, *code, above, call->diags));
}

enum exit_code
texting_change_book(struct texting *at)
{
	struct call *call = at->call;
	const char *apart = call_option(call, "unmerge");
	size_t code = READING_NONE;
	bool good;

	if (call_option(call, "new-code"))
		good = make(at, &code);
	else if (call_option(call, "merge"))
		good = merge(at, &code);
	else if (apart)
		good = texting_code(at, str_of(apart), &code) &&
		       code_unmerge(at->tagging, code, call->diags);
	else
		good = change(at, &code);
	if (!good)
		return call_failed(call);
	tell(at, code);
	return EXIT_DONE;
}
