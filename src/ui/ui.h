/* ui.h - asking and showing, for a person
 *
 * Two faces over the same session: the full screen, and linear mode (plain
 * lines from top to bottom, for screen readers, pipes and those who like it).
 */
#pragma once

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "store/store.h"

struct comparing;
struct comparison;
struct config;
struct reading_filter;

struct ui_wish {
	struct store *store;
	struct str session;		   /* to open at once; empty: home */
	bool latest;			   /* open the one worked on last, not home */
	bool in_view;			   /* with session: in its form's own view, also
					      where nothing is answered yet */
	bool review;			   /* open the review queue */
	bool program;			   /* open the training proposal */
	bool package;			   /* open what may be handed out */
	const struct reading_filter *read; /* open the texts, these of them */
	struct str coder;		   /* who reads them; empty: this device's author */
	struct uid code;		   /* the tag they have; none: any or none */
	bool personal;			   /* texts of personal questions too */
	const struct comparison *compare;  /* open this comparison; NULL: none */
	const struct comparing *comparing; /* with it: of what; NULL: of everything */
	struct str compare_form;	   /* with it; empty: the form that has most */
	bool linear, ascii, no_input;
	const char *color;	     /* "auto", "always", "never" */
	bool room;		     /* nothing of other units, straight in */
	struct str only;	     /* "contact": that role's questions; or empty */
	const struct config *config; /* NULL: as the program comes */
};

enum ui_end {
	UI_DONE,
	UI_FAILED,	/* diags says why */
	UI_NO_TERMINAL, /* the screen cannot be drawn here; said */
	UI_INTERRUPTED
};

/* The full screen, or linear mode when it is wished for or the terminal cannot
 * move its cursor (one sentence says so). */
enum ui_end ui_run(const struct ui_wish *wish, struct diags *diags);
