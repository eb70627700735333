/* What the palette finds on the screen, and in its order: questions, conversations, and
 * words in answers and notes.  A number goes there. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "form/walk.h"
#include "session/halfwritten.h"
#include "store/search.h"
#include "ui/linear/line.h"
#include "ui/view/palette.h"

#define OF_A_KIND_MOST 12
#define READ_MS 50     /* at a time, until all is read */
#define HITS_MOST 1000 /* counted; few of them are said */
#define TEXT_LEAST 2

struct finding {
	struct linear *linear;
	struct str key; /* of what is looked for: folded */
	struct thing *at;
	size_t count, room;
	const struct thing *said[PALETTE_KINDS * OF_A_KIND_MOST]; /* by number */
	size_t said_count;
};

/* With how well it fits; nothing where it does not. */
static void
add(struct finding *finding, const struct thing *thing, unsigned worst)
{
	struct thing found = *thing;

	palette_searched(&found, &finding->linear->frame);
	found.score = palette_fit(&found, finding->key);
	if (found.score > worst)
		found.score = worst;
	if (found.score == PALETTE_NO_FIT || !finding->key.length)
		return;
	finding->at = memory_grow(finding->at, finding->count, &finding->room, sizeof found);
	finding->at[finding->count++] = found;
}

static const char *
heading_of(enum palette_kind kind)
{
	switch (kind) {
	case PALETTE_QUESTION: return _("Questions");
	case PALETTE_DOCUMENT: return _("Conversations");
	default: return _("Answers and notes");
	}
}

/* Says it with its number, after the heading if it is the first of its kind. */
static void
say_found(struct finding *finding, const struct thing *thing, size_t of_kind)
{
	if (of_kind > OF_A_KIND_MOST)
		return;
	if (of_kind == 1)
		line_say(finding->linear, "%s:", heading_of(thing->kind));
	finding->said[finding->said_count++] = thing;
	line_say(finding->linear, " %zu %.*s%s%.*s", finding->said_count, STR_ARGS(thing->id),
		thing->id.length ? " " : "", STR_ARGS(thing->text));
}

/* The best first, those that fit as well in the order of the form. */
static void
say_kind(struct finding *finding, enum palette_kind kind)
{
	size_t of_kind = 0, more;

	for (unsigned score = 0; score < PALETTE_NO_FIT; score++)
		for (size_t i = 0; i < finding->count; i++)
			if (finding->at[i].kind == kind && finding->at[i].score == score)
				say_found(finding, &finding->at[i], ++of_kind);
	more = of_kind > OF_A_KIND_MOST ? of_kind - OF_A_KIND_MOST : 0;
	if (more)
		line_say(finding->linear,
			PLURAL("%zu more. More letters show fewer.",
				"%zu more. More letters show fewer.", more),
			more);
}

static unsigned
best_of(const struct finding *finding, enum palette_kind kind)
{
	unsigned best = PALETTE_NO_FIT;

	for (size_t i = 0; i < finding->count; i++)
		if (finding->at[i].kind == kind && finding->at[i].score < best)
			best = finding->at[i].score;
	return best;
}

/* The kind with the best of them first. */
static void
say_kinds(struct finding *finding)
{
	for (unsigned score = 0; score < PALETTE_NO_FIT; score++)
		for (enum palette_kind kind = 0; kind < PALETTE_KINDS; kind++)
			if (best_of(finding, kind) == score)
				say_kind(finding, kind);
}

/* ---- questions ---- */

static void
find_questions(struct finding *finding)
{
	struct linear *linear = finding->linear;
	const struct form *form = linear->session->form;

	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		struct spot spot = spot_of(linear->session->answers, question);
		struct thing found = {
			.kind = PALETTE_QUESTION, .id = question->shown_id, .question = question
		};

		if (question->scope || !question_asks(question) || !spot_asked(&spot))
			continue;
		found.text = line_words(linear, &question->label, NULL);
		add(finding, &found, PALETTE_NO_FIT);
	}
}

/* ---- conversations ---- */

static bool
is_here(const struct finding *finding, const struct uid *document)
{
	const struct session *session = finding->linear->session;

	return session && uid_equal(&session->document, document);
}

static struct str
document_words(struct linear *linear, const struct search_document *document)
{
	struct str words = document->label;

	if (document->title.length && !str_equal(document->title, document->label))
		words = arena_format(
			&linear->frame, "%.*s, %.*s", STR_ARGS(words), STR_ARGS(document->title));
	if (document->round.length)
		words = arena_format(&linear->frame, _("%.*s, round %.*s"), STR_ARGS(words),
			STR_ARGS(document->round));
	return words;
}

static void
find_documents(struct finding *finding, const struct search *search)
{
	struct search_document document;

	for (size_t i = 0; search_document(search, i, &document); i++) {
		struct thing found = { .kind = PALETTE_DOCUMENT, .document = document.id };

		found.text = document_words(finding->linear, &document);
		if (!is_here(finding, &document.id))
			add(finding, &found, PALETTE_NO_FIT);
	}
}

/* ---- texts ---- */

static struct thing
thing_of(struct finding *finding, const struct search_hit *hit)
{
	struct arena *frame = &finding->linear->frame;
	const char *kind = hit->kind == ENTRY_note	   ? _("note")
			   : hit->kind == ENTRY_discussion ? _("said")
			   : hit->kind == ENTRY_comment	   ? _("open comment")
							   : "";
	struct str where = hit->short_id;

	if (!is_here(finding, &hit->document))
		where = arena_format(
			frame, "%.*s %.*s", STR_ARGS(hit->label), STR_ARGS(hit->short_id));
	return (struct thing){ .kind = PALETTE_TEXT,
		.id = arena_format(frame, "%.*s%s%s:", STR_ARGS(where), *kind ? ", " : "", kind),
		.text = arena_format(frame, "\"%.*s\"", STR_ARGS(hit->text)),
		.document = hit->document,
		.stop = hit->question };
}

/* A comment to the document as a whole is at no question: one stays where one is. */
static const struct question *
half_stop(const struct linear *linear, const struct half_written *half)
{
	return half->question ? question_stop(half->question) : linear->at;
}

static struct str
half_place(const struct linear *linear, const struct half_written *half)
{
	return half->question ? session_called(linear->session, half->question)
			      : str_of(_("the document as a whole"));
}

/* What is no answer yet is found first: nowhere else is it. */
static void
find_half_written(struct finding *finding, const struct search_wish *wish)
{
	struct linear *linear = finding->linear;
	struct half_written *halves;
	size_t count;

	half_written_find(
		linear->session, wish->typed, wish->notes, &linear->frame, &halves, &count);
	for (size_t i = 0; i < count; i++) {
		const struct half_written *half = &halves[i];
		struct thing found = { .kind = PALETTE_TEXT, .question = half_stop(linear, half) };

		found.id = arena_format(&linear->frame,
			"%.*s, %s:", STR_ARGS(half_place(linear, half)),
			half_written_words(half->kind));
		found.text = arena_format(&linear->frame, "\"%.*s\"", STR_ARGS(half->text));
		add(finding, &found, PALETTE_FITS(BEGINS));
	}
}

static void
find_texts(struct finding *finding, struct search *search, const struct search_wish *wish)
{
	struct linear *linear = finding->linear;
	struct search_hit *hits = NULL;
	size_t count = 0;

	if (utf8_points(wish->typed) < TEXT_LEAST)
		return;
	if (linear->session)
		find_half_written(finding, wish);
	if (search_can(search) && (linear->session || !wish->alone)) {
		while (search_read(search, wish, READ_MS))
			;
		search_find(search, wish, &linear->frame, &hits, &count);
	}
	for (size_t i = 0; i < count; i++) {
		struct thing found = thing_of(finding, &hits[i]);

		if (is_here(finding, &hits[i].document))
			found.question = form_question(linear->session->form, hits[i].question);
		/* Few words round it are told: what was found may not stand there. */
		add(finding, &found, PALETTE_FITS(BEGINS));
	}
}

/* ---- going there ---- */

/* Another conversation: this one is closed, all is saved. */
static void
go_on_with(struct linear *linear, const struct thing *found)
{
	uid_write(linear->next, &found->document);
	linear->next_at = arena_text(&linear->kept, found->stop);
	linear->leave = linear->session != NULL;
}

static void
choose(struct finding *finding)
{
	struct linear *linear = finding->linear;
	struct str text;
	int64_t number;

	if (!hear_aside(linear, _("A number goes there, Enter stays"),
		    _("The number of one that was found."), &text) ||
		!text.length)
		return;
	if (!str_to_integer(text, &number) || number < 1 || (size_t)number > finding->said_count)
		say_none(linear, text);
	else if (finding->said[number - 1]->question)
		go(linear, finding->said[number - 1]->question);
	else
		go_on_with(linear, finding->said[number - 1]);
}

void
find_words(struct linear *linear, struct str words)
{
	struct search *search = search_of(linear->wish->store);
	bool present = linear->session && answers_present(linear->session->answers);
	/* With people in the room nothing is said of other units (ruling 14). */
	bool alone = linear->wish->room || present;
	struct search_wish wish = {
		.typed = words,
		.document = linear->session ? &linear->session->document : NULL,
		.alone = alone,
		.told = linear->session != NULL,
		.notes = !alone,
		.most = HITS_MOST,
	};
	struct finding finding = { .linear = linear,
		.key = utf8_search_key(&linear->frame, words) };

	if (linear->session)
		find_questions(&finding);
	if (!alone)
		find_documents(&finding, search);
	find_texts(&finding, search, &wish);
	say_kinds(&finding);
	if (finding.count)
		choose(&finding);
	else
		line_say(linear, _("Nothing fits \"%.*s\"."), STR_ARGS(words));
	free(finding.at);
}

bool
hear_find(struct linear *linear, struct str *words)
{
	return hear_aside(linear, _("Find what"),
		_("Words of a question, a conversation, an answer or a note."), words);
}

void
run_find(struct linear *linear, struct str rest)
{
	if (!rest.length && !hear_find(linear, &rest))
		return;
	if (rest.length)
		find_words(linear, rest);
}
