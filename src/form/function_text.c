#include "base/utf8.h"
#include "form/expr_node.h"
#include "form/function.h"
#include "form/pattern.h"

#define TEXT_MOST 100000 /* bytes a text can grow to while working */

static struct value
argument(const struct node *node, const struct moment *moment, size_t i)
{
	return node_run(node->kid[i], moment);
}

/* Into the arena; nothing when it grew too long. */
static struct value
finish(struct buf *text, const struct moment *moment)
{
	struct value result = value_none();

	if (text->length <= TEXT_MOST)
		result = value_text(arena_text(moment->arena, buf_str(text)));
	buf_free(text);
	return result;
}

/* Characters. */
struct value
run_length(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);

	if (of.kind != VALUE_TEXT)
		return value_none();
	return value_integer((int64_t)utf8_points(of.text));
}

struct value
run_lower(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);

	return of.kind == VALUE_TEXT ? value_text(utf8_lower(moment->arena, of.text)) : of;
}

struct value
run_upper(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);

	return of.kind == VALUE_TEXT ? value_text(utf8_upper(moment->arena, of.text)) : of;
}

struct value
run_trim(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);

	return of.kind == VALUE_TEXT ? value_text(str_trim(of.text)) : of;
}

struct value
run_string(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);
	struct buf text = { .at = NULL };

	if (of.kind == VALUE_NONE || of.kind == VALUE_TEXT)
		return of;
	value_write(&text, &of);
	return finish(&text, moment);
}

/* Skips what is unanswered, unlike ||. */
struct value
run_concat_all(const struct node *node, const struct moment *moment)
{
	struct buf text = { .at = NULL };

	for (size_t i = 0; i < node->count && text.length <= TEXT_MOST; i++) {
		struct value of = argument(node, moment, i);
		value_write(&text, &of);
	}
	return finish(&text, moment);
}

struct join {
	struct buf text;
	struct str between;
};

static void
join_each(void *context, const struct value *value)
{
	struct join *join = context;

	if (join->text.length > TEXT_MOST)
		return;
	if (join->text.length > 0)
		buf_add(&join->text, join->between);
	value_write(&join->text, value);
}

struct value
run_join(const struct node *node, const struct moment *moment)
{
	struct join join = { .between = STR(", ") };

	if (node->count > 1) {
		struct value between = argument(node, moment, 1);
		join.between = between.kind == VALUE_TEXT ? between.text : STR("");
	}
	node_each(node->kid[0], moment, join_each, &join);
	return finish(&join.text, moment);
}

static bool
folded_pair(
	const struct node *node, const struct moment *moment, struct str *text, struct str *part)
{
	struct value of = argument(node, moment, 0), sought = argument(node, moment, 1);

	if (of.kind != VALUE_TEXT || sought.kind != VALUE_TEXT)
		return false;
	*text = utf8_fold(moment->arena, of.text);
	*part = utf8_fold(moment->arena, sought.text);
	return true;
}

/* Case is no difference, as with LIKE. */
struct value
run_contains(const struct node *node, const struct moment *moment)
{
	struct str text, part;

	if (!folded_pair(node, moment, &text, &part))
		return value_none();
	return value_integer(part.length == 0 || str_find(text, part) < text.length);
}

struct value
run_starts_with(const struct node *node, const struct moment *moment)
{
	struct str text, part;

	if (!folded_pair(node, moment, &text, &part))
		return value_none();
	return value_integer(str_starts(text, part));
}

struct value
run_matches(const struct node *node, const struct moment *moment)
{
	const struct pattern *pattern = node->call->what;
	struct value of = argument(node, moment, 0);

	if (of.kind != VALUE_TEXT)
		return value_none();
	return value_integer(pattern->matches(str_trim(of.text)));
}

struct labels {
	struct buf text;
	const struct form *form;
	const struct choices *choices;
};

static void
label_each(void *context, const struct value *value)
{
	struct labels *labels = context;
	struct buf name = { .at = NULL };

	value_write(&name, value);
	size_t found = choices_find(labels->choices, buf_str(&name));
	struct str label = buf_str(&name);
	if (found != SIZE_MAX)
		label = choice_label(labels->form, &labels->choices->at[found], 0);
	if (labels->text.length > 0)
		buf_text(&labels->text, ", ");
	buf_add(&labels->text, label_short(label));
	buf_free(&name);
}

/* In the form's own language, so that what is calculated is the same whatever
 * language the screen has. */
struct value
run_choice_label(const struct node *node, const struct moment *moment)
{
	struct labels labels = { .form = moment->answers->form, .choices = node->call->what };

	node_each(node->kid[0], moment, label_each, &labels);
	return finish(&labels.text, moment);
}
