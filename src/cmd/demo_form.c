#include "cmd/demo_form.h"

#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"

#define THEMES 5
#define RATED_EACH 20 /* one in so many is rated by participants */
#define NEED_PART 5   /* of a theme's questions one in so many asks for need */
#define UNITS_FROM 9001

#define FORM_NAME "demo_questions.yaml"
#define REGISTER_NAME "demo_units.csv"

static const char head[] =
	"form_id: demo_questions\n"
	"version: \"%zu\"\n"
	"form_title: {sv: \"Påhittat formulär, %zu frågor\","
	" en: \"Invented form, %zu questions\"}\n"
	"default_language: sv\n"
	"unit: demo_units\n"
	"rounds: true\n"
	"scales:\n"
	"  grad:\n"
	"    - {value: 0, label: {sv: \"Inte alls\", en: \"Not at all\"}}\n"
	"    - {value: 1, label: {sv: \"Till liten del\", en: \"To a small part\"}}\n"
	"    - {value: 2, label: {sv: \"Till viss del\", en: \"In part\"}}\n"
	"    - {value: 3, label: {sv: \"Till stor del\", en: \"For the most part\"}}\n"
	"    - {value: 4, label: {sv: \"Helt\", en: \"Wholly\"}}\n"
	"stages:\n"
	"  steg:\n"
	"    - {name: start, from: 0, label: {sv: \"start\", en: \"start\"}}\n"
	"    - {name: vag, from: 25, label: {sv: \"på väg\", en: \"under way\"}}\n"
	"    - {name: god, from: 50, label: {sv: \"på god väg\", en: \"well under way\"}}\n"
	"    - {name: klar, from: 75, label: {sv: \"fungerar\", en: \"working\"}}\n"
	"survey:\n";

/* Questions from..to-1 are a theme's; the last of them ask for its need. */
static size_t
theme_from(size_t questions, size_t theme)
{
	return questions * theme / THEMES;
}

static size_t
need_from(size_t questions, size_t theme)
{
	size_t from = theme_from(questions, theme), to = theme_from(questions, theme + 1);

	return to - ((to - from) / NEED_PART ? (to - from) / NEED_PART : 1);
}

static void
write_theme(struct buf *out, size_t questions, size_t theme)
{
	buf_format(out,
		"  - type: group\n    name: g%zu\n"
		"    label: {sv: \"Tema %zu\", en: \"Theme %zu\"}\n    questions:\n",
		theme + 1, theme + 1, theme + 1);
	for (size_t i = theme_from(questions, theme); i < theme_from(questions, theme + 1); i++)
		buf_format(out,
			"      - {type: scale, name: q%zu, scale: grad%s, label: {sv: \"Fråga "
			"%zu\","
			" en: \"Question %zu\"}}\n",
			i + 1, i % RATED_EACH == 0 ? ", answered_by: participant" : "", i + 1,
			i + 1);
}

static void
write_index(struct buf *out, const char *kind, const char *direction, size_t theme, size_t from,
	size_t to)
{
	buf_format(out,
		"  - name: %s_%zu\n    theme: t%zu\n    direction: %s\n    stages: steg\n"
		"    label: {sv: \"Tema %zu\", en: \"Theme %zu\"}\n    at_least: %zu\n    of: [",
		kind, theme + 1, theme + 1, direction, theme + 1, theme + 1,
		(to - from + 1) * 2 / 3 ? (to - from + 1) * 2 / 3 : 1);
	for (size_t i = from; i < to; i++)
		buf_format(out, "%sq%zu", i > from ? ", " : "", i + 1);
	buf_text(out, "]\n");
}

static void
write_indexes(struct buf *out, size_t questions)
{
	buf_text(out, "indexes:\n");
	for (size_t i = 0; i < THEMES; i++) {
		write_index(
			out, "T", "maturity", i, theme_from(questions, i), need_from(questions, i));
		write_index(
			out, "B", "need", i, need_from(questions, i), theme_from(questions, i + 1));
		buf_format(out,
			"  - {name: GAP_%zu, theme: t%zu, kind: difference, of: [B_%zu, T_%zu],"
			" label: {sv: \"Gap %zu\", en: \"Gap %zu\"}}\n",
			i + 1, i + 1, i + 1, i + 1, i + 1, i + 1);
	}
}

static bool
write_file(struct arena *arena, struct str folder, struct str name, const struct buf *text,
	struct diags *diags)
{
	return path_write(path_join(arena, folder, name).at, buf_str(text), diags);
}

bool
demo_form_write(struct arena *arena, size_t questions, size_t units, struct str folder,
	struct str *path, struct diags *diags)
{
	struct buf form = { 0 }, list = { 0 };
	bool good;

	buf_format(&form, head, questions, questions, questions);
	for (size_t i = 0; i < THEMES; i++)
		write_theme(&form, questions, i);
	write_indexes(&form, questions);
	buf_text(&list, "code,label\n");
	for (size_t i = 0; i < units; i++)
		buf_format(&list, "%zu,Demo %zu\n", UNITS_FROM + i, UNITS_FROM + i);
	*path = path_join(arena, folder, STR(FORM_NAME));
	good = write_file(arena, folder, STR(FORM_NAME), &form, diags) &&
	       write_file(arena, folder, STR(REGISTER_NAME), &list, diags);
	buf_free(&form);
	buf_free(&list);
	return good;
}

void
demo_form_remove(struct arena *arena, struct str folder)
{
	remove(path_join(arena, folder, STR(FORM_NAME)).at);
	remove(path_join(arena, folder, STR(REGISTER_NAME)).at);
	rmdir(folder.at);
}
