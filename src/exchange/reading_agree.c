/* How far two coders agree, in numbers and in words. */
#include "exchange/reading_own.h"

#include "base/lang.h"

/* ---- who has read ---- */

static bool
has_read_any(const struct reading *reading, size_t coder)
{
	for (size_t i = 0; i < reading->texts_count; i++)
		if (reading_has_read(&reading->texts[i], coder))
			return true;
	return false;
}

size_t *
reading_readers(const struct reading *reading, struct arena *arena, size_t *count)
{
	size_t *readers = arena_get(arena, (reading->coders_count + 1) * sizeof *readers);

	*count = 0;
	for (size_t i = 0; i < reading->coders_count; i++)
		if (has_read_any(reading, i))
			readers[(*count)++] = i;
	return readers;
}

/* ---- counted ---- */

static void
count_tag(const struct reading *reading, const struct reading_text *text, size_t first,
	size_t second, struct reading_agreement *into)
{
	bool one = reading_tagged(reading, text, into->code, first);
	bool other = reading_tagged(reading, text, into->code, second);

	into->both += one && other;
	into->first += one && !other;
	into->second += !one && other;
	into->neither += !one && !other;
}

static struct reading_agreement
pool(const struct reading_agreement *each, size_t count, struct arena *arena)
{
	struct reading_agreement all = { .code = READING_NONE };
	struct agreement *parts = arena_get(arena, (count + 1) * sizeof *parts);

	for (size_t i = 0; i < count; i++) {
		all.both += each[i].both;
		all.first += each[i].first;
		all.second += each[i].second;
		all.neither += each[i].neither;
		parts[i] = each[i].agreement;
	}
	all.agreement = agreement_pooled(parts, count);
	return all;
}

struct reading_agreement *
reading_agreement(struct reading *reading, size_t first, size_t second,
	const struct reading_filter *filter, struct arena *arena, size_t *count, size_t *texts)
{
	size_t shown, branches_count;
	size_t *found = reading_find(reading, filter, "", arena, &shown, NULL);
	struct reading_branch *branches = reading_tree(reading, arena, &branches_count);
	struct reading_agreement *each = arena_get(arena, (branches_count + 1) * sizeof *each);

	*count = *texts = 0;
	for (size_t i = 0; i < shown; i++)
		if (reading_has_read(&reading->texts[found[i]], first) &&
			reading_has_read(&reading->texts[found[i]], second))
			found[(*texts)++] = found[i];
	for (size_t b = 0; b < branches_count; b++) {
		struct reading_agreement at = { .code = branches[b].code };

		for (size_t i = 0; i < *texts; i++)
			count_tag(reading, &reading->texts[found[i]], first, second, &at);
		if (at.both + at.first + at.second == 0)
			continue;
		at.agreement = agreement_of_tag(at.both, at.first, at.second, at.neither);
		each[(*count)++] = at;
	}
	each[*count] = pool(each, *count, arena);
	(*count)++;
	return each;
}

/* ---- in words ---- */

/* Of which two, what is said, and the byte before a heading. */
struct agreed {
	struct reading *reading;
	size_t first, second;
	char strong;
	struct buf *out;
};

static void
say_heading(const struct agreed *agreed, size_t texts)
{
	struct buf *out = agreed->out;

	buf_text(out, out->length ? "\n" : "");
	if (agreed->strong)
		buf_byte(out, agreed->strong);
	reading_say_coder(agreed->reading, agreed->first, out);
	buf_text(out, _(" and "));
	reading_say_coder(agreed->reading, agreed->second, out);
	buf_format(out,
		PLURAL(": %zu text that both have read\n", ": %zu texts that both have read\n",
			texts),
		texts);
}

/* "time: 85.0 % agreed, kappa 0.68 (substantial)". */
static void
say_how_far(struct str of, const struct agreement *agreement, struct buf *out)
{
	struct buf percent = { 0 }, kappa = { 0 };

	lang_decimal(&percent, agreement->percent, 1);
	lang_decimal(&kappa, agreement->kappa, 2);
	buf_format(out, _("%.*s: %s %% agreed"), STR_ARGS(of), percent.at);
	if (agreement->has_kappa)
		buf_format(
			out, _(", kappa %s (%s)\n"), kappa.at, _(agreement_word(agreement->kappa)));
	else
		buf_text(out, _(", no kappa: both say the same of every text\n"));
	buf_free(&percent);
	buf_free(&kappa);
}

/* Who has set the tag on how many, the two by what they are called. */
static void
say_counts(const struct agreed *agreed, const struct reading_agreement *each)
{
	struct buf first = { 0 }, second = { 0 };

	reading_say_coder(agreed->reading, agreed->first, &first);
	reading_say_coder(agreed->reading, agreed->second, &second);
	buf_format(agreed->out, _("  both %zu, only %s %zu, only %s %zu, neither %zu\n"),
		each->both, first.at, each->first, second.at, each->second, each->neither);
	buf_free(&first);
	buf_free(&second);
}

/* All together first, since that is what is asked for; then tag by tag. */
static void
say_pair(const struct agreed *agreed, const struct reading_filter *filter)
{
	struct arena arena = { 0 };
	size_t count, texts;
	struct reading_agreement *each = reading_agreement(
		agreed->reading, agreed->first, agreed->second, filter, &arena, &count, &texts);

	say_heading(agreed, texts);
	if (texts > 0 && count == 1)
		buf_text(agreed->out, _("Neither has set a tag on them.\n"));
	else if (texts > 0)
		say_how_far(
			str_of(_("All tags together")), &each[count - 1].agreement, agreed->out);
	for (size_t i = 0; i + 1 < count; i++) {
		say_how_far(agreed->reading->codes[each[i].code].label, &each[i].agreement,
			agreed->out);
		say_counts(agreed, &each[i]);
	}
	arena_free(&arena);
}

void
reading_say_agreement(
	struct reading *reading, const struct reading_filter *filter, char strong, struct buf *out)
{
	struct arena arena = { 0 };
	size_t count;
	size_t *readers = reading_readers(reading, &arena, &count);

	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++)
			say_pair(&(struct agreed){ reading, readers[i], readers[k], strong, out },
				filter);
	if (count < 2)
		buf_text(out, _("Agreement is between two who have read the same texts, each under "
				"a name: \"behov read --coder NAME\".\n"));
	else
		buf_format(out, "\n%s\n",
			_("Kappa is Cohen's: 0 is what chance alone would give, 1 is agreement in "
			  "all. All together it is pooled over the tags."));
	arena_free(&arena);
}
