#include "lib/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

volatile sig_atomic_t stop_asked;

void *
must(void *memory)
{
	if (!memory) {
		fputs("Bail out! no memory\n", stdout);
		exit(99);
	}
	return memory;
}

char *
copy_string(const char *string)
{
	return must(strdup(string));
}

void
text_add(struct text *text, const void *bytes, size_t length)
{
	if (text->length + length + 1 > text->room) {
		text->room = (text->length + length + 1) * 2;
		text->at = must(realloc(text->at, text->room));
	}
	if (length)
		memcpy(text->at + text->length, bytes, length);
	text->length += length;
	text->at[text->length] = '\0';
}

void
text_add_string(struct text *text, const char *string)
{
	text_add(text, string, strlen(string));
}

void
text_add_code_point(struct text *text, unsigned long code)
{
	char bytes[4];
	size_t length;

	if (code < 0x80) {
		bytes[0] = (char)code;
		length = 1;
	} else if (code < 0x800) {
		bytes[0] = (char)(0xc0 | code >> 6);
		length = 2;
	} else if (code < 0x10000) {
		bytes[0] = (char)(0xe0 | code >> 12);
		length = 3;
	} else {
		bytes[0] = (char)(0xf0 | code >> 18);
		length = 4;
	}
	for (size_t i = 1; i < length; i++)
		bytes[i] = (char)(0x80 | (code >> (6 * (length - 1 - i)) & 0x3f));
	text_add(text, bytes, length);
}

void
text_addf(struct text *text, const char *format, ...)
{
	char *made = NULL;
	size_t length = 0;
	FILE *out = must(open_memstream(&made, &length));
	va_list values;

	va_start(values, format);
	vfprintf(out, format, values);
	va_end(values);
	fclose(out);
	text_add(text, must(made), length);
	free(made);
}

void
text_reset(struct text *text)
{
	text->length = 0;
	if (text->at)
		text->at[0] = '\0';
}

void
text_clear(struct text *text)
{
	free(text->at);
	*text = (struct text){ 0 };
}

bool
text_add_file(struct text *text, const char *path)
{
	FILE *in = fopen(path, "rb");
	char bytes[4096];
	size_t got;
	bool good;

	if (!in)
		return false;
	text_add(text, "", 0);
	while ((got = fread(bytes, 1, sizeof bytes, in)) > 0)
		text_add(text, bytes, got);
	good = !ferror(in);
	fclose(in);
	return good;
}

static bool
hex_escape(struct text *text, const char **at, int digits, bool byte)
{
	unsigned long code = 0;

	for (int i = 0; i < digits; i++) {
		char digit[2] = { **at, '\0' };

		if (!isxdigit((unsigned char)digit[0]))
			return false;
		code = code * 16 + strtoul(digit, NULL, 16);
		++*at;
	}
	if (byte)
		text_add(text, &(char){ (char)code }, 1);
	else
		text_add_code_point(text, code);
	return true;
}

static bool
escape(struct text *text, const char **at)
{
	static const char letters[] = "ntre\\\"";
	static const char bytes[] = "\n\t\r\033\\\"";
	char letter = *(*at)++;
	const char *known;

	if (letter == 'x')
		return hex_escape(text, at, 2, true);
	if (letter == 'u')
		return hex_escape(text, at, 4, false);
	known = letter ? strchr(letters, letter) : NULL;
	if (!known)
		return false;
	text_add(text, bytes + (known - letters), 1);
	return true;
}

bool
text_unquote(struct text *text, const char **at)
{
	text_add(text, "", 0);
	++*at;
	while (**at && **at != '"') {
		if (**at == '\\') {
			++*at;
			if (!escape(text, at))
				return false;
			continue;
		}
		text_add(text, (*at)++, 1);
	}
	if (**at != '"')
		return false;
	++*at;
	return true;
}

const char *
bytes_find(const char *bytes, size_t length, const char *needle, size_t needle_length)
{
	const char *end = bytes + length;

	if (!needle_length || !length)
		return NULL;
	while ((size_t)(end - bytes) >= needle_length) {
		bytes = memchr(bytes, needle[0], (size_t)(end - bytes) - needle_length + 1);
		if (!bytes)
			return NULL;
		if (!memcmp(bytes, needle, needle_length))
			return bytes;
		bytes++;
	}
	return NULL;
}

/* The length of the UTF-8 sequence that may be shown, or 0. */
static size_t
shown_length(const unsigned char *at, size_t left)
{
	size_t length = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : 2;

	if (at[0] >= 0x20 && at[0] < 0x7f)
		return 1;
	/* Neither stray bytes, nor the C1 controls, nor U+2000-206F, where the
	 * characters that turn and hide text live. */
	if (at[0] < 0xc2 || at[0] > 0xf4 || length > left)
		return 0;
	if ((at[0] == 0xc2 && at[1] < 0xa0) || (at[0] == 0xe2 && (at[1] & 0xfe) == 0x80))
		return 0;
	for (size_t i = 1; i < length; i++)
		if ((at[i] & 0xc0) != 0x80)
			return 0;
	return length;
}

void
bytes_print(FILE *out, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length;) {
		const unsigned char *at = (const unsigned char *)bytes + i;
		size_t shown = shown_length(at, length - i);

		if (shown) {
			fwrite(at, 1, shown, out);
			i += shown;
			continue;
		}
		if (*at == '\033')
			fputs("\\e", out);
		else if (*at == '\n')
			fputs("\\n", out);
		else if (*at == '\r')
			fputs("\\r", out);
		else
			fprintf(out, "\\x%02x", *at);
		i++;
	}
}
