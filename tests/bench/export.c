/* The workbook of a large store, beside what it is made of.
 *
 *	behov demo --units 290 --questions 1000 --rounds 3 -o big.db
 *	behov-bench export big.db FOLDER
 *
 * xlsx_ms: the whole workbook, on the disk; xlsx_cpu_ms: what the processor had to
 * do for it, whoever else was at work.  csv_ms: the long table as csv, which is
 * reading the store and saying what it says.  library_ms: as many rows of ten cells
 * put straight into a workbook, with nothing read.  most_kb: the most memory that
 * was ever in use for the workbook. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/path.h"
#include "bench.h"
#include "exchange/book.h"
#include "exchange/exporter.h"

#define CELLS 10
#define TURNS 3

struct stand {
	struct store *store;
	struct arena arena;
	struct str path;
	struct diags diags;
	size_t rows, bytes;
};

static bool
fail(const struct stand *stand)
{
	fprintf(stderr, "%s\n", diags_first(&stand->diags));
	return false;
}

static bool
export_once(struct stand *stand, const struct exporter *exporter, double *took)
{
	struct export_wish wish = { .at = store_saved_at(stand->store) };
	struct output output;
	double from = bench_now();
	bool good = output_file(&output, stand->path.at, &stand->diags);

	good = good && export_write(stand->store, exporter, &wish, &output, &stand->diags);
	if (!output_end(&output, good, &stand->diags))
		return fail(stand);
	*took = 1000 * (bench_now() - from);
	stand->bytes = output.bytes;
	return true;
}

static long
most_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static double
cpu_now(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static bool
count_rows(struct stand *stand)
{
	struct buf text = { 0 };

	if (!path_read(stand->path.at, (size_t)4 << 30, &text, &stand->diags))
		return fail(stand);
	for (size_t i = 0; i < text.length; i++)
		stand->rows += text.at[i] == '\n';
	buf_free(&text);
	return true;
}

static bool
library_once(struct stand *stand, double *took)
{
	static const struct page_column columns[CELLS] = { { "a", 10 }, { "b", 10 }, { "c", 10 },
		{ "d", 10 }, { "e", 10 }, { "f", 10 }, { "g", 10 }, { "h", 10 }, { "i", 10 },
		{ "j", 10 } };
	double from = bench_now();
	struct book *book = book_open(stand->path.at, STR("x"), false, 0, &stand->diags);
	struct page *page = book ? book_page(book, STR("x"), columns, CELLS, 1) : NULL;

	for (size_t row = 0; page && row < stand->rows; row++) {
		page_next(page);
		for (size_t i = 0; i < CELLS - 2; i++)
			page_text(page, i, STR("of the same length"), PAGE_PLAIN);
		page_number(page, CELLS - 2, (double)(row % 5));
		page_number(page, CELLS - 1, (double)row);
	}
	if (!book || !book_close(book, stand->path.at, &stand->diags))
		return fail(stand);
	*took = 1000 * (bench_now() - from);
	return true;
}

static bool
measure(struct stand *stand)
{
	double xlsx[TURNS], cpu[TURNS], csv[TURNS], library[TURNS];
	long kb = 0;
	size_t bytes = 0;

	for (size_t i = 0; i < TURNS; i++) {
		double from = cpu_now();

		if (!export_once(stand, &exporter_xlsx, &xlsx[i]))
			return false;
		cpu[i] = 1000 * (cpu_now() - from);
		bytes = stand->bytes;
		kb = kb ? kb : most_kb();
		if (!export_once(stand, &exporter_csv, &csv[i]) ||
			(!stand->rows && !count_rows(stand)) || !library_once(stand, &library[i]))
			return false;
	}
	double whole = bench_part(xlsx, TURNS, 0.5), floor = bench_part(library, TURNS, 0.5);

	printf("{\"mode\":\"export\",\"rows\":%zu,\"bytes\":%zu,\"xlsx_ms\":%.0f,"
	       "\"xlsx_cpu_ms\":%.0f,\"csv_ms\":%.0f,\"library_ms\":%.0f,\"to_library\":%.2f,"
	       "\"most_kb\":%ld}\n",
		stand->rows, bytes, whole, bench_part(cpu, TURNS, 0.5), bench_part(csv, TURNS, 0.5),
		floor, whole / floor, kb);
	return true;
}

int
bench_export(int count, char **words)
{
	struct stand stand = { .rows = 0 };
	bool good;

	if (count != 2 || !book_there()) {
		fprintf(stderr, "A store and a folder, in a build with libxlsxwriter.\n");
		return 64;
	}
	stand.path = path_join(
		&stand.arena, (struct str){ words[1], strlen(words[1]) }, STR("behov-bench.out"));
	stand.store = store_open(words[0], STORE_READ, false, &stand.diags);
	good = stand.store ? measure(&stand) : fail(&stand);
	if (stand.store)
		store_close(stand.store);
	unlink(stand.path.at);
	arena_free(&stand.arena);
	diags_clear(&stand.diags);
	return good ? 0 : 1;
}
