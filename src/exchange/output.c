#include "exchange/output.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"

#define PASS_BYTES (256u << 10)

bool
output_file(struct output *output, const char *path, struct diags *diags)
{
	*output = (struct output){ .way = OUTPUT_FILE };
	return path_begin(&output->file, path, diags);
}

void
output_stream(struct output *output, FILE *stream)
{
	*output = (struct output){ .way = OUTPUT_STREAM, .stream = stream };
}

static void
pass_all(struct output *output)
{
	path_add(&output->file, buf_str(&output->text));
	output->bytes += output->text.length;
	buf_clear(&output->text);
}

void
output_pass(struct output *output)
{
	if (output->way == OUTPUT_FILE && output->text.length >= PASS_BYTES)
		pass_all(output);
}

/* A file of nobody's name, in the folder for such. */
static bool
begin_temporary(struct output *output, struct diags *diags)
{
	const char *folder = getenv("TMPDIR");
	struct buf path = { 0 };
	bool begun;

	buf_format(&path, "%s/behov-export", folder && *folder ? folder : "/tmp");
	begun = path_begin(&output->file, path.at, diags);
	buf_free(&path);
	return begun;
}

const char *
output_name(struct output *output, struct diags *diags)
{
	assert(output->way != OUTPUT_MEMORY);
	if (output->way == OUTPUT_STREAM && !output->named && !begin_temporary(output, diags))
		return NULL;
	output->named = true;
	return output->file.beside;
}

/* ---- the end ---- */

/* A stream that takes no more is told by whoever closes it. */
static bool
print_file(struct output *output, struct diags *diags)
{
	char bytes[16384];
	ssize_t count = 0;

	if (lseek(output->file.file, 0, SEEK_SET) < 0)
		count = -1;
	while (count >= 0 && (count = read(output->file.file, bytes, sizeof(bytes))) > 0) {
		fwrite(bytes, 1, (size_t)count, output->stream);
		output->bytes += (size_t)count;
	}
	if (count == 0)
		return true;
	return diag_error(diags, (struct place){ .path = output->file.beside }, "file.read",
		_("The file %s cannot be read: %s."), output->file.beside, path_reason(errno));
}

static bool
end_stream(struct output *output, bool good, struct diags *diags)
{
	const struct buf *text = &output->text;

	if (output->named) {
		good = good && print_file(output, diags);
		path_drop(&output->file);
	} else if (good && text->length) {
		fwrite(text->at, 1, text->length, output->stream);
		output->bytes += text->length;
	}
	return good;
}

static bool
end_file(struct output *output, bool good, struct diags *diags)
{
	struct stat file;

	if (!good) {
		path_drop(&output->file);
		return false;
	}
	if (!output->named)
		pass_all(output);
	else if (fstat(output->file.file, &file) == 0)
		output->bytes = (size_t)file.st_size;
	return path_keep(&output->file, diags);
}

bool
output_end(struct output *output, bool good, struct diags *diags)
{
	if (output->way == OUTPUT_MEMORY)
		return good;
	good = output->way == OUTPUT_FILE ? end_file(output, good, diags)
					  : end_stream(output, good, diags);
	buf_free(&output->text);
	return good;
}
