/* read.h - what the files of "behov read" share
 */
#pragma once

#include "base/json.h"
#include "cmd/cmd.h"
#include "session/tagging.h"

struct texting {
	struct call *call;
	struct refs *refs;
	struct reading *reading;
	struct tagging *tagging;
	struct reading_filter filter;
	size_t unread; /* documents that cannot be read here */
};

/* Each is one thing that the verb does; they print. */
enum exit_code texting_list(struct texting *at);
enum exit_code texting_codes(struct texting *at);
enum exit_code texting_agreement(struct texting *at);

/* What is said of one text, which the arguments name. */
bool texting_says_something(const struct call *call);
enum exit_code texting_say(struct texting *at);

/* A change of the code book. */
bool texting_changes_book(const struct call *call);
enum exit_code texting_change_book(struct texting *at);

/* The tag that a word names; else the messages say where the tags are seen too. */
bool texting_code(struct texting *at, struct str word, size_t *code);

/* The label that a code counts as; empty for READING_NONE. */
struct str texting_label(const struct texting *at, size_t code);

/* One text, for people, and as the members of an object of JSON. */
void texting_people(const struct texting *at, const struct reading_text *text);
void texting_text_json(
	const struct texting *at, const struct reading_text *text, struct json *json);
