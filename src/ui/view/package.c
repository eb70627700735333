#include "ui/view/package.h"

#include "base/lang.h"
#include "ui/app.h"
#include "ui/textbox.h"
#include "ui/view/sheet.h"

struct package_view {
	struct handout handout;
	struct sheet sheet;
	struct sheet_spot look;
	bool typing;
	struct textbox box;
};

static bool
package_open(struct view *view, const void *with)
{
	const struct package_door *door = with;
	struct package_view *package = view->own;
	struct diags diags = { 0 };
	bool good = handout_open(&package->handout, door->store, &diags);

	view->app->demo = store_is_demo(door->store);
	if (diags.count > 0)
		app_say(view->app, "%s", diags_first(&diags));
	diags_clear(&diags);
	if (!good)
		return false;
	handout_sheet(&package->handout, &package->sheet);
	sheet_begin(&package->sheet, &package->look);
	return true;
}

static void
package_close(struct view *view)
{
	struct package_view *package = view->own;

	sheet_free(&package->sheet);
	textbox_free(&package->box);
	handout_close(&package->handout);
}

bool
package_view_write(struct handout *handout, struct str name, struct buf *said)
{
	struct arena arena = { 0 };
	struct str folder = arena_text(&arena, str_trim(name));
	struct package_told told;
	struct diags diags = { 0 };
	bool good = folder.length && handout_write(handout, folder.at, &told, &diags);

	if (!folder.length)
		buf_text(said, _("Write the name of a folder that is not there yet, or Esc."));
	else if (good)
		buf_format(said,
			PLURAL("Written to %s: %zu file. Begin with index.html.",
				"Written to %s: %zu files. Begin with index.html.", told.files),
			folder.at, told.files);
	else
		buf_text(said, diags_first(&diags));
	diags_clear(&diags);
	arena_free(&arena);
	return good;
}

static bool
act_in_typing(struct view *view, enum act act)
{
	struct package_view *package = view->own;
	struct buf said = { 0 };

	if (act != ACT_ACCEPT && act != ACT_BACK && act != ACT_NEXT)
		return textbox_act(&package->box, act);
	if (act == ACT_BACK)
		buf_text(&said, _("Nothing was written."));
	if (act == ACT_BACK ||
		package_view_write(&package->handout, textbox_text(&package->box), &said))
		package->typing = false;
	app_say_once(view->app, &said);
	return true;
}

static bool
package_act(struct view *view, enum act act, const struct key *key)
{
	struct package_view *package = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	if (package->typing)
		return act_in_typing(view, act);
	if (act != ACT_EXTRACT && act != ACT_ACCEPT)
		return sheet_act(&package->sheet, &package->look, act);
	textbox_offer(&package->box, str_of(_("handed-out")));
	package->typing = true;
	return true;
}

static bool
package_key(struct view *view, const struct key *key)
{
	struct package_view *package = view->own;

	return package->typing && textbox_key(&package->box, key);
}

static void
package_paste(struct view *view, struct str text)
{
	struct package_view *package = view->own;
	struct pasted pasted;

	if (!package->typing)
		return;
	pasted = textbox_paste(&package->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&package->box);
	app_say_pasted(view->app, &pasted);
}

/* What others have written meanwhile is seen when it is written or opened again. */
static enum context
package_context(const struct view *view)
{
	const struct package_view *package = view->own;

	return package->typing ? CONTEXT_TEXT : CONTEXT_PACKAGE;
}

static void
package_title(const struct view *view, struct title *title)
{
	const struct package_view *package = view->own;
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);

	for (size_t i = 0; i < package->sheet.title_count; i++) {
		if (i)
			buf_format(&title->left, " %s ", dot);
		buf_add(&title->left, package->sheet.title[i]);
	}
}

static void
package_draw(struct view *view, struct pane pane)
{
	struct package_view *package = view->own;
	struct sheet_paint how = { .shades = view->app->term->shades };

	if (package->typing)
		pane = sheet_typing(&package->box, _("Name of the folder"), pane);
	sheet_draw(&package->sheet, &package->look, &how, pane);
}

static void
package_hints(struct view *view, struct hints *hints)
{
	const struct package_view *package = view->own;

	if (package->typing) {
		hint_act_words(hints, ACT_ACCEPT, _("write"));
		hint_act_words(hints, ACT_BACK, _("back"));
		return;
	}
	hint_act(hints, ACT_EXTRACT);
	hint_arrows(hints, false, _("pick"));
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_package = {
	.name = "package",
	.own_size = sizeof(struct package_view),
	.open = package_open,
	.context = package_context,
	.title = package_title,
	.act = package_act,
	.key = package_key,
	.paste = package_paste,
	.draw = package_draw,
	.hints = package_hints,
	.close = package_close,
};
