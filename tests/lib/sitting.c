#include "lib/sitting.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/lang.h"
#include "base/path.h"
#include "lib/entries.h"
#include "store/log.h"

static const char form_text[] =
	"form_id: sitting\n"
	"version: \"1\"\n"
	"form_title: {en: \"A sitting\", sv: \"En sittning\"}\n"
	"default_language: en\n"
	"scales:\n"
	"  grade:\n"
	"    - {value: 0, label: \"None: nothing\"}\n"
	"    - {value: 1, label: \"Some: a little\"}\n"
	"    - {value: 2, label: \"Half: in part\"}\n"
	"    - {value: 3, label: \"Much: mostly\"}\n"
	"    - {value: 4, label: \"All: wholly\"}\n"
	"choices:\n"
	"  kinds:\n"
	"    - {name: red, label: Red}\n"
	"    - {name: green, label: Green}\n"
	"    - {name: none, label: None at all, exclusive: true}\n"
	"survey:\n"
	"  - {type: integer, name: n1_count, label: How many, constraint: \". <= 10\"}\n"
	"  - {type: text, name: n2_why, label: Why so many, relevant: \"${n1_count} > 5\"}\n"
	"  - {type: select_one, name: c1_kind, choices: kinds, label: Which}\n"
	"  - {type: select_multiple, name: c2_kinds, choices: kinds, label: Which ones}\n"
	"  - {type: scale, name: g1_rate, scale: grade, answered_by: participant, required: true,\n"
	"     label: Rate it}\n"
	"  - {type: matrix, name: m1_table, rows: kinds, columns: kinds,\n"
	"     cell: {type: scale, scale: grade}, label: Table}\n"
	"  - type: repeat\n"
	"    name: r1_rows\n"
	"    label: Rows\n"
	"    fields:\n"
	"      - {type: text, name: r1a_head, label: Head}\n"
	"      - {type: integer, name: r1b_size, label: Size}\n"
	"  - {type: calculate, name: s1_sum, calculation: \"sum(${r1b_size})\"}\n";

static void
open_again(struct sitting *sitting, bool first)
{
	static const struct participant people[] = {
		{ .label = { "Chair", 5 } },
		{ .label = { "Head", 4 }, .role = { "head", 4 } },
		{ .label = { "Clerk", 5 } },
	};
	struct session_wish wish = { .form = str_of(sitting->form_path),
		.title = STR("test"),
		.participants = people,
		.participants_count = COUNT_OF(people) };

	sitting->store = store_open(sitting->store_path, STORE_CREATE, false, &sitting->diags);
	if (sitting->store)
		sitting->session = first ? session_begin(sitting->store, &wish, &sitting->diags)
					 : session_resume(sitting->store, STR(""), &sitting->diags);
	if (!sitting->session)
		fail_msg("%s", diags_first(&sitting->diags));
}

void
sitting_open(struct sitting *sitting)
{
	*sitting = (struct sitting){ 0 };
	hash_start_up();
	lang_start("en");
	snprintf(sitting->folder, sizeof sitting->folder, "/tmp/behov-sitting-XXXXXX");
	assert_non_null(mkdtemp(sitting->folder));
	snprintf(sitting->store_path, sizeof sitting->store_path, "%s/s.db", sitting->folder);
	snprintf(sitting->form_path, sizeof sitting->form_path, "%s/sitting.yaml", sitting->folder);
	setenv("XDG_STATE_HOME", sitting->folder, 1);
	assert_true(path_write(sitting->form_path, str_of(form_text), &sitting->diags));
	open_again(sitting, true);
}

void
sitting_close(struct sitting *sitting)
{
	char command[128];

	session_close(sitting->session);
	store_close(sitting->store);
	diags_clear(&sitting->diags);
	snprintf(command, sizeof command, "rm -r '%s'", sitting->folder);
	assert_int_equal(system(command), 0);
}

void
sitting_reopen(struct sitting *sitting)
{
	session_close(sitting->session);
	store_close(sitting->store);
	sitting->session = NULL;
	open_again(sitting, false);
}

bool
sitting_answer(struct sitting *sitting, const char *question, const char *row, const char *column,
	uint32_t seat, const char *text)
{
	struct naming naming = { .question = str_of(question),
		.row = str_of(row),
		.column = str_of(column),
		.seat = seat };
	struct spot spot;
	bool added;

	diags_clear(&sitting->diags);
	return session_spot(sitting->session, &naming, &spot, &added, &sitting->diags) &&
	       session_answer_text(sitting->session, &spot, str_of(text), STATE_ANSWERED, NULL,
		       &sitting->diags);
}

const char *
sitting_says(struct sitting *sitting, const char *question, const char *row, const char *column,
	uint32_t seat)
{
	static char said[256];
	struct naming naming = { .question = str_of(question),
		.row = str_of(row),
		.column = str_of(column),
		.seat = seat };
	struct spot spot;
	struct buf words = { 0 };
	bool added;

	if (!session_spot(sitting->session, &naming, &spot, &added, &sitting->diags))
		return "?";
	session_say(sitting->session, &spot, spot_answer(&spot), &words);
	snprintf(said, sizeof said, "%s", words.at ? words.at : "");
	buf_free(&words);
	return said;
}

const char *
sitting_value(struct sitting *sitting, const char *question)
{
	static char said[256];
	struct answers *answers = sitting->session->answers;
	struct value value = answers_value(
		answers, form_question(sitting->session->form, str_of(question)), &answers->root);
	struct buf text = { 0 };

	value_write(&text, &value);
	snprintf(said, sizeof said, "%s", text.at ? text.at : "");
	buf_free(&text);
	return said;
}

struct spot
sitting_spot(struct sitting *sitting, const char *question)
{
	return spot_of(
		sitting->session->answers, form_question(sitting->session->form, str_of(question)));
}

size_t
sitting_entries(struct sitting *sitting)
{
	return entries_count(sitting->store, &(struct log_filter){ .kind = ENTRY_UNKNOWN });
}
