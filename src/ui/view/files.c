/* files.c - whether the files that a document names have changed */
#include "session/files.h"

#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/pager.h"
#include "ui/view/views.h"

void
view_files(struct app *app, struct answers *answers, struct str title)
{
	struct arena arena = { 0 };
	struct buf text = { 0 };
	size_t count;
	struct file_seen *files = files_look(answers, &arena, &count);

	for (size_t i = 0; i < count; i++)
		buf_format(&text, "%.*s\n", STR_ARGS(file_line(&files[i], &arena)));
	if (!form_names_files(answers->form))
		app_say(app, "%s", _("Nothing in this form names a file."));
	else if (count == 0)
		app_say(app, "%s", _("It names no files yet."));
	else
		app_push(app, &view_pager,
			&(struct pager_door){ .title = title, .text = buf_str(&text) });
	buf_free(&text);
	arena_free(&arena);
}
