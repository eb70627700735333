/* Long lists a portion at a time: nobody who listens can look away from two hundred rows. */
#include "base/lang.h"
#include "ui/linear/line.h"

#define PORTION 9      /* rows of a list at a time */
#define PORTION_REST 3 /* so few more are said along with them */

size_t
portion_of(size_t left)
{
	return left > PORTION + PORTION_REST ? PORTION : left;
}

void
say_left(struct linear *linear, size_t left)
{
	if (left)
		line_say(linear,
			PLURAL("%zu more; + says the next.", "%zu more; + says the next.", left),
			left);
}

bool
is_more(struct str word)
{
	return is_word(word, "+", "fler", "more");
}

void
say_no_more(struct linear *linear)
{
	line_say(linear, "%s", _("The list has no more."));
}

bool
hear_more(struct linear *linear, size_t left)
{
	const char *words = _("+ or Enter, which leads back");
	struct str text;
	bool heard;

	say_left(linear, left);
	heard = linear->session ? hear_aside(linear, words,
					  _("+ says the next of the list, Enter leaves it."), &text)
				: hear_place(linear, words, &text);
	return heard && is_more(text);
}
