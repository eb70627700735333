/* What may be handed out, by plain lines. */
#include "base/lang.h"
#include "ui/linear/line.h"
#include "ui/view/package.h"
#include "ui/view/sheet.h"

static void
say_sheet(struct linear *linear, struct handout *handout)
{
	struct sheet sheet;
	struct buf words = { 0 };

	handout_sheet(handout, &sheet);
	sheet_say_title(&sheet, &words);
	line_say(linear, "%s.", words.at);
	for (size_t i = 0; i < sheet.rows_count; i++) {
		buf_clear(&words);
		sheet_say_row(&sheet, i, &words);
		line_say_text(linear, buf_str(&words));
	}
	for (size_t i = 0; i < sheet.notes_count; i++)
		line_say_text(linear, sheet.notes[i]);
	buf_free(&words);
	sheet_free(&sheet);
}

static void
say_how(struct linear *linear)
{
	line_say(linear, "%s", _("e and the name of a folder writes it, l says it again, x home."));
}

static void
listen(struct linear *linear, struct handout *handout)
{
	struct str text;
	bool left = false;

	say_sheet(linear, handout);
	say_how(linear);
	while (!left && hear_word(linear, _("Hand out"), &text)) {
		struct str rest = text, word = str_word(&rest);
		struct buf said = { 0 };

		if (is_word(word, "e", "skriv", "write"))
			package_view_write(handout, rest, &said);
		else if (is_word(word, "l", "lista", "list"))
			say_sheet(linear, handout);
		else if (is_word(word, "x", "hem", "home"))
			left = true;
		else if (is_word(word, "?", "hjälp", "help"))
			say_how(linear);
		else
			say_none(linear, text);
		line_say_text(linear, buf_str(&said));
		buf_free(&said);
	}
}

void
linear_package(struct linear *linear)
{
	struct handout handout;
	struct diags diags = { 0 };
	bool good;

	if (linear->wish->room) {
		line_say(linear, "%s", _("With people in the room nothing is shown of others."));
		return;
	}
	good = handout_open(&handout, linear->wish->store, &diags);
	line_diags(linear, &diags);
	if (!good)
		return;
	listen(linear, &handout);
	handout_close(&handout);
}
