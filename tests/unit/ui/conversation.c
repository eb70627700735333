#include "conversation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/lang.h"
#include "base/path.h"
#include "ui/view/interview.h"

static const char form_text[] =
	"form_id: talk\n"
	"version: \"1\"\n"
	"form_title: {en: \"A talk\", sv: \"Ett samtal\"}\n"
	"default_language: en\n"
	"scales:\n"
	"  grade:\n"
	"    - {value: 0, label: \"None: nothing at all is done\"}\n"
	"    - {value: 1, label: \"Some: a little is done\"}\n"
	"    - {value: 2, label: \"Half: in part\"}\n"
	"    - {value: 3, label: \"Much: mostly\"}\n"
	"    - {value: 4, label: \"All: wholly and always\"}\n"
	"choices:\n"
	"  kinds:\n"
	"    - {name: red, label: Red}\n"
	"    - {name: green, label: \"Åker green\"}\n"
	"    - {name: blue, label: Blue}\n"
	"    - {name: none, label: None at all, exclusive: true}\n"
	"  many:\n"
	"    - {name: a, label: Alpha}\n"
	"    - {name: b, label: Bravo}\n"
	"    - {name: c, label: Charlie}\n"
	"    - {name: d, label: Delta}\n"
	"    - {name: e, label: Echo}\n"
	"    - {name: f, label: Foxtrot}\n"
	"    - {name: g, label: Golf}\n"
	"    - {name: h, label: Hotel}\n"
	"    - {name: i, label: India}\n"
	"    - {name: j, label: Juliet}\n"
	"    - {name: k, label: Kilo}\n"
	"survey:\n"
	"  - type: group\n"
	"    name: n\n"
	"    label: Numbers\n"
	"    questions:\n"
	"      - {type: integer, name: n1_count, label: How many, max: \"10\", min: \"0\",\n"
	"         hint: A whole number.}\n"
	"      - {type: text, name: n2_why, label: Why so many, relevant: \"${n1_count} > 5\"}\n"
	"      - {type: decimal, name: n3_share, label: Which share}\n"
	"      - {type: date, name: n4_day, label: Which day}\n"
	"      - type: text\n"
	"        name: n5_story\n"
	"        appearance: multiline\n"
	"        label: Tell\n"
	"  - type: group\n"
	"    name: c\n"
	"    label: Choices\n"
	"    questions:\n"
	"      - {type: select_one, name: c1_kind, choices: kinds, label: Which, other: true}\n"
	"      - {type: select_one, name: c2_letter, choices: many, label: Which letter}\n"
	"      - {type: select_multiple, name: c3_kinds, choices: kinds, label: Which ones,\n"
	"         max_selected: 2, other: true}\n"
	"      - {type: scale, name: c4_grade, scale: grade, label: Grade it,\n"
	"         checks: [{assert: \". > 0\", level: warning, message: Is it really none}]}\n"
	"      - {type: rank, name: c5_order, choices: [{name: red, label: Red}, {name: green, "
	"label: \"Åker green\"},\n"
	"         {name: blue, label: Blue}, {name: grey, label: Grey}], label: Put in order}\n"
	"      - {type: note, name: c6_note, label: Thank you}\n"
	"  - type: group\n"
	"    name: d\n"
	"    label: \"\\u202Ehostile \\u2066label\"\n"
	"    questions:\n"
	"      - {type: text, name: d1_last, label: \"\\u202Elast\\u200B one\"}\n";

static void
show(struct conversation *conversation, int rows, int columns)
{
	struct home_door door = { .store = conversation->store };

	grid_open(&conversation->grid, rows, columns);
	app_start(&conversation->app, &conversation->grid.term, false);
	assert_true(view_open_session(&conversation->app, &door, STR("")));
	conversation->view = app_top(&conversation->app);
	conversation->session = desk_of(conversation->view)->session;
	app_draw(&conversation->app);
}

static void
open_store(struct conversation *conversation, bool first)
{
	static const struct participant people[] = {
		{ .label = { "Chair", 5 }, .role = { "Chair", 5 } },
		{ .label = { "Head", 4 }, .role = { "Head", 4 } },
	};
	struct session_wish wish = { .form = str_of(conversation->form_path),
		.title = STR("test"),
		.consent = true,
		.participants = people,
		.participants_count = COUNT_OF(people) };
	struct diags diags = { 0 };
	struct session *session;

	conversation->store = store_open(conversation->store_path, STORE_CREATE, false, &diags);
	if (!conversation->store)
		fail_msg("%s", diags_first(&diags));
	if (first) {
		session = session_begin(conversation->store, &wish, &diags);
		if (!session)
			fail_msg("%s", diags_first(&diags));
		session_close(session);
	}
	diags_clear(&diags);
}

static void
put_path(char path[PATH_ROOM], const char *folder, const char *name)
{
	struct buf text = { 0 };

	buf_format(&text, "%s/%s", folder, name);
	assert_true(text.length < PATH_ROOM);
	memcpy(path, text.at, text.length + 1);
	buf_free(&text);
}

void
conversation_open(struct conversation *conversation, int rows, int columns)
{
	struct diags diags = { 0 };

	*conversation = (struct conversation){ .store = NULL };
	hash_start_up();
	lang_start("en");
	snprintf(conversation->folder, sizeof conversation->folder, "/tmp/behov-talk-XXXXXX");
	assert_non_null(mkdtemp(conversation->folder));
	put_path(conversation->store_path, conversation->folder, "s.db");
	put_path(conversation->form_path, conversation->folder, "talk.yaml");
	setenv("XDG_STATE_HOME", conversation->folder, 1);
	assert_true(path_write(conversation->form_path, str_of(form_text), &diags));
	open_store(conversation, true);
	show(conversation, rows, columns);
}

static void
end(struct conversation *conversation)
{
	app_free(&conversation->app);
	term_close(&conversation->grid.term);
	store_close(conversation->store);
}

void
conversation_close(struct conversation *conversation)
{
	char command[128];

	end(conversation);
	snprintf(command, sizeof command, "rm -r '%s'", conversation->folder);
	assert_int_equal(system(command), 0);
}

void
conversation_reopen(struct conversation *conversation)
{
	int rows = conversation->grid.glass.rows, columns = conversation->grid.glass.columns;
	struct event hang_up = { .kind = EVENT_END, .signal = 1 };

	app_event(&conversation->app, &hang_up);
	end(conversation);
	open_store(conversation, false);
	show(conversation, rows, columns);
}

static void
take_events(struct conversation *conversation)
{
	struct event event;

	for (;;) {
		term_read(&conversation->grid.term, 0, &event);
		if (event.kind == EVENT_NONE)
			break;
		app_event(&conversation->app, &event);
		app_draw(&conversation->app);
	}
	app_draw(&conversation->app);
}

void
conversation_press(struct conversation *conversation, const char *keys)
{
	grid_press(&conversation->grid, keys);
	take_events(conversation);
}

void
conversation_paste(struct conversation *conversation, const char *text)
{
	grid_paste(&conversation->grid, text);
	take_events(conversation);
}

void
conversation_resize(struct conversation *conversation, int rows, int columns)
{
	grid_resize(&conversation->grid, rows, columns);
	take_events(conversation);
}

void
conversation_wait(struct conversation *conversation)
{
	assert_true(conversation->view->type->draft(conversation->view));
	take_events(conversation);
}

static struct question *
question_named(struct conversation *conversation, const char *name)
{
	struct question *question = form_question(conversation->session->form, str_of(name));

	assert_non_null(question);
	return question;
}

void
conversation_go(struct conversation *conversation, const char *name)
{
	assert_true(interview_go(conversation->view, question_named(conversation, name)));
	take_events(conversation);
}

const char *
conversation_at(struct conversation *conversation)
{
	return desk_of(conversation->view)->at->name.at;
}

const char *
conversation_value(struct conversation *conversation, const char *name)
{
	static char said[1024];
	struct spot spot =
		spot_of(conversation->session->answers, question_named(conversation, name));
	const struct answer *answer = spot_answer(&spot);
	struct buf text = { 0 };

	if (answer && answer->state == STATE_ANSWERED)
		value_write(&text, &answer->value);
	else if (answer && answer->state != STATE_NOT_REACHED)
		buf_add(&text, state_name(answer->state));
	snprintf(said, sizeof said, "%s", text.at ? text.at : "");
	buf_free(&text);
	return said;
}

bool
conversation_shows(struct conversation *conversation, const char *text)
{
	return grid_find(&conversation->grid, text) >= 0;
}
