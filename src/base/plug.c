#include "base/plug.h"

#include <dlfcn.h>
#include <string.h>

bool
plug_load(const char *file, const struct plug_row *rows, size_t count, void *table)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);

	for (size_t i = 0; library && i < count; i++) {
		void *function = dlsym(library, rows[i].name);

		if (!function)
			return false;
		/* C has no cast from one to the other; POSIX has them alike. */
		memcpy((char *)table + rows[i].offset, &function, sizeof function);
	}
	return library != NULL;
}
