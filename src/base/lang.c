#include "base/lang.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/round.h"
#include "base/utf8.h"

#ifndef BEHOV_LOCALEDIR
#define BEHOV_LOCALEDIR ""
#endif
#ifndef BEHOV_BUILD_LOCALEDIR
#define BEHOV_BUILD_LOCALEDIR ""
#endif

#define DOMAIN "behov"
#define WHOLE_MOST 1e15 /* a double has all digits of whole numbers below */

static struct {
	const char *code;
	bool utf8, catalogue;
} interface = { .code = "en" };

static bool
is_utf8_name(const char *codeset)
{
	return str_equal_ascii(str_of(codeset), STR("UTF-8")) ||
	       str_equal_ascii(str_of(codeset), STR("utf8"));
}

/* The codeset that the environment names, whether or not its locale is
 * installed: it tells what the terminal shows. */
static bool
environment_is_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *value = getenv(names[i]);
		if (!value || !*value)
			continue;
		struct str rest = str_of(value), codeset;
		str_cut(&rest, '.');
		codeset = str_cut(&rest, '@');
		return str_equal_ascii(codeset, STR("UTF-8")) ||
		       str_equal_ascii(codeset, STR("utf8"));
	}
	return false;
}

/* Only these two: decimals keep their point, order and dates are our own.
 * LC_MESSAGES follows, since gettext stays silent in the locale "C". */
static bool
set_locale(const char *name)
{
	const char *set = setlocale(LC_CTYPE, name);

	if (!set || !is_utf8_name(nl_langinfo(CODESET)))
		return false;
	setlocale(LC_MESSAGES, set);
	return true;
}

/* "sv_SE.UTF-8" is "sv"; NULL for what says nothing, as "C" or "fi". */
static const char *
known_language(struct str name)
{
	static const char *const known[] = { "sv", "en" };

	size_t length = 0;
	while (length < name.length && !strchr("_.@-", name.at[length]))
		length++;
	struct str language = str_part(name, 0, length);
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (str_equal_ascii(language, str_of(known[i])))
			return known[i];
	return NULL;
}

static const char *
choose_language(const char *chosen)
{
	static const char *const names[] = {
		"BEHOV_LANG",
		"LC_ALL",
		"LC_MESSAGES",
		"LANG",
		"LANGUAGE",
	};

	const char *code = chosen ? known_language(str_of(chosen)) : NULL;
	for (size_t i = 0; !code && i < COUNT_OF(names); i++) {
		/* LANGUAGE is a list: "sv:en". */
		struct str rest = str_of(getenv(names[i]));
		while (!code && rest.length)
			code = known_language(str_cut(&rest, ':'));
	}
	return code ? code : "sv";
}

/* A screen says the same sentences at every key.  Known by where they stand, which
 * is for ever; forgotten when a language is chosen. */
#define REMEMBERED 509

static struct said {
	const char *english, *translation;
} remembered[REMEMBERED];

static bool
has_catalogue(const char *folder)
{
	struct buf path = { 0 };

	buf_format(&path, "%s/%s/LC_MESSAGES/" DOMAIN ".mo", folder, interface.code);
	bool found = *folder && access(path.at, R_OK) == 0;
	buf_free(&path);
	return found;
}

static void
bind_catalogue(void)
{
	const char *own = getenv("BEHOV_LOCALE_DIR");
	const char *folders[] = { own ? own : "",
		path_runs_in_build() ? BEHOV_BUILD_LOCALEDIR : BEHOV_LOCALEDIR };

	interface.catalogue = false;
	memset(remembered, 0, sizeof remembered);
	if (strcmp(interface.code, "en") == 0)
		return;
	for (size_t i = 0; i < COUNT_OF(folders); i++) {
		if (!has_catalogue(folders[i]))
			continue;
		bindtextdomain(DOMAIN, folders[i]);
		bind_textdomain_codeset(DOMAIN, "UTF-8");
		interface.catalogue = true;
		break;
	}
}

bool
lang_start(const char *chosen)
{
	/* The language is asked for before LANGUAGE is overwritten. */
	interface.code = choose_language(chosen);
	interface.utf8 = environment_is_utf8();
	bool set = set_locale("") || set_locale("C.UTF-8") || set_locale("en_US.UTF-8");
	if (!set)
		interface.utf8 = false;
	setenv("LANGUAGE", interface.code, 1);
	bind_catalogue();
	return set;
}

const char *
lang_code(void)
{
	return interface.code;
}

bool
lang_utf8(void)
{
	return interface.utf8;
}

const char *
lang_message(const char *english)
{
	struct said *said = &remembered[((uintptr_t)english >> 3) % REMEMBERED];

	/* To gettext an empty text is the head of the catalogue. */
	if (!interface.catalogue || !*english)
		return english;
	if (said->english != english)
		*said = (struct said){ english, dgettext(DOMAIN, english) };
	return said->translation;
}

const char *
lang_plural(const char *one, const char *many, unsigned long count)
{
	if (!interface.catalogue)
		return count == 1 ? one : many;
	return dngettext(DOMAIN, one, many, count);
}

/* What one character weighs: which letter, which accent, which case. */
struct weight {
	uint32_t letter;
	unsigned char accent, upper;
};

/* Classes in their order, in the high byte of a letter's weight. */
enum { CLASS_MARK = 0, CLASS_SYMBOL = 1, CLASS_DIGIT = 2, CLASS_LETTER = 3, CLASS_OTHER = 4 };
#define CLASS(class, value) ((uint32_t)(class) << 24 | (uint32_t)(value))
#define A_RING 27
#define A_DOTS 28
#define O_DOTS 29

static uint32_t
latin(char letter)
{
	return CLASS(CLASS_LETTER, letter - 'a' + 1);
}

static struct weight
weigh_ascii(uint32_t point)
{
	static const char marks[] = "\t\n\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

	if (point >= 'a' && point <= 'z')
		return (struct weight){ .letter = latin((char)point) };
	if (point >= 'A' && point <= 'Z')
		return (struct weight){ .letter = latin((char)(point + 32)), .upper = 1 };
	if (point >= '0' && point <= '9')
		return (struct weight){ .letter = CLASS(CLASS_DIGIT, point) };
	const char *mark = point ? strchr(marks, (int)point) : NULL;
	if (mark)
		return (struct weight){ .letter = CLASS(CLASS_MARK, 0x80 + (mark - marks)) };
	return (struct weight){ .letter = CLASS(CLASS_MARK, point) };
}

/* Letters of Latin-1 and Latin Extended-A (U+00C0 to U+017F) that are one of a-z
 * with an accent; '.' for what is none.  CLDR's Swedish order. */
static const char plain_letters[] =
	"aaaa...ceeeeiiiidnoooo...uuu.ytsaaaa...ceeeeiiiidnoooo...uuu.yty"
	"aaaaaaccccccccddddeeeeee..eegggggggghhhhiiiiiiiiiiiijjkkklllllll"
	"lllnnnnnnnnnoooo....rrrrrrssssssssttttttuuuuuuuu..uuwwyyyzzzzzzs";

/* The accents of U+00C0 to U+00DF, and so of U+00E0 to U+00FF, in Unicode's
 * order: acute, grave, circumflex, diaeresis, tilde, cedilla, others. */
static const char accents[] = "21358886213421347521358882138177";

/* In Latin Extended-A an upper-case letter stands just before its lower-case
 * one: mostly at an even place, in two stretches at an odd one. */
static bool
is_upper_latin(uint32_t point)
{
	if (point < 0x100)
		return point < 0xdf;
	bool odd_upper = (point > 0x138 && point < 0x149) || point > 0x178;
	return point % 2 == odd_upper;
}

static struct weight
weigh_latin(uint32_t point)
{
	bool upper = is_upper_latin(point);
	struct weight weight = { .upper = upper };

	/* Upper and lower case of a letter have the same accent. */
	if (point < 0x100)
		weight.accent = (unsigned char)(accents[point % 32] - '0');
	else
		weight.accent = (unsigned char)(16 + point - !upper - 0x100);
	switch (point) {
	case 0xc5:
	case 0xe5: return (struct weight){ .letter = CLASS(CLASS_LETTER, A_RING), .upper = upper };
	case 0xc4:
	case 0xe4: return (struct weight){ .letter = CLASS(CLASS_LETTER, A_DOTS), .upper = upper };
	case 0xc6:
	case 0xe6:
	case 0x118:
	case 0x119: weight.letter = CLASS(CLASS_LETTER, A_DOTS); return weight;
	case 0xd6:
	case 0xf6: return (struct weight){ .letter = CLASS(CLASS_LETTER, O_DOTS), .upper = upper };
	case 0xd8:
	case 0xf8:
	case 0x150:
	case 0x151:
	case 0x152:
	case 0x153: weight.letter = CLASS(CLASS_LETTER, O_DOTS); return weight;
	case 0xdc:
	case 0xfc:
	case 0x170:
	case 0x171: weight.letter = latin('y'); return weight;
	default: break;
	}
	char plain = plain_letters[point - 0xc0];
	weight.letter = plain == '.' ? CLASS(CLASS_SYMBOL, point) : latin(plain);
	return weight;
}

static struct weight
weigh(uint32_t point)
{
	if (point < 0x80)
		return weigh_ascii(point);
	if (point >= 0xc0 && point < 0x180)
		return weigh_latin(point);
	if (point == 0xa0)
		return (struct weight){ .letter = weigh_ascii(' ').letter, .accent = 1 };
	if (point >= 0x2010 && point <= 0x2015)
		return (struct weight){
			.letter = weigh_ascii('-').letter,
			.accent = (unsigned char)(point - 0x200f),
		};
	if (point < 0xc0 || (point >= 0x2000 && point < 0x2c00))
		return (struct weight){ .letter = CLASS(CLASS_SYMBOL, point) };
	return (struct weight){ .letter = CLASS(CLASS_OTHER, point) };
}

int
lang_compare(struct str a, struct str b)
{
	size_t i = 0, j = 0;
	int accent = 0, upper = 0;

	/* Three passes in one walk: the first difference of a letter decides at
	 * once, of an accent or a case only if no letter differs. */
	while (i < a.length && j < b.length) {
		uint32_t x = utf8_point(a, i, &i), y = utf8_point(b, j, &j);
		if (x == y)
			continue;
		struct weight p = weigh(x), q = weigh(y);
		if (p.letter != q.letter)
			return p.letter < q.letter ? -1 : 1;
		if (!accent)
			accent = p.accent - q.accent;
		if (!upper)
			upper = p.upper - q.upper;
	}
	if (i < a.length || j < b.length)
		return i < a.length ? 1 : -1;
	if (accent)
		return accent;
	return upper ? upper : str_compare(a, b);
}

void
lang_decimal(struct buf *out, double value, int places)
{
	size_t from = out->length;

	if (!isfinite(value)) {
		buf_byte(out, '-');
		return;
	}
	if (fabs(value) < WHOLE_MOST && value == trunc(value)) {
		buf_integer(out, (int64_t)value);
		return;
	}
	buf_format(out, "%.*f", places < 0 ? 0 : places, decimal_round(value, places));
	size_t point = from + str_find_byte(str_from(buf_str(out), from), '.');
	if (point < out->length) {
		size_t end = out->length;
		while (end > point && out->at[end - 1] == '0')
			end--;
		buf_cut(out, end == point + 1 ? point : end);
	}
	/* A rounded -0.04 is no less than nothing. */
	if (str_is(str_from(buf_str(out), from), "-0"))
		buf_remove(out, from, 1);
	if (point < out->length && interface.code[0] == 's')
		out->at[point] = ',';
}
