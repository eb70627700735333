#include "ui/external.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/path.h"
#include "base/utf8.h"

#define EDIT_BYTES_MOST (1u << 20)

static const char *
editor_command(void)
{
	const char *command = getenv("VISUAL");

	if (!command || !*command)
		command = getenv("EDITOR");
	return command && *command ? command : NULL;
}

bool
external_editor(void)
{
	return editor_command() != NULL;
}

struct str
external_name(void)
{
	struct str command = str_of(editor_command()), name = str_cut(&command, ' ');

	for (size_t i = name.length; i > 0; i--)
		if (name.at[i - 1] == '/')
			return str_from(name, i);
	return name;
}

/* The editor may be several words, so a shell runs it; the file's name is an
 * argument and never part of the command's text. */
static bool
run_editor(const char *path)
{
	int status = -1;
	pid_t child = fork();

	if (child == 0) {
		struct arena arena = { 0 };
		struct str line = arena_format(&arena, "%s \"$1\"", editor_command());

		execl("/bin/sh", "sh", "-c", line.at, "sh", path, (char *)NULL);
		_exit(127);
	}
	if (child < 0)
		return false;
	/* A window that changes its size meanwhile is no end of it. */
	while (waitpid(child, &status, 0) != child)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
write_all(int file, struct str text)
{
	while (text.length) {
		ssize_t wrote = write(file, text.at, text.length);

		if (wrote <= 0)
			return false;
		text = str_from(text, (size_t)wrote);
	}
	return true;
}

static bool
take_back(const char *path, struct buf *text, struct diags *diags)
{
	struct buf edited = { 0 };
	bool good = path_read(path, EDIT_BYTES_MOST, &edited, diags);

	if (good && !utf8_valid(buf_str(&edited)))
		good = diag_error(diags, place_none(), "ui.editor",
			_("What the editor saved is not UTF-8. The text is as it was."));
	while (good && edited.length && edited.at[edited.length - 1] == '\n')
		buf_cut(&edited, edited.length - 1);
	if (good) {
		buf_clear(text);
		buf_add(text, buf_str(&edited));
	}
	buf_free(&edited);
	return good;
}

bool
external_edit(struct buf *text, struct diags *diags)
{
	const char *folder = getenv("TMPDIR");
	struct arena arena = { 0 };
	struct str name;
	char *path;
	int file;
	bool good;

	if (!external_editor())
		return diag_error(diags, place_none(), "ui.editor",
			_("No editor is set. Set VISUAL or EDITOR, for instance to nano."));
	name = arena_format(&arena, "%s/behov-XXXXXX", folder && *folder ? folder : "/tmp");
	path = arena_copy(&arena, name.at, name.length + 1, 1);
	file = mkstemp(path);
	if (file < 0 || !write_all(file, buf_str(text))) {
		good = diag_error(diags, place_none(), "ui.editor",
			_("The text could not be written for the editor. It is as it was."));
	} else if (!run_editor(path)) {
		good = diag_error(diags, place_none(), "ui.editor",
			_("The editor did not end well. The text is as it was."));
	} else {
		good = take_back(path, text, diags);
	}
	if (file >= 0) {
		close(file);
		unlink(path);
	}
	arena_free(&arena);
	return good;
}
