#include "base/lang.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "exchange/chart.h"
#include "session/extract.h"

#include <sys/ioctl.h>
#include <unistd.h>

struct mapping {
	struct call *call;
	struct session *session, *other;
	struct extract extract, other_extract;
	struct chart *chart, *before;
	uint16_t language;
};

#define WIDTH_LEAST 20
#define WIDTH_MOST 500

static bool
wished_width(struct call *call, int *width)
{
	const char *wished = call_option(call, "width");
	struct winsize size;
	int64_t number = 80;

	if (wished && (!str_to_integer(str_of(wished), &number) || number < WIDTH_LEAST ||
			      number > WIDTH_MOST))
		return diag_error(call->diags, place_none(), "usage.width",
			_("--width takes a number from %d to %d, not \"%s\"."), WIDTH_LEAST,
			WIDTH_MOST, wished);
	if (!wished && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
		size.ws_col >= WIDTH_LEAST)
		number = size.ws_col;
	*width = (int)number;
	return true;
}

static bool
wished_language(struct mapping *mapping)
{
	const struct form *form = mapping->session->form;
	const char *wished = call_option(mapping->call, "in");

	mapping->language = mapping->session->language;
	for (uint16_t i = 0; wished && i < form->languages_count; i++)
		if (str_is(form->languages[i], wished)) {
			mapping->language = i;
			return true;
		}
	if (!wished)
		return true;
	return diag_error(mapping->call->diags, place_none(), "usage.in",
		_("The form %.*s has no texts in \"%s\"."), STR_ARGS(form->id), wished);
}

static struct chart *
read_map(struct mapping *mapping, struct session *session, struct extract *extract)
{
	struct chart *chart;

	if (!chart_fits(session->form)) {
		diag_error(mapping->call->diags, place_none(), "session.map",
			_("Documents of %.*s are no maps: their form has no such view."),
			STR_ARGS(session->form->id));
		return NULL;
	}
	extract_open(extract, session);
	chart = chart_read(extract->answers, extract->title,
		session == mapping->session ? mapping->language : session->language,
		mapping->call->arena);
	chart->demo = store_is_demo(mapping->call->store);
	return chart;
}

/* ---- the difference ---- */

static const char *const change_names[] = {
	[CHART_ADDED] = "added",
	[CHART_REMOVED] = "removed",
	[CHART_ACTOR] = "actor",
	[CHART_NAME] = "name",
	[CHART_WAYS] = "ways",
};

static void
change_json(struct json *json, const struct chart_change *change)
{
	const struct chart_step *step = change->is ? change->is : change->was;

	json_open(json, NULL);
	json_text(json, "change", str_of(change_names[change->kind]));
	json_text(json, "step", step->key);
	if (change->was) {
		json_text(json, "was", change->was->name);
		json_text(json, "was_actor", change->was->actor_code);
	}
	if (change->is) {
		json_text(json, "is", change->is->name);
		json_text(json, "is_actor", change->is->actor_code);
	}
	json_close(json);
}

static enum exit_code
tell_difference(struct mapping *mapping)
{
	struct call *call = mapping->call;
	size_t count;
	struct chart_change *changes =
		chart_difference(mapping->before, mapping->chart, call->arena, &count);
	struct answer_json answer;

	if (call->json) {
		answer_open(&answer);
		json_uid(&answer.json, "document", &mapping->session->document);
		json_uid(&answer.json, "compared", &mapping->other->document);
		json_open_list(&answer.json, "changes");
		for (size_t i = 0; i < count; i++)
			change_json(&answer.json, &changes[i]);
		json_close_list(&answer.json);
		answer_close(&answer, call->out);
		return count ? EXIT_NO : EXIT_DONE;
	}
	for (size_t i = 0; i < count; i++) {
		struct buf line = { 0 };

		chart_change_say(&changes[i], &line);
		say_line(call, buf_str(&line));
		buf_free(&line);
	}
	if (!count)
		say(call, "%s\n", _("The maps have the same steps, actors and ways."));
	return count ? EXIT_NO : EXIT_DONE;
}

/* ---- the map ---- */

static void
step_json(struct json *json, const struct chart *chart, const struct chart_step *step)
{
	json_open(json, NULL);
	json_text(json, "key", step->key);
	json_text(json, "name", step->name);
	json_text(json, "phase", step->phase);
	json_text(json, "actor", step->actor_code);
	json_text(json, "actor_label", step->actor);
	if (chart->knows_silent)
		json_bool(json, "silent", step->silent);
	if (chart->knows_asked)
		json_bool(json, "asked", step->asked);
	json_close(json);
}

static void
edge_json(struct json *json, const struct chart *chart, const struct chart_edge *edge)
{
	json_open(json, NULL);
	json_text(json, "from", chart->steps[edge->from].key);
	if (edge->to == SIZE_MAX)
		json_null(json, "to");
	else
		json_text(json, "to", chart->steps[edge->to].key);
	json_text(json, "label", edge->label);
	json_bool(json, "handover", edge->handover);
	json_close(json);
}

static void
map_json(struct mapping *mapping)
{
	const struct chart *chart = mapping->chart;
	struct answer_json answer;
	struct json *json = &answer.json;
	size_t count;
	struct str *remarks = chart_remarks(chart, NULL, mapping->call->arena, &count);

	answer_open(&answer);
	json_uid(json, "document", &mapping->session->document);
	json_text(json, "title", chart->title);
	json_open_list(json, "steps");
	for (size_t i = 0; i < chart->steps_count; i++)
		step_json(json, chart, &chart->steps[i]);
	json_close_list(json);
	json_open_list(json, "ways");
	for (size_t i = 0; i < chart->edges_count; i++)
		edge_json(json, chart, &chart->edges[i]);
	json_close_list(json);
	json_open_list(json, "remarks");
	for (size_t i = 0; i < count; i++)
		json_text(json, NULL, remarks[i]);
	json_close_list(json);
	answer_close(&answer, mapping->call->out);
}

static enum exit_code
write_svg(struct mapping *mapping, const char *to)
{
	struct call *call = mapping->call;
	struct buf out = { 0 };
	enum exit_code code = EXIT_DONE;

	chart_svg(mapping->chart, &out);
	if (!papers_write(call, to, buf_str(&out)))
		code = call_failed(call);
	else if (strcmp(to, "-") != 0 && !call->quiet)
		say(call, _("Written to %s.\n"), to);
	buf_free(&out);
	return code;
}

static enum exit_code
draw(struct mapping *mapping)
{
	struct call *call = mapping->call;
	const char *svg = call_option(call, "svg");
	struct chart_look look = { .ascii = call->ascii };
	struct buf out = { 0 };

	if (svg)
		return write_svg(mapping, svg);
	if (mapping->before)
		return tell_difference(mapping);
	if (call->json) {
		map_json(mapping);
		return EXIT_DONE;
	}
	if (!wished_width(call, &look.width))
		return EXIT_USAGE;
	if (call->plain)
		chart_plain(mapping->chart, &out);
	else
		chart_text(mapping->chart, &look, &out);
	say(call, "%.*s", STR_ARGS(buf_str(&out)));
	buf_free(&out);
	return EXIT_DONE;
}

static enum exit_code
map(struct mapping *mapping)
{
	const char *other = call_option(mapping->call, "compare");

	mapping->session = papers_open(mapping->call, str_of(mapping->call->arguments[0]));
	if (!mapping->session)
		return call_failed(mapping->call);
	if (!wished_language(mapping))
		return EXIT_USAGE;
	mapping->chart = read_map(mapping, mapping->session, &mapping->extract);
	if (mapping->chart && other) {
		mapping->other = papers_open(mapping->call, str_of(other));
		mapping->before =
			mapping->other ? read_map(mapping, mapping->other, &mapping->other_extract)
				       : NULL;
	}
	if (!mapping->chart || (other && !mapping->before))
		return call_failed(mapping->call);
	return draw(mapping);
}

static enum exit_code
run(struct call *call)
{
	struct mapping mapping = { .call = call };
	enum exit_code code = map(&mapping);

	extract_close(&mapping.other_extract);
	extract_close(&mapping.extract);
	session_close(mapping.other);
	session_close(mapping.session);
	return code;
}

static const struct option_row options[] = {
	{ .name = "svg",
		.value = "FILE",
		.help = N_("write it as an SVG picture; - is standard output") },
	{ .name = "in",
		.value = "LANG",
		.help = N_("the form's texts in this language; what it lacks is said") },
	{ .name = "compare",
		.value = "DOCUMENT",
		.help = N_("what it has, lacks and says otherwise than this one; exit 1 when they "
			   "differ") },
	{ .name = "width", .value = "N", .help = N_("how many columns it may take; 80") },
	{ .name = NULL },
};

const struct cmd cmd_map = {
	.name = "map",
	.arguments = "DOCUMENT",
	.summary = N_("draw a document whose rows point to each other"),
	.help = N_("Draws the steps and the ways between them, with what is silent, what is handed "
		   "over and what is wrong. With --plain it is one step after the other, in the "
		   "words that the form means for it. A document is named by its id or the "
		   "beginning of it, "
		   "by its title, or by its unit when that has only one."),
	.options = options,
	.least = 1,
	.most = 1,
	.need = NEED_STORE,
	.run = run,
	.paged = true,
};
