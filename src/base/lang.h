/* lang.h - the interface's language, and Swedish order
 *
 * gettext's door.  Sources are English; data/po/sv.po is complete.  Works
 * without any installed locale (C.UTF-8 is in libc), and keeps LC_NUMERIC "C":
 * decimals are written by lang_decimal only.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/str.h"

/* Set LC_CTYPE to a UTF-8 locale (the environment's, else C.UTF-8) and choose
 * the interface's language: `chosen` ("sv", "en") if not NULL, else BEHOV_LANG,
 * LC_ALL, LC_MESSAGES, LANG, LANGUAGE, else Swedish.  Catalogues are looked
 * for in BEHOV_LOCALE_DIR, then in the build folder while run from there, else
 * where they are installed.  False when no UTF-8 locale could be set: then
 * screens are ASCII. */
bool lang_start(const char *chosen);

/* "sv" or "en". */
const char *lang_code(void);

/* Was the environment's own locale UTF-8?  When not, symbols are ASCII. */
bool lang_utf8(void);

/* The translation of an English sentence, which stands where it stands for as long
 * as the program runs (a literal does).  Borrowed for ever. */
const char *lang_message(const char *english) __attribute__((format_arg(1)));
const char *lang_plural(const char *one, const char *many, unsigned long count)
	__attribute__((format_arg(1))) __attribute__((format_arg(2)));

#define _(text) lang_message(text)
#define N_(text) text
#define PLURAL(one, many, count) lang_plural(one, many, (unsigned long)(count))

/* Swedish dictionary order: a-z å ä ö, é as e, ü as y, æ as ä, ø as ö; letter
 * first, then accent, then case.  <0, 0, >0; 0 only for equal texts. */
int lang_compare(struct str a, struct str b);

/* A decimal as the language writes it: "2,5" in Swedish; at most `places`
 * decimals, rounded as base/round.h says, without trailing zeros. */
void lang_decimal(struct buf *out, double value, int places);
