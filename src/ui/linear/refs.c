/* refs.c - what a ref may lead to, read out and chosen */
#include "session/refs.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "ui/linear/line.h"

/* More than these are found by typing. */
#define REFS_SAID_MOST 20

static struct candidate *
candidates_of(struct linear *linear, const struct spot *spot, size_t *count)
{
	struct session *session = linear->session;
	struct moment moment = moment_of(linear, spot);
	struct candidate *candidates;
	struct str *rows;

	if (session->refs)
		return refs_candidates(session->refs, session->answers, spot, session->language,
			&linear->frame, count);
	/* A form whose refs stay inside it needs no other documents. */
	rows = ref_rows(spot->question, &moment, &linear->frame, count);
	candidates = arena_get(&linear->frame, (*count + 1) * sizeof *candidates);
	for (size_t i = 0; i < *count; i++) {
		struct value value = value_text(rows[i]);
		struct buf label = { 0 };

		ref_say(session->answers, spot->question, &value, session->language, &label);
		candidates[i] = (struct candidate){ .ref = rows[i],
			.label = arena_text(&linear->frame, buf_str(&label)) };
		buf_free(&label);
	}
	return candidates;
}

/* Words tell what they are; a number needs its head. */
static void
say_shown(const struct candidate *candidate, size_t at, struct buf *line)
{
	struct str shown = candidate->shown[at], head = number_head(candidate->heads[at]);
	int64_t number;

	if (!shown.length || str_equal(shown, candidate->label))
		return;
	if (str_to_integer(shown, &number) && head.length)
		buf_format(line, ", %.*s %.*s", STR_ARGS(head), STR_ARGS(shown));
	else
		buf_format(line, ", %.*s", STR_ARGS(shown));
}

static void
say_candidate(struct linear *linear, const struct candidate *candidate, size_t number)
{
	struct buf line = { 0 };

	buf_format(&line, " %zu %.*s", number, STR_ARGS(candidate->label));
	for (size_t k = 0; k < candidate->shown_count; k++)
		say_shown(candidate, k, &line);
	line_say(linear, "%s", line.at);
	buf_free(&line);
}

void
say_refs(struct linear *linear, const struct spot *spot)
{
	size_t count;
	struct candidate *candidates = candidates_of(linear, spot, &count);
	size_t said = count < REFS_SAID_MOST ? count : REFS_SAID_MOST;

	if (!count) {
		struct buf words = { 0 };

		buf_text(&words, _("There is nothing here to choose yet. Enter goes on."));
		refs_say_none(linear->session->answers, spot, linear->session->language, &words);
		line_say_text(linear, buf_str(&words));
		buf_free(&words);
		return;
	}
	line_say(linear, "%s",
		spot->question->most_selected > 1
			? _("Choose by numbers with blanks between, or write titles with commas:")
			: _("Choose by its number, or write its title:"));
	for (size_t i = 0; i < said; i++)
		say_candidate(linear, &candidates[i], i + 1);
	if (said < count)
		line_say(linear,
			PLURAL("%zu more: write the title.", "%zu more: write the title.",
				count - said),
			count - said);
}

/* The one whose label is written, whole or the beginning of only one. */
static const struct candidate *
labelled(struct linear *linear, const struct candidate *candidates, size_t count, struct str word)
{
	struct str key = utf8_search_key(&linear->frame, str_trim(word));
	const struct candidate *found = NULL;
	size_t matches = 0;

	for (size_t i = 0; key.length && i < count; i++) {
		struct str label = utf8_search_key(&linear->frame, candidates[i].label);

		if (str_equal(label, key))
			return &candidates[i];
		if (str_starts(label, key)) {
			found = &candidates[i];
			matches++;
		}
	}
	return matches == 1 ? found : NULL;
}

/* Labels with commas between, as refs; empty when one of them is none. */
static struct str
by_labels(struct linear *linear, const struct candidate *candidates, size_t count, struct str text)
{
	const struct candidate *found = labelled(linear, candidates, count, text);
	struct buf refs = { 0 };
	struct str made;
	bool good = true;

	if (found)
		return found->ref;
	while (text.at && good) {
		found = labelled(linear, candidates, count, str_cut(&text, ','));
		good = found != NULL;
		if (good)
			buf_format(&refs, "%s%.*s", refs.length ? " " : "", STR_ARGS(found->ref));
	}
	made = good ? arena_text(&linear->frame, buf_str(&refs)) : STR("");
	buf_free(&refs);
	return made;
}

/* Short numbers that were not read out are none. */
bool
typed_refs(struct linear *linear, const struct spot *spot, struct str *ref, struct diags *diags)
{
	struct str text = *ref;
	size_t count;
	struct candidate *candidates = candidates_of(linear, spot, &count);
	struct str rest = text, word;
	struct buf refs = { 0 };
	struct str typed = text;
	int64_t number = 0;
	bool numbers = text.length > 0;

	for (word = str_word(&rest); word.length && numbers; word = str_word(&rest)) {
		numbers = str_to_integer(word, &number) && number > 0 && (uint64_t)number <= count;
		if (numbers)
			buf_format(&refs, "%s%.*s", refs.length ? " " : "",
				STR_ARGS(candidates[number - 1].ref));
	}
	if (numbers)
		typed = arena_text(&linear->frame, buf_str(&refs));
	else if (by_labels(linear, candidates, count, text).length)
		typed = by_labels(linear, candidates, count, text);
	buf_free(&refs);
	if (!numbers && str_equal(typed, text) && count && count <= REFS_SAID_MOST &&
		text.length < 3 && str_to_integer(text, &number))
		return diag_error(diags, place_none(), "answer.not-in-list",
			_("\"%.*s\" does not exist. Answer 1 to %zu."), STR_ARGS(text), count);
	*ref = typed;
	return true;
}
