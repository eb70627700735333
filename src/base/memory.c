/* madvise */
#define _DEFAULT_SOURCE
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#endif

#include "base/lang.h"

static struct {
	void (*restore)(void);
	const char *sentence;
} at_end;

static const char *
sentence(void)
{
	return _("The computer has no memory left, so the program ends here. "
		 "Everything that was shown as saved is saved. "
		 "Close other programs and start again.\n");
}

static NORETURN void
end(void)
{
	void (*restore)(void) = at_end.restore;

	/* It may need memory itself: then there is none for it either. */
	at_end.restore = NULL;
	if (restore)
		restore();
	const char *text = at_end.sentence ? at_end.sentence : sentence();
	size_t left = strlen(text);
	while (left > 0) {
		ssize_t written = write(STDERR_FILENO, text, left);
		if (written <= 0)
			break;
		text += written;
		left -= (size_t)written;
	}
	_exit(70);
}

void
memory_at_end(void (*restore)(void))
{
	/* The sentence is looked up while there is memory to do it. */
	at_end.restore = restore;
	at_end.sentence = sentence();
}

void *
memory_get(size_t size)
{
	void *memory = calloc(1, size ? size : 1);

	if (!memory)
		end();
	return memory;
}

void *
memory_resize(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);

	if (!memory)
		end();
	return memory;
}

void *
memory_grow(void *items, size_t count, size_t *room, size_t item_size)
{
	if (count < *room)
		return items;
	size_t wanted = *room ? *room * 2 : 8;
	if (wanted <= count)
		wanted = count + 1;
	if (item_size && wanted > SIZE_MAX / 2 / item_size)
		end();
	*room = wanted;
	return memory_resize(items, wanted * item_size);
}

void
memory_expect(size_t size)
{
#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	char *memory;

	/* What was freed stays ours: neither mapped apart nor given back at once. */
	mallopt(M_MMAP_THRESHOLD, (int)(4 * size));
	mallopt(M_TRIM_THRESHOLD, (int)(4 * size));
	memory = malloc(size);
	if (memory && size > 2 * page) {
		uintptr_t from = ((uintptr_t)memory + page - 1) & ~(page - 1);

		/* An older kernel says no, which is no matter. */
		madvise((void *)from, ((uintptr_t)memory + size - from) & ~(page - 1),
			MADV_POPULATE_WRITE);
	}
	free(memory);
#else
	(void)size;
#endif
}
