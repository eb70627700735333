/* text.h - bytes that grow, and the quoting of walks
 *
 * A struct text owns its bytes and always has a NUL after them, so that it
 * reads as a C string too; { 0 } is an empty one (at is NULL until something is
 * added).  Out of memory ends the test program: there is nothing to save.
 */
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Set by the test program's signal handler: whoever waits gives up. */
extern volatile sig_atomic_t stop_asked;

struct text {
	char *at;
	size_t length, room;
};

void text_add(struct text *text, const void *bytes, size_t length);
void text_add_string(struct text *text, const char *string);
void text_add_code_point(struct text *text, unsigned long code);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Empty, with its memory kept; and with its memory freed. */
void text_reset(struct text *text);
void text_clear(struct text *text);

/* Append a whole file.  False, with errno, if it cannot be read. */
bool text_add_file(struct text *text, const char *path);

/* Append what stands between quotes at *at (which points at the opening one)
 * and move *at behind the closing one.  Escapes: \n \t \r \e \\ \" \xHH and
 * \uHHHH.  False if there is no closing quote or the escape is unknown. */
bool text_unquote(struct text *text, const char **at);

/* The first place of needle, or NULL.  An empty needle is found nowhere: a
 * step that waits for nothing is a mistake. */
const char *bytes_find(const char *bytes, size_t length, const char *needle, size_t needle_length);

/* Print bytes so that nothing in them acts on the reader's terminal: what is
 * not printable ASCII or well-formed UTF-8 above U+009F becomes \xHH. */
void bytes_print(FILE *out, const char *bytes, size_t length);

/* strdup and friends that never return NULL. */
char *copy_string(const char *string);
void *must(void *memory);
