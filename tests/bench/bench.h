/* bench.h - medians and ratios, beside the physical limit
 *
 * A mode measures the thing and its floor in turns within one run, so that
 * both meet the same machine, and prints one JSON line.  Nothing here passes or
 * fails on a time.
 */
#pragma once

#include <stddef.h>

/* Seconds that only move forward. */
double bench_now(void);

/* The median, or the p-th part (0.99), of count samples; sorts them. */
double bench_part(double *samples, size_t count, double part);

/* Resident memory now, kB. */
long bench_rss_kb(void);

int bench_form(int count, char **words);
int bench_commit(int count, char **words);
int bench_export(int count, char **words);
int bench_import(int count, char **words);
int bench_screen(int count, char **words);
int bench_floor(int count, char **words);
int bench_mirror(int count, char **words);
int bench_frame(int count, char **words);
int bench_compare(int count, char **words);
int bench_first(int count, char **words);
int bench_papers(int count, char **words);
