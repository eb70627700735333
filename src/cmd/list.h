/* list.h - what the files of "behov list" share
 */
#pragma once

#include "cmd/print.h"

struct listing {
	struct call *call;
	struct records *records;
	bool found; /* what it is a list of could be read */
};

#define LIST_PEOPLE_COLUMNS 9
extern const struct records_column list_people_columns[LIST_PEOPLE_COLUMNS];
void list_people(struct listing *listing);

#define LIST_PHASE_COLUMNS 9
extern const struct records_column list_phase_columns[LIST_PHASE_COLUMNS];
void list_phases(struct listing *listing);

/* list_papers.c: these need a store. */
#define LIST_DOCUMENT_COLUMNS 12
extern const struct records_column list_document_columns[LIST_DOCUMENT_COLUMNS];
void list_documents(struct listing *listing);

/* Documents whose rows are done one by one. */
#define LIST_PLAN_COLUMNS 11
extern const struct records_column list_plan_columns[LIST_PLAN_COLUMNS];
void list_plans(struct listing *listing);

/* What should have been answered, and deadlines that have passed. */
#define LIST_LATE_COLUMNS 11
extern const struct records_column list_late_columns[LIST_LATE_COLUMNS];
void list_late(struct listing *listing);

/* files.c: files that answers name, and whether they have changed. */
#define LIST_FILE_COLUMNS 8
extern const struct records_column list_file_columns[LIST_FILE_COLUMNS];
void list_files(struct listing *listing);

/* Documents of a form with a calendar; warns of topics without one. */
#define LIST_TRAINING_COLUMNS 10
extern const struct records_column list_training_columns[LIST_TRAINING_COLUMNS];
void list_trainings(struct listing *listing);
