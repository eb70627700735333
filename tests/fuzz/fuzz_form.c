/* Any bytes as a form: read, checked, its tests run. */
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "form/form.h"
#include "form/formtest.h"

static bool
read_bytes(void *context, enum form_file_kind kind, struct str name, struct arena *arena,
	struct buf *out, struct str *path, struct diags *diags)
{
	const struct str *bytes = context;

	(void)arena;
	*path = name;
	if (kind == FORM_REGISTER)
		buf_text(out, "code,label\na,A\nb,B\n");
	else if (kind == FORM_MAIN)
		buf_add(out, *bytes);
	else
		return diag_error(diags, place_none(), "fuzz.no-file", "no such file");
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { .at = (const char *)data, .length = size };
	struct form_reader reader = { .read = read_bytes, .context = &bytes };
	struct diags diags = { 0 };
	struct form *form;

	hash_start_up();
	form = form_load(&reader, STR("fuzz"), &diags);
	if (form != NULL)
		formtest_run(form, NULL, &diags);
	form_free(form);
	diags_clear(&diags);
	return 0;
}
