/* document.h - what the files of "behov document" share
 */
#pragma once

#include "cmd/papers.h"

struct papering {
	struct call *call;
	struct session *session;
	enum form_role role;
};

/* Each is one thing that the verb does; they print. */
enum exit_code document_versions(struct papering *at);
enum exit_code document_compare(struct papering *at);
enum exit_code document_differences(struct papering *at);
enum exit_code document_take(struct papering *at);
enum exit_code document_files(struct papering *at);
enum exit_code document_keep_sums(struct papering *at);
