#include <stdint.h>
#include <stdlib.h>

#include "analysis/flow_own.h"

/* Rows of the channel below a layer: its tracks, and one for the heads. */
struct channel {
	size_t *pieces; /* that run in it */
	size_t count;
	size_t tracks;
	int top; /* row below the boxes above */
};

/* ---- where arrows leave and arrive ---- */

struct ports {
	size_t *pieces;
	double *towards; /* the column each would rather be near */
	size_t count;
};

static double
centre(const struct flow_work *work, size_t vertex)
{
	const struct flow_vertex *at = &work->vertices[vertex];

	return at->x + flow_breadth(work, at) / 2.0;
}

static void
sort_ports(struct ports *ports)
{
	for (size_t i = 1; i < ports->count; i++) {
		size_t piece = ports->pieces[i], k = i;
		double towards = ports->towards[i];

		for (; k > 0 && ports->towards[k - 1] > towards; k--) {
			ports->pieces[k] = ports->pieces[k - 1];
			ports->towards[k] = ports->towards[k - 1];
		}
		ports->pieces[k] = piece;
		ports->towards[k] = towards;
	}
}

/* Evenly along the border, ordered by where they lead, so that two arrows of
 * one box do not cross at once. */
static void
spread_ports(struct flow_work *work, size_t vertex, bool out, struct ports *ports)
{
	const struct flow_vertex *at = &work->vertices[vertex];
	int inner = flow_breadth(work, at) - 2;

	ports->count = 0;
	for (size_t i = 0; i < work->pieces_count; i++) {
		const struct flow_piece *piece = &work->pieces[i];

		if ((out ? piece->from : piece->to) != vertex)
			continue;
		ports->towards[ports->count] = centre(work, out ? piece->to : piece->from);
		ports->pieces[ports->count++] = i;
	}
	sort_ports(ports);
	for (size_t i = 0; i < ports->count; i++) {
		int column = at->x;

		if (!at->passes)
			column += 1 + (int)((i + 1) * (size_t)inner / (ports->count + 1));
		*(out ? &work->pieces[ports->pieces[i]].out : &work->pieces[ports->pieces[i]].in) =
			column;
	}
}

static bool
taken(const struct flow_work *work, const struct flow_piece *self, bool out, int column)
{
	for (size_t i = 0; i < work->pieces_count; i++) {
		const struct flow_piece *piece = &work->pieces[i];

		if (piece != self && (out ? piece->from == self->from : piece->to == self->to) &&
			abs((out ? piece->out : piece->in) - column) < 2)
			return true;
	}
	return false;
}

static bool
reaches(const struct flow_work *work, size_t vertex, int column)
{
	const struct flow_vertex *at = &work->vertices[vertex];

	return !at->passes && column > at->x && column < at->x + work->flow->box_width - 1;
}

/* An arrow that can go straight down does. */
static void
straighten(struct flow_work *work)
{
	for (size_t i = 0; i < work->pieces_count; i++) {
		struct flow_piece *piece = &work->pieces[i];

		if (reaches(work, piece->to, piece->out) && !taken(work, piece, false, piece->out))
			piece->in = piece->out;
		else if (reaches(work, piece->from, piece->in) &&
			 !taken(work, piece, true, piece->in))
			piece->out = piece->in;
	}
}

static void
choose_ports(struct flow_work *work)
{
	struct ports ports = {
		.pieces = arena_get(work->arena, (work->pieces_count + 1) * sizeof(size_t)),
		.towards = arena_get(work->arena, (work->pieces_count + 1) * sizeof(double)),
	};

	for (size_t i = 0; i < work->vertices_count; i++) {
		spread_ports(work, i, true, &ports);
		spread_ports(work, i, false, &ports);
	}
	straighten(work);
}

/* ---- tracks ---- */

static bool
is_straight(const struct flow_piece *piece)
{
	return piece->out == piece->in;
}

static int
leftmost(const struct flow_piece *piece)
{
	return piece->out < piece->in ? piece->out : piece->in;
}

static int
rightmost(const struct flow_piece *piece)
{
	return piece->out > piece->in ? piece->out : piece->in;
}

/* Would the two run on top of each other on the same track? */
static bool
overlap(const struct flow_piece *a, const struct flow_piece *b)
{
	return leftmost(a) <= rightmost(b) && leftmost(b) <= rightmost(a);
}

/* Where a comes down in the column in which b goes on down, a must have turned
 * before b does. */
static bool
before(const struct flow_piece *a, const struct flow_piece *b)
{
	return a->out == b->in;
}

static bool
may_turn_now(const struct flow_work *work, const struct channel *channel, size_t self)
{
	for (size_t i = 0; i < channel->count; i++) {
		const struct flow_piece *other = &work->pieces[channel->pieces[i]];

		if (channel->pieces[i] != self && !is_straight(other) &&
			other->track == FLOW_NONE && before(other, &work->pieces[self]))
			return false;
	}
	return true;
}

/* Two that must each turn before the other cannot: the first written does. */
static size_t
next_to_turn(const struct flow_work *work, const struct channel *channel)
{
	size_t any = FLOW_NONE;

	for (size_t i = 0; i < channel->count; i++) {
		size_t at = channel->pieces[i];

		if (is_straight(&work->pieces[at]) || work->pieces[at].track != FLOW_NONE)
			continue;
		if (may_turn_now(work, channel, at))
			return at;
		if (any == FLOW_NONE)
			any = at;
	}
	return any;
}

static size_t
first_free_track(const struct flow_work *work, const struct channel *channel, size_t self)
{
	size_t track = 0;

	for (size_t i = 0; i < channel->count; i++) {
		const struct flow_piece *other = &work->pieces[channel->pieces[i]];

		if (other->track != FLOW_NONE && other->track >= track &&
			(before(other, &work->pieces[self]) || overlap(other, &work->pieces[self])))
			track = other->track + 1;
	}
	return track;
}

static void
choose_tracks(struct flow_work *work, struct channel *channel)
{
	size_t at;

	for (size_t i = 0; i < channel->count; i++)
		work->pieces[channel->pieces[i]].track = FLOW_NONE;
	while ((at = next_to_turn(work, channel)) != FLOW_NONE) {
		struct flow_piece *piece = &work->pieces[at];

		piece->track = first_free_track(work, channel, at);
		if (piece->track >= channel->tracks)
			channel->tracks = piece->track + 1;
	}
}

static struct channel *
make_channels(struct flow_work *work)
{
	struct channel *channels =
		arena_get(work->arena, (work->layers_count + 1) * sizeof *channels);

	for (size_t i = 0; i < work->pieces_count; i++)
		channels[work->vertices[work->pieces[i].from].layer].count++;
	for (size_t i = 0; i < work->layers_count; i++) {
		channels[i].pieces =
			arena_get(work->arena, (channels[i].count + 1) * sizeof(size_t));
		channels[i].count = 0;
	}
	for (size_t i = 0; i < work->pieces_count; i++) {
		struct channel *channel = &channels[work->vertices[work->pieces[i].from].layer];

		channel->pieces[channel->count++] = i;
	}
	return channels;
}

/* ---- rows and points ---- */

static int
layer_rows(const struct flow_work *work, const struct flow_layer *layer)
{
	int most = 0;

	for (size_t i = 0; i < layer->count; i++) {
		size_t vertex = layer->vertices[i];

		if (!work->vertices[vertex].passes && work->wish->rows[vertex] > most)
			most = work->wish->rows[vertex];
	}
	return most;
}

static void
place_boxes(struct flow_work *work, size_t layer, int y)
{
	const struct flow_layer *at = &work->layers[layer];
	struct flow *flow = work->flow;
	int rows = layer_rows(work, at);

	for (size_t i = 0; i < at->count; i++) {
		const struct flow_vertex *vertex = &work->vertices[at->vertices[i]];
		int end = vertex->x + flow_breadth(work, vertex);

		flow->width = end > flow->width ? end : flow->width;
		if (!vertex->passes)
			flow->boxes[at->vertices[i]] = (struct flow_box){
				.x = vertex->x, .y = y, .rows = rows, .layer = layer
			};
	}
}

static void
set_rows(struct flow_work *work, struct channel *channels)
{
	int row = 0;

	for (size_t i = 0; i < work->layers_count; i++) {
		place_boxes(work, i, row);
		channels[i].top = row + layer_rows(work, &work->layers[i]);
		row = channels[i].top;
		if (i + 1 < work->layers_count)
			row += (int)channels[i].tracks + 1;
	}
	work->flow->height = row;
}

static void
add_point(struct flow_line *line, int x, int y)
{
	line->points[line->count++] = (struct flow_point){ .x = x, .y = y };
}

/* Down to its track, along it, and down to the next layer. */
static void
add_piece(const struct flow_work *work, const struct channel *channels, struct flow_line *line,
	const struct flow_piece *piece)
{
	const struct channel *channel = &channels[work->vertices[piece->from].layer];
	int turn = channel->top + (int)piece->track;

	if (is_straight(piece))
		return;
	add_point(line, piece->out, turn);
	add_point(line, piece->in, turn);
}

static void
draw_line(struct flow_work *work, const struct channel *channels, size_t edge)
{
	struct flow_line *line = &work->flow->lines[edge];
	size_t first = work->first_piece[edge], end = work->first_piece[edge + 1];
	const struct flow_edge *at = &work->wish->edges[edge];

	if (line->way != FLOW_DRAWN)
		return;
	line->points = arena_get(work->arena, (2 + 2 * (end - first)) * sizeof *line->points);
	add_point(line, work->pieces[first].out,
		work->flow->boxes[at->from].y + work->flow->boxes[at->from].rows - 1);
	for (size_t i = first; i < end; i++)
		add_piece(work, channels, line, &work->pieces[i]);
	add_point(line, work->pieces[end - 1].in, work->flow->boxes[at->to].y - 1);
}

void
flow_route(struct flow_work *work)
{
	struct channel *channels;

	choose_ports(work);
	channels = make_channels(work);
	for (size_t i = 0; i < work->layers_count; i++)
		choose_tracks(work, &channels[i]);
	set_rows(work, channels);
	for (size_t i = 0; i < work->wish->edges_count; i++)
		draw_line(work, channels, i);
}
