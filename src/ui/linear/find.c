/* What the palette finds on the screen: questions, conversations, and words in
 * answers and notes.  A number goes there. */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "form/walk.h"
#include "session/halfwritten.h"
#include "store/search.h"
#include "ui/linear/line.h"

#define OF_A_KIND_MOST 12
#define READ_MS 50     /* at a time, until all is read */
#define HITS_MOST 1000 /* counted; few of them are said */
#define TEXT_LEAST 2

/* One that was found: a question here, or another conversation. */
struct found {
	const struct question *question; /* of the open conversation; or NULL */
	struct uid document;
	struct str stop; /* the question there; may be empty */
};

struct finding {
	struct linear *linear;
	struct str key; /* of what is looked for: folded */
	struct found at[3 * OF_A_KIND_MOST];
	size_t count;
};

/* Every word of it stands somewhere in the text. */
static bool
fits(const struct finding *finding, struct str text)
{
	struct str key = utf8_search_key(&finding->linear->frame, text);
	struct str words = finding->key, word;

	while ((word = str_word(&words)).length)
		if (str_find(key, word) >= key.length)
			return false;
	return finding->key.length > 0;
}

/* Says it with its number, after the heading if it is the first of its kind. */
static void
add(struct finding *finding, const char *heading, size_t *of_kind, const struct found *found,
	struct str text)
{
	if (++*of_kind > OF_A_KIND_MOST)
		return;
	if (*of_kind == 1)
		line_say(finding->linear, "%s:", heading);
	finding->at[finding->count++] = *found;
	line_say(finding->linear, " %zu %.*s", finding->count, STR_ARGS(text));
}

static void
say_more(struct finding *finding, size_t of_kind)
{
	size_t more = of_kind > OF_A_KIND_MOST ? of_kind - OF_A_KIND_MOST : 0;

	if (more)
		line_say(finding->linear,
			PLURAL("%zu more. More letters show fewer.",
				"%zu more. More letters show fewer.", more),
			more);
}

/* ---- questions ---- */

static void
find_questions(struct finding *finding)
{
	struct linear *linear = finding->linear;
	const struct form *form = linear->session->form;
	size_t of_kind = 0;

	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		struct spot spot = spot_of(linear->session->answers, question);
		struct found found = { .question = question };
		struct str text;

		if (question->scope || !question_asks(question) || !spot_asked(&spot))
			continue;
		text = arena_format(&linear->frame, "%.*s %.*s", STR_ARGS(question->short_id),
			STR_ARGS(line_words(linear, &question->label, NULL)));
		if (fits(finding, text))
			add(finding, _("Questions"), &of_kind, &found, text);
	}
	say_more(finding, of_kind);
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
	size_t of_kind = 0;

	for (size_t i = 0; search_document(search, i, &document); i++) {
		struct found found = { .document = document.id };
		struct str text = document_words(finding->linear, &document);

		if (!is_here(finding, &document.id) && fits(finding, text))
			add(finding, _("Conversations"), &of_kind, &found, text);
	}
	say_more(finding, of_kind);
}

/* ---- texts ---- */

static struct str
hit_words(struct finding *finding, const struct search_hit *hit)
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
	return arena_format(frame, "%.*s%s%s: \"%.*s\"", STR_ARGS(where), *kind ? ", " : "", kind,
		STR_ARGS(hit->text));
}

/* What is no answer yet is found first: nowhere else is it. */
static void
find_half_written(struct finding *finding, const struct search_wish *wish, size_t *of_kind)
{
	struct linear *linear = finding->linear;
	struct half_written *halves;
	size_t count;

	half_written_find(
		linear->session, wish->typed, wish->notes, &linear->frame, &halves, &count);
	for (size_t i = 0; i < count; i++) {
		const struct half_written *half = &halves[i];
		struct found found = { .question = question_stop(half->question) };

		add(finding, _("Answers and notes"), of_kind, &found,
			arena_format(&linear->frame, "%.*s, %s: \"%.*s\"",
				STR_ARGS(half->question->short_id),
				half->note ? _("half-written note") : _("half-written"),
				STR_ARGS(half->text)));
	}
}

static void
find_texts(struct finding *finding, struct search *search, const struct search_wish *wish)
{
	struct linear *linear = finding->linear;
	struct search_hit *hits = NULL;
	size_t count = 0, of_kind = 0;

	if (utf8_points(wish->typed) < TEXT_LEAST)
		return;
	if (linear->session)
		find_half_written(finding, wish, &of_kind);
	if (search_can(search) && (linear->session || !wish->alone)) {
		while (search_read(search, wish, READ_MS))
			;
		search_find(search, wish, &linear->frame, &hits, &count);
	}
	for (size_t i = 0; i < count; i++) {
		bool here = is_here(finding, &hits[i].document);
		struct found found = { .document = hits[i].document, .stop = hits[i].question };

		if (here)
			found.question = form_question(linear->session->form, hits[i].question);
		add(finding, _("Answers and notes"), &of_kind, &found,
			hit_words(finding, &hits[i]));
	}
	say_more(finding, of_kind);
}

/* ---- going there ---- */

/* Another conversation: this one is closed, all is saved. */
static void
go_on_with(struct linear *linear, const struct found *found)
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
	if (!str_to_integer(text, &number) || number < 1 || (size_t)number > finding->count)
		say_none(linear, text);
	else if (finding->at[number - 1].question)
		go(linear, finding->at[number - 1].question);
	else
		go_on_with(linear, &finding->at[number - 1]);
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
	if (finding.count)
		choose(&finding);
	else
		line_say(linear, _("Nothing fits \"%.*s\"."), STR_ARGS(words));
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
