/* messages.c - what was said in the message line, to be read again */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/pager.h"
#include "ui/view/views.h"

void
view_messages(struct app *app)
{
	struct buf text = { 0 };

	for (size_t i = app->messages_count; i-- > 0;)
		buf_format(&text, "%s\n", app->messages[i]);
	if (text.length == 0)
		app_say(app, "%s", _("Nothing has been said yet."));
	else
		app_push(app, &view_pager,
			&(struct pager_door){
				.title = str_of(_("Messages")), .text = buf_str(&text) });
	buf_free(&text);
}
