#include "form/type/number.h"

#include "base/diag.h"
#include "form/limits.h"

/* Bytes that stand between thousands and mean nothing. */
static size_t
blank_at(struct str text, size_t at)
{
	static const char *const blanks[] = { " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89" };

	for (size_t i = 0; i < COUNT_OF(blanks); i++) {
		if (str_starts(str_from(text, at), str_of(blanks[i])))
			return strlen(blanks[i]);
	}
	return 0;
}

/* Digits in groups by blanks: three in each but the first, and none after a point.
 * "1 2 7" are three numbers. */
struct groups {
	size_t digits; /* of the group that is read */
	bool parted, point;
};

/* May a group end here, and another begin? */
static bool
groups_part(struct groups *groups)
{
	bool good = !groups->point && (groups->parted ? groups->digits == 3
						      : groups->digits >= 1 && groups->digits <= 3);

	groups->parted = true;
	groups->digits = 0;
	return good;
}

static bool
groups_end(struct groups *groups)
{
	bool good = !groups->parted || groups->point || groups->digits == 3;

	groups->point = true;
	return good;
}

bool
number_typed(struct str text, double *number)
{
	static const struct str minus = { "\xE2\x88\x92", 3 };
	struct groups groups = { .digits = 0 };
	char plain[64];
	size_t count = 0, blank;
	bool digit = false;

	text = str_trim(text);
	for (size_t i = 0; i < text.length;) {
		char byte = text.at[i];

		if (count + 1 >= sizeof(plain))
			return false;
		blank = blank_at(text, i);
		if (blank > 0 && digit) {
			i += blank;
			/* A blank only before a digit: "40 days" is no number. */
			if (i >= text.length || text.at[i] < '0' || text.at[i] > '9' ||
				!groups_part(&groups))
				return false;
			continue;
		}
		if (str_starts(str_from(text, i), minus)) {
			plain[count++] = '-';
			i += minus.length;
			continue;
		}
		digit = byte >= '0' && byte <= '9';
		if (!digit && byte != ',' && byte != '.' && byte != '-' && byte != '+')
			return false;
		groups.digits += digit;
		plain[count++] = byte;
		if (byte == ',')
			plain[count - 1] = '.';
		if (plain[count - 1] == '.' && !groups_end(&groups))
			return false;
		i++;
	}
	return groups_end(&groups) && str_to_decimal((struct str){ plain, count }, number);
}

bool
number_refused(const struct question *question, const struct moment *moment, struct str text,
	const char *example, struct diags *diags)
{
	struct limits limits = limits_at(question, moment);
	struct buf out = { 0 };

	limits_said(&out, text);
	if (limits.least.kind != VALUE_NONE || limits.most.kind != VALUE_NONE)
		limits_say(&out, &limits);
	else
		buf_text(&out, example);
	diag_error(diags, place_none(), "answer.not-a-number", "%s", out.at);
	buf_free(&out);
	return false;
}
