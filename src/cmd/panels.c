#include "cmd/panels.h"

#include <string.h>

#include "base/lang.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "exchange/sheet_out.h"
#include "form/kind.h"

static bool
find_round(struct call *call, const struct panel *panel, struct str name, size_t *round)
{
	struct buf names = { 0 };

	*round = panel_round_of(panel, str_trim(name));
	if (*round != SIZE_MAX)
		return true;
	for (size_t i = 0; i < panel->rounds_count; i++)
		buf_format(&names, "%s%.*s", i ? ", " : "", STR_ARGS(panel->rounds[i]));
	diag_error(call->diags, place_none(), "usage.round",
		_("There is no round \"%.*s\". There are: %s."), STR_ARGS(name), names.at);
	buf_free(&names);
	return false;
}

bool
panels_round(struct call *call, const struct panel *panel, struct comparing *wish)
{
	struct str rest = str_of(call_option(call, "round")), first;

	if (!rest.length)
		return true;
	first = str_cut(&rest, ',');
	if (!find_round(call, panel, first, &wish->round))
		return false;
	if (!rest.at)
		return true;
	wish->before = wish->round;
	if (!find_round(call, panel, rest, &wish->round))
		return false;
	if (wish->before < wish->round)
		return true;
	return diag_error(call->diags, place_none(), "usage.round",
		_("The earlier round comes first, and the two are not the same: \"%.*s\"."),
		STR_ARGS(str_of(call_option(call, "round"))));
}

bool
panels_one_round(struct call *call, const struct panel *panel, struct comparing *wish)
{
	struct str said = str_of(call_option(call, "round"));

	if (str_find_byte(said, ',') < said.length)
		return diag_error(call->diags, place_none(), "usage.round",
			_("This is of one round. Two of them are compared by behov compare --view "
			  "rounds --round %.*s."),
			STR_ARGS(said));
	return panels_round(call, panel, wish);
}

bool
panels_filter(struct call *call, const struct panel *panel, struct comparing *wish)
{
	struct buf words = { 0 };
	bool fits;

	wish->filter = str_of(call_option(call, "filter"));
	fits = comparing_fits(panel, wish, &words);
	if (!fits)
		diag_error(call->diags, place_none(), "usage.filter", "%s", words.at);
	buf_free(&words);
	return fits;
}

size_t
panels_unit(struct call *call, const struct panel *panel, struct str code)
{
	struct str *codes, nearest;

	for (size_t i = 0; i < panel->units_count; i++)
		if (str_equal(panel->units[i].code, str_trim(code)) ||
			lang_compare(panel->units[i].label, str_trim(code)) == 0)
			return i;
	codes = arena_get(call->arena, (panel->units_count + 1) * sizeof *codes);
	for (size_t i = 0; i < panel->units_count; i++)
		codes[i] = panel->units[i].code;
	nearest = str_nearest(code, codes, panel->units_count);
	if (nearest.length)
		diag_error(call->diags, place_none(), "usage.unit",
			_("\"%.*s\" is not one of the %.*s here. Did you mean \"%.*s\"?"),
			STR_ARGS(code), STR_ARGS(kind_many(panel->form->unit)), STR_ARGS(nearest));
	else
		diag_error(call->diags, place_none(), "usage.unit",
			_("\"%.*s\" is not one of the %.*s here."), STR_ARGS(code),
			STR_ARGS(kind_many(panel->form->unit)));
	return SIZE_MAX;
}

const char *
panels_format(const struct call *call)
{
	const char *as = call_option(call, "as"), *to = call_option(call, "output");

	if (!as && to && !call->json && !call->plain)
		as = sheet_format_of(str_of(to));
	if (as)
		return strcmp(as, "text") == 0 && call->ascii ? "ascii" : as;
	if (call->json)
		return "json";
	if (call->plain)
		return "plain";
	return call->ascii ? "ascii" : "text";
}

enum exit_code
panels_put(struct call *call, struct str text)
{
	const char *to = call_option(call, "output");

	if (!to)
		to = "-";
	if (!papers_write(call, to, text))
		return call_failed(call);
	if (strcmp(to, "-") != 0 && !call->quiet && !call->json)
		say(call, _("Written to %s.\n"), to);
	return EXIT_DONE;
}
