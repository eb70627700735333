#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/lang.h"

double
bench_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int
by_size(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

double
bench_part(double *samples, size_t count, double part)
{
	size_t at = (size_t)((double)count * part);

	if (!count)
		return 0;
	qsort(samples, count, sizeof *samples, by_size);
	return samples[at < count ? at : count - 1];
}

long
bench_rss_kb(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long pages = 0, resident = 0;

	if (!file)
		return 0;
	if (fscanf(file, "%ld %ld", &pages, &resident) != 2)
		resident = 0;
	fclose(file);
	return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static const struct mode {
	const char *name, *words;
	int (*run)(int count, char **words);
} modes[] = {
	{ "form", "FORM.yaml ANSWERS.tsv", bench_form },
	{ "commit", "FOLDER", bench_commit },
	{ "import", "EXPORTED-FILE FOLDER [STORE-WITH-ITS-FORMS]", bench_import },
	{ "export", "STORE FOLDER", bench_export },
	{ "screen", "PROGRAM FOLDER [large]", bench_screen },
	{ "floor", "STORE", bench_floor },
	{ "mirror", "FILE", bench_mirror },
	{ "frame", "FORM.yaml FOLDER", bench_frame },
	{ "compare", "STORE", bench_compare },
	{ "first", "STORE", bench_first },
	{ "papers", "FORMS FOLDER", bench_papers },
};

int
main(int count, char **words)
{
	hash_start_up();
	lang_start("en");
	for (size_t i = 0; count > 1 && i < sizeof modes / sizeof *modes; i++)
		if (strcmp(words[1], modes[i].name) == 0)
			return modes[i].run(count - 2, words + 2);
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		fprintf(stderr, "behov-bench %s %s\n", modes[i].name, modes[i].words);
	return 64;
}
