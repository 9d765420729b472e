/* The compiled twin of exitplan/solver/decode.py: same rules, same order, same numbers.
 *
 * Built when there is a C compiler, done without when there is none. What it is given
 * is laid out by exitplan/solver/compiled.py, in the order in which it is read below.
 * tests/properties/test_compiled.py holds the two against each other.
 *
 * Weeks run from 0 to H - 1, points from 0 to H. Functions are named as their Python
 * twins; the rules they keep are said there.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { PROCURE, BUILD, MIGRATE, DECOMMISSION, STAGES };

typedef struct {
    int count;
    int64_t *at;
} List;

typedef struct {
    int team, people, level; /* level: row of the weeks in which so many are free */
} Demand;

typedef struct {
    int duration, pro_rata, pauses, earliest, latest, start, end, plain;
    int64_t payment;
    int demands;
    Demand *demand;
} Stage;

typedef struct {
    int stays, lot;
    int64_t residual;
    List waits_ready, waits_built, needs;
    Stage stages[STAGES];
    int64_t *cost, *old;   /* by point */
    uint64_t *exposed_after; /* bits of weeks */
} Mode;

typedef struct {
    int64_t weight;
    List simple, involved;
    uint64_t *fixed;
} Process;

/* What a schedule came to before a position in turn. */
typedef struct {
    int is_there, troubles;
    int64_t late, least;
    int *ints;
    uint64_t *enough;
    uint8_t *bytes;
    int64_t *money;
} Checkpoint;

enum { CHECKPOINTS = 16 };

typedef struct {
    PyObject_HEAD
    /* what was given */
    int64_t *ints;
    uint64_t *masks;
    void *owned[32];
    int owns;
    int horizon, words, jobs, teams, years, lots, repoints, processes, bridges, owners;
    int64_t pace, pace_per_owner, carry, limited, discounts, no_discount;
    int64_t most_exposure; /* -1: none required */
    int64_t *capacity, *resting, *year_of_week, *ceilings, *factors;
    int64_t *group_of, *first_waiting, *counts, *owner, *weight;
    List pinned, teardown_order, involved_jobs, simple_jobs;
    List *members, *before, *followers, *after_of, *later_of, *consumers, *repoints_of;
    uint64_t *open_points, *exposed_before;
    int *mode_count;
    Mode **modes;
    Stage *lot_stages, *repoint_stages;
    Process *process;
    int64_t *bridge;
    int *working, *first_working, worked;
    List *levels;     /* by team, the numbers of people that are asked of it */
    int *first_level; /* by team, the row of its first level */
    int rows;
    uint64_t *all_weeks, *rows_at_first, *enough; /* by level, weeks with so many free */
    /* one schedule */
    Mode **mode;
    int *choice, *hold, *free_people, *start[STAGES], *end[STAGES], *retired;
    uint8_t *placed, *built, *begun, *failed, *points;
    int *troubled, troubles;
    int *lot_start, *lot_end, *at, *owner_at;
    int64_t *spent, *room, *trial;
    int64_t least;
    uint64_t *weeks; /* of involved jobs, a row each */
    int64_t late;
    int *seen, stamp;
    uint8_t *stays; /* of the mode chosen: what is asked most often */
    /* what is remembered of a schedule, to go on from where another first differs */
    int has_schedule, remembers, first_differing, position, step, *asked, *lot_asked;
    int *base_asked, *base_lot_asked, *base_turn, *base_choice, *base_hold;
    int *base_spans, *base_troubled, base_kept;
    Checkpoint *checkpoints, *new_checkpoints;
    /* whose turn it is */
    int has_turns, *waiting, *turn, *ready, *parked, *next_parked;
} Decoder;

#define MAX2(a, b) ((a) > (b) ? (a) : (b))
#define MIN2(a, b) ((a) < (b) ? (a) : (b))

/* ---- the board: where a stage fits (R2, R3) */

/* Write down the weeks in which all the people a stage needs are free. */
static inline void
find_weeks(const Decoder *d, const Stage *s, uint64_t *weeks)
{
    memcpy(weeks, d->all_weeks, sizeof(uint64_t) * d->words);
    for (int k = 0; k < s->demands; k++) {
        const uint64_t *row = d->enough + (size_t)s->demand[k].level * d->words;
        for (int w = 0; w < d->words; w++)
            weeks[w] &= row[w];
    }
}

static inline int
has_bit(const uint64_t *weeks, int week)
{
    return (int)(weeks[week >> 6] >> (week & 63) & 1);
}

/* Keep a week only if it and the next ones, so many in all, are there. */
static inline void
keep_runs(uint64_t *weeks, int words, int length)
{
    int reach = 1;
    while (reach < length) {
        int shift = MIN2(reach, length - reach), whole = shift >> 6, rest = shift & 63;
        for (int w = 0; w < words; w++) {
            uint64_t low = w + whole < words ? weeks[w + whole] : 0;
            uint64_t high = w + whole + 1 < words ? weeks[w + whole + 1] : 0;
            weeks[w] &= rest ? low >> rest | high << (64 - rest) : low;
        }
        reach += shift;
    }
}

/* Return the first week that is there, from a week on, or -1. */
static inline int
next_week(const uint64_t *weeks, int words, int week)
{
    int w = week >> 6;
    if (w >= words)
        return -1;
    uint64_t bits = weeks[w] & ~UINT64_C(0) << (week & 63);
    while (!bits) {
        if (++w >= words)
            return -1;
        bits = weeks[w];
    }
    return 64 * w + __builtin_ctzll(bits);
}

/* Add so many times the people of a stage to what its teams have free. The bits of
 * weeks stay as they were: this is for what is given back at once. */
static void
give(Decoder *d, const Stage *s, int start, int end, int times)
{
    for (int k = 0; k < s->demands; k++) {
        int *people = d->free_people + (size_t)s->demand[k].team * d->horizon;
        int change = times * s->demand[k].people;
        for (int week = start; week < end; week++)
            if (!(s->pauses && d->resting[week]))
                people[week] += change;
    }
}

static void
take(Decoder *d, const Stage *s, int start, int end)
{
    for (int k = 0; k < s->demands; k++) {
        int team = s->demand[k].team, asked = s->demand[k].people;
        int *people = d->free_people + (size_t)team * d->horizon;
        const List *levels = &d->levels[team];
        uint64_t *rows = d->enough + (size_t)d->first_level[team] * d->words;
        for (int week = start; week < end; week++) {
            if (s->pauses && d->resting[week])
                continue;
            int before = people[week], left = people[week] -= asked;
            for (int level = 0; level < levels->count; level++)
                if (levels->at[level] > left && levels->at[level] <= before)
                    rows[level * d->words + (week >> 6)] &=
                        ~(UINT64_C(1) << (week & 63));
        }
    }
}

static inline int
start_of(const Decoder *d, const Stage *s, int end)
{
    if (s->pauses && s->duration)
        return d->working[d->first_working[end - 1] - s->duration + 1];
    return end - s->duration;
}

static int
end_of(const Decoder *d, const Stage *s, int start)
{
    if (s->pauses && s->duration) {
        int last = d->first_working[start] + s->duration - 1;
        return last < d->worked ? d->working[last] + 1 : d->horizon;
    }
    return start + s->duration;
}

/* ---- the purse (R11) */

static void
find_rooms(Decoder *d)
{
    int64_t carried = 0;
    d->least = 0;
    for (int year = 0; year < d->years; year++) {
        d->room[year] = d->ceilings[year] + carried - d->spent[year];
        carried = MAX2(0, d->room[year]) * d->carry / 100;
    }
    if (d->carry)
        for (int year = d->years - 2; year >= 0; year--) {
            __int128 wide = (__int128)d->room[year + 1] * 100;
            int64_t carry = d->carry;
            /* floor division, as Python does it */
            __int128 whole = wide / carry;
            if (wide % carry != 0 && wide < 0)
                whole--;
            if (whole < d->room[year])
                d->room[year] = (int64_t)whole;
        }
    for (int year = 0; year < d->years; year++)
        if (!year || d->room[year] < d->least)
            d->least = d->room[year];
}

static inline int
pays_at(const Decoder *d, int64_t payment, int point)
{
    if (!d->limited || payment <= d->least || !point)
        return 1;
    return d->room[d->year_of_week[point - 1]] >= payment;
}

static int
is_kept(const Decoder *d, const int64_t *spent)
{
    int64_t carried = 0;
    for (int year = 0; year < d->years; year++) {
        int64_t left = d->ceilings[year] + carried - spent[year];
        if (left < 0)
            return 0;
        carried = left * d->carry / 100;
    }
    return 1;
}

/* Add what a stage pays by year to some amounts. */
static void
add_amounts(const Decoder *d, const Stage *s, int start, int end, int64_t *amounts)
{
    if (!s->payment || !d->limited)
        return;
    if (!s->pro_rata) {
        amounts[d->year_of_week[end - 1]] += s->payment;
        return;
    }
    int64_t before = 0, done = 0;
    for (int week = start; week < end; week++) {
        if (s->pauses && d->resting[week])
            continue;
        done++;
        int64_t paid = (2 * s->payment * done + s->duration) / (2 * s->duration);
        amounts[d->year_of_week[week]] += paid - before;
        before = paid;
    }
}

/* Spend what d->trial holds, which is what was spent and what is to be. */
static void
settle_trial(Decoder *d)
{
    if (!d->limited)
        return;
    memcpy(d->spent, d->trial, sizeof(int64_t) * d->years);
    find_rooms(d);
}

static int
trial_fits(const Decoder *d)
{
    if (!d->limited)
        return 1;
    if (d->carry)
        return is_kept(d, d->trial);
    for (int year = 0; year < d->years; year++)
        if (d->trial[year] > d->spent[year] &&
            d->room[year] < d->trial[year] - d->spent[year])
            return 0;
    return 1;
}

static inline void
begin_trial(Decoder *d)
{
    if (d->limited)
        memcpy(d->trial, d->spent, sizeof(int64_t) * d->years);
}

static void
spend(Decoder *d, const Stage *s, int start, int end)
{
    if (!s->payment || !d->limited)
        return;
    if (!s->pro_rata && !d->carry) {
        int64_t year = d->year_of_week[end - 1];
        d->spent[year] += s->payment;
        d->room[year] -= s->payment;
        d->least = MIN2(d->least, d->room[year]);
        return;
    }
    begin_trial(d);
    add_amounts(d, s, start, end, d->trial);
    settle_trial(d);
}

/* ---- where stages may end, as a byte for each point */

static void
and_ends(const Decoder *d, const Stage *s, int earliest, uint8_t *points)
{
    int horizon = d->horizon;
    if (!s->duration) {
        for (int point = 0; point < earliest && point <= horizon; point++)
            points[point] = 0;
        return;
    }
    for (int point = 0; point <= earliest && point <= horizon; point++)
        points[point] = 0;
    uint64_t weeks[d->words];
    find_weeks(d, s, weeks);
    int run = 0;
    for (int week = earliest; week < horizon; week++) {
        if (s->pauses && d->resting[week]) {
            points[week + 1] = 0;
            continue;
        }
        run = has_bit(weeks, week) ? run + 1 : 0;
        if (run < s->duration)
            points[week + 1] = 0;
    }
}

/* Return the end that stages take together, the decided one if it can be (R14). */
static int
choose(const Decoder *d, const Stage **stages, int count, const uint8_t *points)
{
    int first = 0;
    while (first <= d->horizon && !points[first])
        first++;
    if (first > d->horizon)
        return -1;
    for (int k = 0; k < count; k++) {
        const Stage *s = stages[k];
        if (s->start >= 0 || s->end >= 0) {
            int wanted = s->end >= 0 ? s->end : end_of(d, s, s->start);
            if (wanted <= d->horizon && points[wanted])
                return wanted;
        }
    }
    return first;
}

/* Return where a stage that starts no earlier ends first and can be paid, or -1. */
static int
first_end(const Decoder *d, const Stage *s, int earliest)
{
    uint64_t weeks[d->words];
    find_weeks(d, s, weeks);
    if (!s->pauses) {
        keep_runs(weeks, d->words, s->duration);
        int start = next_week(weeks, d->words, earliest);
        while (start >= 0 && s->payment && !pays_at(d, s->payment, start + s->duration))
            start = next_week(weeks, d->words, start + 1);
        return start < 0 ? -1 : start + s->duration;
    }
    int run = 0;
    for (int week = earliest; week < d->horizon; week++) {
        if (d->resting[week])
            continue;
        run = has_bit(weeks, week) ? run + 1 : 0;
        if (run >= s->duration && (!s->payment || pays_at(d, s->payment, week + 1)))
            return week + 1;
    }
    return -1;
}

/* Count by how many weeks a stage misses what was decided (R14). */
static void
note_missed(Decoder *d, int job, const Stage *s, int start, int end)
{
    int weeks = MAX2(0, end - s->latest) + MAX2(0, s->earliest - start);
    if (s->start >= 0)
        weeks += abs(start - s->start);
    if (s->end >= 0)
        weeks += abs(end - s->end);
    if (weeks) {
        d->late += weeks;
        if (d->troubles < 8 * d->jobs)
            d->troubled[d->troubles++] = job;
    }
}

static int
affordable(Decoder *d, const Stage *s, int earliest)
{
    uint8_t *points = d->points;
    memset(points, 1, d->horizon + 1);
    and_ends(d, s, earliest, points);
    if (s->payment && !s->pro_rata)
        for (int point = 0; point <= d->horizon; point++)
            if (points[point] && !pays_at(d, s->payment, point))
                points[point] = 0;
    int end = choose(d, &s, 1, points);
    if (!(s->pro_rata && s->payment && d->limited))
        return end;
    while (end >= 0) {
        begin_trial(d);
        add_amounts(d, s, start_of(d, s, end), end, d->trial);
        if (trial_fits(d))
            return end;
        points[end] = 0;
        end = choose(d, &s, 1, points);
    }
    return -1;
}

static int
settle(Decoder *d, int job, int number, int earliest)
{
    const Stage *s = &d->mode[job]->stages[number];
    if (!s->duration) {
        if (number == BUILD)
            earliest = MAX2(earliest, d->hold[4 * job + number]);
        d->start[number][job] = d->end[number][job] = earliest;
        return 1;
    }
    earliest = MAX2(earliest, s->earliest);
    earliest = MAX2(earliest, d->hold[4 * job + number]);
    int end;
    if (s->start < 0 && s->end < 0 && !s->pro_rata)
        end = first_end(d, s, earliest);
    else
        end = affordable(d, s, earliest);
    if (end < 0)
        return 0;
    int start = start_of(d, s, end);
    if (!s->plain)
        note_missed(d, job, s, start, end);
    take(d, s, start, end);
    spend(d, s, start, end);
    d->start[number][job] = start;
    d->end[number][job] = end;
    return 1;
}

/* Note at which position a job's option or its holds are first asked for. */
static inline void
ask(Decoder *d, int job)
{
    d->asked[job] = MIN2(d->asked[job], d->position);
}

/* ---- one job: procured and built (R4, R15) */

static int build(Decoder *d, int job);

static int
procure(Decoder *d, int job)
{
    const Mode *mode = d->mode[job];
    int lot = mode->lot;
    if (d->lot_start[lot] < 0) {
        d->lot_asked[lot] = d->position;
        Stage stage = d->lot_stages[lot];
        const Stage *only = &stage;
        int first = 1;
        for (int other = 0; other < d->jobs; other++) {
            if (d->mode[other]->lot != lot)
                continue;
            ask(d, other);
            const Stage *own = &d->mode[other]->stages[PROCURE];
            int earliest = MAX2(own->earliest, d->hold[4 * other]);
            stage.earliest = first ? earliest : MAX2(stage.earliest, earliest);
            stage.start = first ? own->start : MAX2(stage.start, own->start);
            stage.end = first ? own->end : MAX2(stage.end, own->end);
            first = 0;
        }
        memset(d->points, 1, d->horizon + 1);
        and_ends(d, &stage, stage.earliest, d->points);
        int end = choose(d, &only, 1, d->points);
        if (end < 0)
            return 0;
        int start = start_of(d, &stage, end);
        take(d, &stage, start, end);
        d->lot_start[lot] = start;
        d->lot_end[lot] = end;
    }
    const Stage *own = &mode->stages[PROCURE];
    int start = d->lot_start[lot], end = d->lot_end[lot];
    d->start[PROCURE][job] = start;
    d->end[PROCURE][job] = end;
    note_missed(d, job, own, start, end);
    if (own->payment && d->limited) {
        begin_trial(d);
        add_amounts(d, own, start, end, d->trial);
        if (!trial_fits(d))
            return 0;
        settle_trial(d);
    }
    return 1;
}

/* Return when all that a mode stands on is ready, or -1 for never. */
static int
needed(Decoder *d, int job)
{
    const List *waits = &d->mode[job]->waits_built;
    int earliest = 0;
    d->begun[job] = 1;
    for (int k = 0; k < waits->count; k++) {
        int other = (int)waits->at[k];
        if (d->begun[other] || (!d->built[other] && !build(d, other)))
            return -1;
        earliest = MAX2(earliest, d->end[BUILD][other]);
    }
    d->begun[job] = 0;
    return earliest;
}

static int
build(Decoder *d, int job)
{
    const Mode *mode = d->mode[job];
    int earliest = 0;
    ask(d, job);
    d->built[job] = 1;
    if (mode->waits_built.count && (earliest = needed(d, job)) < 0)
        return 0;
    if (mode->lot >= 0) {
        if (!procure(d, job))
            return 0;
    }
    else if (!settle(d, job, PROCURE, 0))
        return 0;
    return settle(d, job, BUILD, MAX2(earliest, d->end[PROCURE][job]));
}

/* ---- one group: cut over together (R5, R7, R9, R10) */

static int
waits(Decoder *d, int job)
{
    const Mode *mode = d->mode[job];
    int earliest = d->end[BUILD][job];
    for (int k = 0; k < mode->waits_ready.count; k++) {
        int other = (int)mode->waits_ready.at[k];
        ask(d, other);
        if (d->stays[other])
            continue;
        if (!d->built[other] && !build(d, other))
            return -1;
        earliest = MAX2(earliest, d->end[BUILD][other]);
    }
    const List *after = &d->after_of[job];
    for (int k = 0; k < after->count; k++) {
        int other = (int)after->at[k];
        if (!d->stays[other])
            earliest = MAX2(earliest, d->end[MIGRATE][other]);
    }
    return earliest;
}

static inline int
pace_open(const Decoder *d, int job, int point)
{
    if (!d->counts[job])
        return 1;
    if (d->pace >= 0 && d->at[point] >= d->pace)
        return 0;
    return d->pace_per_owner < 0 ||
           d->owner_at[d->owner[job] * (d->horizon + 1) + point] < d->pace_per_owner;
}

static int
has_room(const Decoder *d, const int *jobs, int count, int point)
{
    int counted = 0;
    for (int k = 0; k < count; k++)
        counted += d->counts[jobs[k]] != 0;
    if (d->pace >= 0 && d->at[point] + counted > d->pace)
        return 0;
    if (d->pace_per_owner < 0)
        return 1;
    for (int k = 0; k < count; k++) {
        if (!d->counts[jobs[k]])
            continue;
        int64_t owner = d->owner[jobs[k]];
        int same = 0;
        for (int other = 0; other < count; other++)
            same += d->counts[jobs[other]] && d->owner[jobs[other]] == owner;
        if (d->owner_at[owner * (d->horizon + 1) + point] + same > d->pace_per_owner)
            return 0;
    }
    return 1;
}

static void
cut_over_done(Decoder *d, int job, int start, int end)
{
    d->start[MIGRATE][job] = start;
    d->end[MIGRATE][job] = end;
    d->placed[job] = 1;
    if (d->counts[job]) {
        d->at[end]++;
        d->owner_at[d->owner[job] * (d->horizon + 1) + end]++;
    }
}

static int
cut_over_plainly(Decoder *d, int job, int earliest)
{
    const Stage *s = &d->mode[job]->stages[MIGRATE];
    const uint64_t *open = d->open_points + (size_t)job * d->words;
    uint64_t weeks[d->words];
    find_weeks(d, s, weeks);
    keep_runs(weeks, d->words, s->duration);
    int start = next_week(weeks, d->words, earliest);
    for (; start >= 0; start = next_week(weeks, d->words, start + 1)) {
        int end = start + s->duration;
        if (!has_bit(open, end) || !pace_open(d, job, end) ||
            (s->payment && !pays_at(d, s->payment, end)))
            continue;
        take(d, s, start, end);
        spend(d, s, start, end);
        cut_over_done(d, job, start, end);
        return 1;
    }
    return 0;
}

/* Tell whether the stages of a group can be done side by side up to an end. */
static int
group_fits(Decoder *d, const int *jobs, int count, int end)
{
    if (!has_room(d, jobs, count, end))
        return 0;
    int fits = 1;
    for (int k = 0; k < count; k++) { /* take all, look, and give back */
        const Stage *s = &d->mode[jobs[k]]->stages[MIGRATE];
        give(d, s, start_of(d, s, end), end, -1);
    }
    for (int k = 0; k < count && fits; k++) {
        const Stage *s = &d->mode[jobs[k]]->stages[MIGRATE];
        for (int week = start_of(d, s, end); week < end && fits; week++) {
            if (s->pauses && d->resting[week])
                continue;
            for (int q = 0; q < s->demands; q++)
                if (d->free_people[s->demand[q].team * d->horizon + week] < 0)
                    fits = 0;
        }
    }
    for (int k = 0; k < count; k++) {
        const Stage *s = &d->mode[jobs[k]]->stages[MIGRATE];
        give(d, s, start_of(d, s, end), end, 1);
    }
    return fits;
}

static int
try_cut_over(Decoder *d, const int *jobs, int count, int end)
{
    if (count > 1 && !group_fits(d, jobs, count, end))
        return 0;
    begin_trial(d);
    for (int k = 0; k < count; k++) {
        const Stage *s = &d->mode[jobs[k]]->stages[MIGRATE];
        add_amounts(d, s, start_of(d, s, end), end, d->trial);
    }
    if (!trial_fits(d))
        return 0;
    for (int k = 0; k < count; k++) {
        const Stage *s = &d->mode[jobs[k]]->stages[MIGRATE];
        int start = start_of(d, s, end);
        note_missed(d, jobs[k], s, start, end);
        take(d, s, start, end);
        cut_over_done(d, jobs[k], start, end);
    }
    settle_trial(d);
    return 1;
}

static int
cut_over(Decoder *d, const int *jobs, const int *earliest, int count)
{
    if (!count)
        return 1;
    const Stage *stages[count];
    int from[count];
    for (int k = 0; k < count; k++) {
        int job = jobs[k];
        stages[k] = &d->mode[job]->stages[MIGRATE];
        from[k] = earliest[k];
        if (d->counts[job]) {
            from[k] = MAX2(from[k], stages[k]->earliest);
            from[k] = MAX2(from[k], d->hold[4 * job + MIGRATE]);
        }
    }
    if (count == 1 && stages[0]->plain && d->counts[jobs[0]])
        return cut_over_plainly(d, jobs[0], from[0]);
    uint8_t points[d->horizon + 1];
    memset(points, 1, d->horizon + 1);
    int64_t payment = 0;
    for (int k = 0; k < count; k++)
        payment += stages[k]->pro_rata ? 0 : stages[k]->payment;
    for (int k = 0; k < count; k++) {
        int job = jobs[k];
        const uint64_t *open = d->open_points + (size_t)job * d->words;
        and_ends(d, stages[k], from[k], points);
        for (int point = 0; point <= d->horizon; point++)
            if (points[point] &&
                (!has_bit(open, point) || !pace_open(d, job, point) ||
                 (!d->counts[job] && point != d->end[BUILD][job])))
                points[point] = 0;
    }
    if (payment)
        for (int point = 0; point <= d->horizon; point++)
            if (points[point] && !pays_at(d, payment, point))
                points[point] = 0;
    for (;;) {
        int end = choose(d, stages, count, points);
        if (end < 0)
            return 0;
        if (try_cut_over(d, jobs, count, end))
            return 1;
        points[end] = 0;
    }
}

static int place(Decoder *d, int job);

static int
place_group(Decoder *d, int group)
{
    const List *before = &d->before[group], *members = &d->members[group];
    for (int k = 0; k < before->count; k++)
        if (!d->placed[before->at[k]] && !place(d, (int)before->at[k]))
            return 0;
    int leaving[members->count + 1], earliest[members->count + 1], count = 0;
    for (int k = 0; k < members->count; k++) {
        int member = (int)members->at[k];
        ask(d, member);
        if (d->stays[member]) {
            d->placed[member] = 1;
            d->end[MIGRATE][member] = d->retired[member] = d->horizon;
        }
        else if (d->built[member] || build(d, member))
            leaving[count++] = member;
        else
            return 0;
    }
    int never = 0;
    for (int k = 0; k < count; k++) {
        earliest[k] = waits(d, leaving[k]);
        never |= earliest[k] < 0;
    }
    return !never && cut_over(d, leaving, earliest, count);
}

static int
place(Decoder *d, int job)
{
    int64_t group = d->group_of[job];
    if (!d->failed[group])
        d->failed[group] = !place_group(d, (int)group);
    return !d->failed[group];
}

/* ---- one job: retired (R6) */

static int
retire(Decoder *d, int job)
{
    if (d->stays[job]) {
        d->retired[job] = d->horizon;
        return 1;
    }
    int cut = d->end[MIGRATE][job], earliest = cut;
    const List *users = &d->consumers[job], *repoints = &d->repoints_of[job];
    for (int k = 0; k < users->count; k++)
        if (!d->stays[users->at[k]])
            earliest = MAX2(earliest, d->end[MIGRATE][users->at[k]]);
    for (int k = 0; k < repoints->count; k += 2) {
        int64_t consumer = repoints->at[k + 1];
        if (consumer >= 0 && !d->stays[consumer])
            continue;
        const Stage *s = &d->repoint_stages[repoints->at[k]];
        memset(d->points, 1, d->horizon + 1);
        and_ends(d, s, cut, d->points);
        int end = choose(d, &s, 1, d->points);
        if (end < 0)
            return 0;
        take(d, s, start_of(d, s, end), end);
        earliest = MAX2(earliest, end);
    }
    if (!settle(d, job, DECOMMISSION, earliest))
        return 0;
    d->retired[job] = d->end[DECOMMISSION][job];
    return 1;
}

/* ---- what it is worth */

static void
add_exposed_after(Decoder *d, int job, int cut, uint64_t *weeks)
{
    if (d->seen[job] == d->stamp)
        return;
    d->seen[job] = d->stamp;
    const Mode *mode = d->mode[job];
    int word = cut >> 6;
    for (int w = word; w < d->words; w++) {
        uint64_t bits = mode->exposed_after[w];
        if (w == word)
            bits &= ~UINT64_C(0) << (cut & 63);
        weeks[w] |= bits;
    }
    for (int k = 0; k < mode->needs.count; k++)
        add_exposed_after(d, (int)mode->needs.at[k], cut, weeks);
}

static int64_t
bit_count(const uint64_t *weeks, int words)
{
    int64_t found = 0;
    for (int w = 0; w < words; w++)
        found += __builtin_popcountll(weeks[w]);
    return found;
}

static void
add_up_to(uint64_t *weeks, int words, int point)
{
    for (int w = 0; w < words && w * 64 < point; w++)
        weeks[w] |= point - w * 64 >= 64 ? ~UINT64_C(0)
                                         : (UINT64_C(1) << (point - w * 64)) - 1;
}

static int64_t
exposure_of(Decoder *d)
{
    int64_t exposure = 0;
    const int *cut = d->end[MIGRATE];
    int words = d->words;
    uint64_t all[words];
    for (int k = 0; k < d->involved_jobs.count; k++) {
        int job = (int)d->involved_jobs.at[k];
        uint64_t *weeks = d->weeks + (size_t)job * words;
        const uint64_t *before = d->exposed_before + (size_t)job * words;
        memset(weeks, 0, sizeof(uint64_t) * words);
        add_up_to(weeks, words, cut[job]);
        for (int w = 0; w < words; w++)
            weeks[w] &= before[w];
        if (++d->stamp == INT32_MAX) {
            memset(d->seen, 0, sizeof(int) * d->jobs);
            d->stamp = 1;
        }
        add_exposed_after(d, job, cut[job], weeks);
        exposure += bit_count(weeks, words) * d->weight[job];
        int64_t residual = d->mode[job]->residual;
        if (residual) {
            for (int w = 0; w < words; w++)
                all[w] = before[w] & ~weeks[w];
            exposure += bit_count(all, words) * residual;
        }
    }
    for (int k = 0; k < d->simple_jobs.count; k++) {
        int64_t job = d->simple_jobs.at[k];
        exposure += cut[job] * d->weight[job];
    }
    for (int number = 0; number < d->processes; number++) {
        const Process *p = &d->process[number];
        int last = 0;
        for (int k = 0; k < p->simple.count; k++)
            last = MAX2(last, cut[p->simple.at[k]]);
        memcpy(all, p->fixed, sizeof(uint64_t) * words);
        add_up_to(all, words, last);
        for (int k = 0; k < p->involved.count; k++) {
            const uint64_t *weeks = d->weeks + (size_t)p->involved.at[k] * words;
            for (int w = 0; w < words; w++)
                all[w] |= weeks[w];
        }
        exposure += p->weight * bit_count(all, words);
    }
    return exposure;
}

static int64_t
discounted(const Decoder *d, const Stage *s, int start, int end)
{
    if (!s->pro_rata || !s->duration)
        return (int64_t)((__int128)s->payment * d->factors[end - 1] / d->no_discount);
    int64_t total = 0, before = 0, done = 0;
    for (int week = start; week < end; week++) {
        if (s->pauses && d->resting[week])
            continue;
        done++;
        int64_t paid = (2 * s->payment * done + s->duration) / (2 * s->duration);
        total += (int64_t)((__int128)(paid - before) * d->factors[week] / d->no_discount);
        before = paid;
    }
    return total;
}

static int64_t
cost_of(const Decoder *d)
{
    int64_t cost = 0;
    const int *cut = d->end[MIGRATE];
    for (int job = 0; job < d->jobs; job++)
        cost += d->mode[job]->cost[cut[job]] + d->mode[job]->old[d->retired[job]];
    if (d->discounts)
        for (int job = 0; job < d->jobs; job++) {
            const Mode *mode = d->mode[job];
            if (mode->stays)
                continue;
            for (int number = 0; number < STAGES; number++)
                if (mode->stages[number].payment)
                    cost += discounted(d, &mode->stages[number], d->start[number][job],
                                       d->end[number][job]);
        }
    for (int k = 0; k < d->bridges; k++) {
        const int64_t *bridge = d->bridge + 3 * k;
        cost += llabs((long long)(cut[bridge[0]] - cut[bridge[1]])) * bridge[2];
    }
    return cost;
}

/* ---- whose turn it is, as in turns.py */

static void
push(int *heap, int *count, int number)
{
    int at = (*count)++;
    for (; at && heap[(at - 1) / 2] > number; at = (at - 1) / 2)
        heap[at] = heap[(at - 1) / 2];
    heap[at] = number;
}

static int
pop(int *heap, int *count)
{
    int least = heap[0], last = heap[--*count], at = 0;
    for (int below = 1; below < *count; below = 2 * at + 1) {
        if (below + 1 < *count && heap[below + 1] < heap[below])
            below++;
        if (heap[below] >= last)
            break;
        heap[at] = heap[below];
        at = below;
    }
    heap[at] = last;
    return least;
}

/* Return jobs in turn: the most urgent whose group need wait for no other. */
static const int *
in_turn(Decoder *d, const int *order)
{
    if (!d->has_turns)
        return memcpy(d->turn, order, sizeof(int) * d->jobs);
    int *waiting = d->waiting, *turn = d->turn, *ready = d->ready, taken = 0, count = 0;
    for (int group = 0; group < d->jobs; group++) {
        waiting[group] = (int)d->first_waiting[group];
        d->parked[group] = -1;
    }
    for (int place = 0; place < d->jobs; place++) {
        int64_t group = d->group_of[order[place]];
        if (waiting[group] > 0) {
            d->next_parked[place] = d->parked[group];
            d->parked[group] = place;
            continue;
        }
        push(ready, &count, place);
        while (count) {
            int job = order[pop(ready, &count)];
            turn[taken++] = job;
            group = d->group_of[job];
            if (waiting[group] < 0)
                continue;
            waiting[group] = -1;
            const List *followers = &d->followers[group];
            for (int k = 0; k < followers->count; k++) {
                int64_t follower = followers->at[k];
                if (--waiting[follower])
                    continue;
                int parked = d->parked[follower];
                for (; parked >= 0; parked = d->next_parked[parked])
                    push(ready, &count, parked);
                d->parked[follower] = -1;
            }
        }
    }
    for (int place = 0; taken < d->jobs && place < d->jobs; place++)
        if (waiting[d->group_of[order[place]]] > 0)
            turn[taken++] = order[place]; /* in a circle */
    return turn;
}

/* ---- one schedule */

static void
clear_board(Decoder *d)
{
    for (size_t k = 0; k < (size_t)d->teams * d->horizon; k++)
        d->free_people[k] = (int)d->capacity[k];
    memcpy(d->enough, d->rows_at_first, sizeof(uint64_t) * d->rows * d->words);
}

static void
begin(Decoder *d)
{
    size_t jobs = d->jobs, points = d->horizon + 1;
    clear_board(d);
    memset(d->placed, 0, jobs);
    memset(d->built, 0, jobs);
    memset(d->begun, 0, jobs);
    memset(d->failed, 0, jobs);
    memset(d->start[0], 0, sizeof(int) * jobs * 2 * STAGES);
    for (size_t job = 0; job < jobs; job++)
        d->retired[job] = -1;
    for (int lot = 0; lot < d->lots; lot++)
        d->lot_start[lot] = -1;
    memset(d->at, 0, sizeof(int) * points);
    memset(d->owner_at, 0, sizeof(int) * points * d->owners);
    memset(d->spent, 0, sizeof(int64_t) * d->years);
    find_rooms(d);
    d->late = 0;
    d->troubles = 0;
}

/* ---- what is remembered: from where a schedule may be gone on with */

/* Return the numbers a checkpoint keeps: people free, lots and the pace. */
static size_t
kept_ints(const Decoder *d)
{
    size_t owners = d->pace_per_owner < 0 ? 0 : d->owners;
    return (size_t)d->teams * d->horizon + 2 * (size_t)d->lots +
           (size_t)(d->horizon + 1) * (1 + owners);
}

static void
save(Decoder *d, Checkpoint *c)
{
    memcpy(c->ints, d->free_people, sizeof(int) * kept_ints(d));
    memcpy(c->enough, d->enough, sizeof(uint64_t) * d->rows * d->words);
    memcpy(c->bytes, d->placed, 4 * (size_t)d->jobs);
    memcpy(c->money, d->spent, 2 * sizeof(int64_t) * d->years);
    c->late = d->late, c->least = d->least, c->troubles = d->troubles;
    c->is_there = 1;
}

/* Go back to what a remembered schedule came to before a position. */
static void
restore(Decoder *d, const Checkpoint *c, int position)
{
    int jobs = d->jobs;
    memcpy(d->free_people, c->ints, sizeof(int) * kept_ints(d));
    memcpy(d->enough, c->enough, sizeof(uint64_t) * d->rows * d->words);
    memcpy(d->placed, c->bytes, 4 * (size_t)jobs);
    memcpy(d->spent, c->money, 2 * sizeof(int64_t) * d->years);
    d->late = c->late, d->least = c->least, d->troubles = c->troubles;
    memcpy(d->troubled, d->base_troubled, sizeof(int) * c->troubles);
    memcpy(d->start[0], d->base_spans, 2 * STAGES * sizeof(int) * jobs);
    for (int job = 0; job < jobs; job++) {
        d->retired[job] = d->placed[job] && d->stays[job] ? d->horizon : -1;
        d->start[DECOMMISSION][job] = d->end[DECOMMISSION][job] = 0;
        if (!d->placed[job])
            d->start[MIGRATE][job] = d->end[MIGRATE][job] = 0;
        if (!d->built[job]) {
            d->start[PROCURE][job] = d->end[PROCURE][job] = 0;
            d->start[BUILD][job] = d->end[BUILD][job] = 0;
        }
        d->asked[job] = d->base_asked[job] < position ? d->base_asked[job] : INT32_MAX;
    }
    for (int lot = 0; lot < d->lots; lot++)
        d->lot_asked[lot] =
            d->base_lot_asked[lot] < position ? d->base_lot_asked[lot] : INT32_MAX;
}

/* Return the position from which on a schedule may differ from the remembered one. */
static int
first_differing(const Decoder *d, const int *turn)
{
    if (!d->base_kept)
        return 0;
    int same = 0, found;
    while (same < d->jobs && turn[same] == d->base_turn[same])
        same++;
    found = d->pinned.count + same;
    for (int job = 0; job < d->jobs; job++) {
        int changed = d->choice[job] != d->base_choice[job];
        if (changed && d->mode[job]->lot >= 0)
            found = MIN2(found, d->base_lot_asked[d->mode[job]->lot]);
        if (changed || memcmp(d->hold + 4 * job, d->base_hold + 4 * job, 4 * sizeof(int)))
            found = MIN2(found, d->base_asked[job]);
    }
    return found;
}

/* Begin a schedule, if possible where it first differs; return the position. */
static int
go_on(Decoder *d, const int *turn)
{
    for (int job = 0; job < d->jobs; job++) {
        d->mode[job] = &d->modes[job][d->choice[job]];
        d->stays[job] = (uint8_t)d->mode[job]->stays;
    }
    int at = first_differing(d, turn) / d->step;
    while (at > 0 && !(at < CHECKPOINTS && d->checkpoints[at].is_there))
        at--;
    for (int k = 0; k < CHECKPOINTS; k++)
        d->new_checkpoints[k].is_there = 0;
    d->first_differing = at;
    if (at) {
        restore(d, &d->checkpoints[at], at * d->step);
        return at * d->step;
    }
    begin(d);
    for (int job = 0; job < d->jobs; job++)
        d->asked[job] = INT32_MAX;
    for (int lot = 0; lot < d->lots; lot++)
        d->lot_asked[lot] = INT32_MAX;
    return 0;
}

/* Remember the last schedule, and go on from it from now on. */
static void
keep(Decoder *d)
{
    size_t jobs = d->jobs;
    if (!d->has_schedule)
        return;
    d->has_schedule = 0; /* what it took is used up */
    for (int k = d->first_differing + 1; k < CHECKPOINTS; k++) {
        Checkpoint old = d->checkpoints[k];
        d->checkpoints[k] = d->new_checkpoints[k];
        d->new_checkpoints[k] = old;
    }
    memcpy(d->base_asked, d->asked, sizeof(int) * jobs);
    memcpy(d->base_lot_asked, d->lot_asked, sizeof(int) * d->lots);
    memcpy(d->base_turn, d->turn, sizeof(int) * jobs);
    memcpy(d->base_choice, d->choice, sizeof(int) * jobs);
    memcpy(d->base_hold, d->hold, 4 * sizeof(int) * jobs);
    memcpy(d->base_spans, d->start[0], 2 * STAGES * sizeof(int) * jobs);
    memcpy(d->base_troubled, d->troubled, sizeof(int) * d->troubles);
    d->remembers = d->base_kept = 1;
}

/* Return how many jobs found no place, or could not be torn down. */
static int
decode(Decoder *d, const int *order)
{
    const int *turn = in_turn(d, order);
    int all = d->pinned.count + d->jobs;
    for (int k = go_on(d, turn); k < all; k++) {
        int at = k / d->step;
        if (d->remembers && k == at * d->step && at > d->first_differing)
            save(d, &d->new_checkpoints[at]);
        d->position = k;
        int job = k < d->pinned.count ? (int)d->pinned.at[k] : turn[k - d->pinned.count];
        if (!d->placed[job] && !place(d, job))
            d->troubled[d->troubles++] = job;
    }
    int refused = 0;
    for (int job = 0; job < d->jobs; job++)
        refused += !d->placed[job];
    if (refused)
        return refused;
    for (int k = 0; k < d->jobs; k++) {
        int job = (int)d->teardown_order.at[k];
        if (d->retired[job] < 0 && !retire(d, job)) {
            d->troubled[d->troubles++] = job;
            refused++;
        }
    }
    return refused;
}

/* ---- as late as can be, as in late.py */

/* Put a stage where it ends last, and return its start; -1 if it fits nowhere. */
static int
fit_late(Decoder *d, const Stage *s, int limit)
{
    int latest = limit - s->duration;
    if (latest < 0)
        return -1;
    uint64_t weeks[d->words];
    find_weeks(d, s, weeks);
    keep_runs(weeks, d->words, s->duration);
    int w = latest >> 6;
    uint64_t bits = weeks[w] & ~UINT64_C(0) >> (63 - (latest & 63));
    while (!bits && w)
        bits = weeks[--w];
    if (!bits)
        return -1;
    int start = 64 * w + 63 - __builtin_clzll(bits);
    take(d, s, start, start + s->duration);
    return start;
}

/* Find when each job must have cut over, and when it must be ready. */
static void
find_dues(const Decoder *d, int *due, int *ready)
{
    const int *cut = d->end[MIGRATE];
    int last = 0;
    for (int job = 0; job < d->jobs; job++)
        if (!d->mode[job]->stays)
            last = MAX2(last, cut[job]);
    for (int job = 0; job < d->jobs; job++) {
        due[job] = d->weight[job] ? cut[job] : last;
        ready[job] = d->horizon;
    }
    for (int number = 0; number < d->processes; number++) {
        const Process *p = &d->process[number];
        const List *both[] = {&p->simple, &p->involved};
        int end = 0;
        for (int part = 0; part < 2; part++)
            for (int k = 0; k < both[part]->count; k++)
                end = MAX2(end, cut[both[part]->at[k]]);
        for (int part = 0; part < 2; part++)
            for (int k = 0; k < both[part]->count; k++)
                due[both[part]->at[k]] = MIN2(due[both[part]->at[k]], end);
    }
    for (int job = 0; job < d->jobs; job++) {
        const Mode *mode = d->mode[job];
        if (mode->stays)
            continue;
        for (int k = 0; k < mode->waits_ready.count; k++) {
            int64_t other = mode->waits_ready.at[k];
            ready[other] = MIN2(ready[other], d->start[MIGRATE][job]);
        }
        for (int k = 0; k < mode->waits_built.count; k++) {
            int64_t other = mode->waits_built.at[k];
            ready[other] = MIN2(ready[other], d->start[BUILD][job]);
        }
    }
}

/* Push a job back; return when it starts. */
static int
push_back(Decoder *d, int job, int limit, int ready, int *migrated)
{
    const Mode *mode = d->mode[job];
    const List *later = &d->later_of[job];
    for (int k = 0; k < later->count; k++)
        limit = MIN2(limit, migrated[later->at[k]]);
    for (int number = MIGRATE; number >= PROCURE; number--) {
        const Stage *s = &mode->stages[number];
        if (number == BUILD)
            limit = MIN2(limit, ready);
        if (s->plain && !(number == PROCURE && mode->lot >= 0)) {
            int start = fit_late(d, s, limit);
            limit = start < 0 ? d->start[number][job] : start;
        }
        else if (s->duration)
            limit = MIN2(limit, d->start[number][job]);
        if (number == MIGRATE)
            migrated[job] = limit;
    }
    return limit;
}

typedef struct {
    int64_t key;
    int job;
} Keyed;

static int
by_key(const void *one, const void *other)
{
    const Keyed *a = one, *b = other;
    return a->key < b->key ? -1 : a->key > b->key ? 1 : a->job - b->job;
}

/* Write down the jobs by their starts if the last schedule were as late as can be. */
static int
find_pushed_back(Decoder *d, int *order)
{
    int jobs = d->jobs;
    Keyed *keyed = PyMem_Calloc(jobs, sizeof(Keyed));
    int *due = PyMem_Calloc(3 * (size_t)jobs, sizeof(int));
    if (keyed && due) {
        int *ready = due + jobs, *migrated = ready + jobs;
        clear_board(d);
        find_dues(d, due, ready);
        memcpy(migrated, d->start[MIGRATE], sizeof(int) * jobs);
        for (int k = 0; k < jobs; k++) { /* from the last job and the last end on */
            int job = jobs - 1 - k;
            int64_t end = d->end[MIGRATE][job], points = d->horizon + 1;
            keyed[k].job = k;
            keyed[k].key = -(end * points + d->start[MIGRATE][job]);
        }
        qsort(keyed, jobs, sizeof(Keyed), by_key);
        for (int k = 0; k < jobs; k++) {
            int job = jobs - 1 - keyed[k].job;
            int begin = d->horizon;
            if (!d->mode[job]->stays)
                begin = push_back(d, job, due[job], ready[job], migrated);
            keyed[k] = (Keyed){begin, job};
        }
        qsort(keyed, jobs, sizeof(Keyed), by_key);
        for (int k = 0; k < jobs; k++)
            order[k] = keyed[k].job;
    }
    int failed = !keyed || !due;
    PyMem_Free(keyed);
    PyMem_Free(due);
    return failed ? -1 : 0;
}

/* ---- what was given, read in the order it was written */

typedef struct {
    int64_t *at;
    uint64_t *mask;
    Demand *demand;
    int words;
} Reader;

static List
read_list(Reader *r)
{
    List found = {(int)*r->at, r->at + 1};
    r->at += 1 + found.count;
    return found;
}

static int64_t *
read_some(Reader *r, size_t count)
{
    int64_t *found = r->at;
    r->at += count;
    return found;
}

static uint64_t *
read_mask(Reader *r)
{
    uint64_t *found = r->mask;
    r->mask += r->words;
    return found;
}

static Stage
read_stage(Reader *r)
{
    int64_t *v = read_some(r, 9);
    Stage stage = {(int)v[0], (int)v[1], (int)v[2], (int)v[3], (int)v[4],
                   (int)v[5], (int)v[6], (int)v[7], v[8],      0,
                   NULL};
    List demand = read_list(r);
    stage.demands = demand.count / 3;
    stage.demand = r->demand;
    for (int k = 0; k < demand.count; k += 3)
        *r->demand++ =
            (Demand){(int)demand.at[k], (int)demand.at[k + 1], (int)demand.at[k + 2]};
    return stage;
}

static void *
own(Decoder *d, size_t count, size_t size)
{
    void *memory = PyMem_Calloc(count ? count : 1, size);
    if (memory)
        d->owned[d->owns++] = memory;
    return memory;
}

#define OWN(field, count)                                                          \
    if (!(d->field = own(d, (count), sizeof(*d->field))))                          \
        return -1;

static int
read_modes(Decoder *d, Reader *r)
{
    size_t points = d->horizon + 1;
    int64_t total = *read_some(r, 1);
    Mode *modes = own(d, total, sizeof(Mode));
    if (!modes)
        return -1;
    OWN(modes, d->jobs);
    OWN(mode_count, d->jobs);
    for (int job = 0; job < d->jobs; job++) {
        d->mode_count[job] = (int)*read_some(r, 1);
        d->modes[job] = modes;
        for (int k = 0; k < d->mode_count[job]; k++, modes++) {
            int64_t *v = read_some(r, 3);
            modes->stays = (int)v[0];
            modes->lot = (int)v[1];
            modes->residual = v[2];
            modes->waits_ready = read_list(r);
            modes->waits_built = read_list(r);
            modes->needs = read_list(r);
            for (int number = 0; number < STAGES; number++)
                modes->stages[number] = read_stage(r);
            modes->cost = read_some(r, points);
            modes->old = read_some(r, points);
            modes->exposed_after = read_mask(r);
        }
    }
    return 0;
}

static int
read_lists(Decoder *d, Reader *r)
{
    List **tables[] = {&d->members, &d->before, &d->followers, &d->after_of, &d->later_of, &d->consumers,
                       &d->repoints_of};
    List *lists = own(d, 7 * (size_t)d->jobs, sizeof(List));
    if (!lists)
        return -1;
    for (int table = 0; table < 7; table++) {
        *tables[table] = lists + (size_t)table * d->jobs;
        for (int job = 0; job < d->jobs; job++)
            (*tables[table])[job] = read_list(r);
    }
    d->pinned = read_list(r);
    d->teardown_order = read_list(r);
    d->involved_jobs = read_list(r);
    d->simple_jobs = read_list(r);
    d->open_points = r->mask;
    r->mask += (size_t)d->jobs * d->words;
    d->exposed_before = r->mask;
    r->mask += (size_t)d->jobs * d->words;
    return 0;
}

static int
read_rest(Decoder *d, Reader *r)
{
    Stage *stages = own(d, d->lots + d->repoints, sizeof(Stage));
    if (!stages)
        return -1;
    d->lot_stages = stages;
    d->repoint_stages = stages + d->lots;
    for (int k = 0; k < d->lots + d->repoints; k++)
        stages[k] = read_stage(r);
    OWN(process, d->processes);
    for (int k = 0; k < d->processes; k++) {
        d->process[k].weight = *read_some(r, 1);
        d->process[k].simple = read_list(r);
        d->process[k].involved = read_list(r);
        d->process[k].fixed = read_mask(r);
    }
    d->bridge = read_some(r, 3 * (size_t)d->bridges);
    return 0;
}

static int
lay_out_memory(Decoder *d)
{
    size_t jobs = d->jobs, lots = d->lots, kept = kept_ints(d);
    OWN(stays, jobs);
    OWN(asked, 10 * jobs + 2 * lots + 2 * STAGES * jobs);
    d->lot_asked = d->asked + jobs;
    d->base_asked = d->lot_asked + lots;
    d->base_lot_asked = d->base_asked + jobs;
    d->base_turn = d->base_lot_asked + lots;
    d->base_choice = d->base_turn + jobs;
    d->base_hold = d->base_choice + jobs;
    d->base_spans = d->base_hold + 4 * jobs;
    OWN(base_troubled, 10 * jobs + d->pinned.count);
    OWN(checkpoints, 2 * CHECKPOINTS);
    d->new_checkpoints = d->checkpoints + CHECKPOINTS;
    d->step = (d->pinned.count + d->jobs) / CHECKPOINTS + 1;
    int *ints = own(d, 2 * CHECKPOINTS * kept, sizeof(int));
    uint64_t *enough = own(d, 2 * CHECKPOINTS * (size_t)d->rows * d->words, 8);
    uint8_t *bytes = own(d, 2 * CHECKPOINTS * 4 * jobs, 1);
    int64_t *money = own(d, 2 * CHECKPOINTS * 2 * (size_t)d->years, sizeof(int64_t));
    if (!ints || !enough || !bytes || !money)
        return -1;
    for (int k = 0; k < 2 * CHECKPOINTS; k++) {
        d->checkpoints[k].ints = ints + k * kept;
        d->checkpoints[k].enough = enough + (size_t)k * d->rows * d->words;
        d->checkpoints[k].bytes = bytes + 4 * k * jobs;
        d->checkpoints[k].money = money + 2 * (size_t)k * d->years;
    }
    return 0;
}

static int
read_all(Decoder *d)
{
    Reader reader = {d->ints, d->masks, NULL, 0}, *r = &reader;
    int64_t *v = read_some(r, 19);
    d->horizon = (int)v[0], d->jobs = (int)v[1], d->teams = (int)v[2];
    d->years = (int)v[3], d->lots = (int)v[4], d->repoints = (int)v[5];
    d->processes = (int)v[6], d->bridges = (int)v[7], d->owners = (int)v[8];
    d->pace = v[9], d->pace_per_owner = v[10], d->carry = v[11], d->limited = v[12];
    d->discounts = v[13], d->no_discount = v[14], d->most_exposure = v[15];
    d->words = r->words = (int)v[16], d->rows = (int)v[17];
    size_t jobs = d->jobs, weeks = d->horizon, points = weeks + 1;
    if (!(r->demand = own(d, v[18], sizeof(Demand))))
        return -1;
    OWN(levels, d->teams);
    OWN(first_level, d->teams);
    for (int team = 0, row = 0; team < d->teams; team++) {
        d->levels[team] = read_list(r);
        d->first_level[team] = row;
        row += d->levels[team].count;
    }
    OWN(enough, (size_t)d->rows * d->words);
    d->all_weeks = read_mask(r);
    d->rows_at_first = r->mask;
    r->mask += (size_t)d->rows * d->words;
    d->capacity = read_some(r, (size_t)d->teams * weeks);
    d->resting = read_some(r, weeks);
    d->year_of_week = read_some(r, weeks);
    d->factors = read_some(r, weeks);
    d->ceilings = read_some(r, d->years);
    d->group_of = read_some(r, jobs);
    d->first_waiting = read_some(r, jobs);
    d->counts = read_some(r, jobs);
    d->owner = read_some(r, jobs);
    d->weight = read_some(r, jobs);
    if (read_lists(d, r) < 0 || read_modes(d, r) < 0 || read_rest(d, r) < 0)
        return -1;
    if (lay_out_memory(d) < 0)
        return -1;
    OWN(mode, jobs);
    OWN(waiting, 5 * jobs);
    d->turn = d->waiting + jobs, d->ready = d->turn + jobs;
    d->parked = d->ready + jobs, d->next_parked = d->parked + jobs;
    for (size_t group = 0; group < jobs; group++)
        d->has_turns |= d->followers[group].count > 0;
    OWN(weeks, jobs * d->words);
    OWN(troubled, 10 * jobs + d->pinned.count);
    int *ints = own(d, 17 * jobs + (size_t)d->teams * weeks + 2 * (size_t)d->lots +
                           points * (1 + d->owners) + weeks + points + 1,
                    sizeof(int));
    uint8_t *bytes = own(d, 4 * jobs + points, 1);
    int64_t *money = own(d, 3 * (size_t)d->years, sizeof(int64_t));
    if (!ints || !bytes || !money)
        return -1;
    for (int number = 0; number < STAGES; number++) {
        d->start[number] = ints + number * jobs;
        d->end[number] = ints + (STAGES + number) * jobs;
    }
    ints += 2 * STAGES * jobs;
    d->hold = ints, ints += 4 * jobs;
    d->choice = ints, ints += jobs;
    d->retired = ints, ints += jobs;
    d->seen = ints, ints += jobs;
    ints += 2 * jobs; /* the order, kept by value() */
    d->free_people = ints, ints += (size_t)d->teams * weeks;
    d->lot_start = ints, ints += d->lots;
    d->lot_end = ints, ints += d->lots;
    d->at = ints, ints += points;
    d->owner_at = ints, ints += points * d->owners;
    d->working = ints, ints += weeks;
    d->first_working = ints;
    d->placed = bytes, d->built = bytes + jobs, d->begun = bytes + 2 * jobs;
    d->failed = bytes + 3 * jobs, d->points = bytes + 4 * jobs;
    d->spent = money, d->room = money + d->years, d->trial = money + 2 * d->years;
    d->worked = 0;
    for (size_t week = 0; week < weeks; week++)
        if (!d->resting[week])
            d->working[d->worked++] = (int)week;
    int number = d->worked;
    d->first_working[weeks] = d->worked;
    for (int week = d->horizon - 1; week >= 0; week--) {
        if (number && d->working[number - 1] == week)
            number--;
        d->first_working[week] = number;
    }
    return 0;
}

/* ---- the type */

static void
decoder_free(PyObject *self)
{
    Decoder *d = (Decoder *)self;
    for (int k = 0; k < d->owns; k++)
        PyMem_Free(d->owned[k]);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *
decoder_new(PyTypeObject *type, PyObject *args, PyObject *named)
{
    Py_buffer ints, masks;
    (void)named;
    if (!PyArg_ParseTuple(args, "y*y*", &ints, &masks))
        return NULL;
    Decoder *d = (Decoder *)type->tp_alloc(type, 0);
    if (d) {
        d->ints = own(d, ints.len, 1);
        d->masks = own(d, masks.len, 1);
        if (d->ints && d->masks) {
            memcpy(d->ints, ints.buf, ints.len);
            memcpy(d->masks, masks.buf, masks.len);
        }
        if (!d->ints || !d->masks || read_all(d) < 0) {
            Py_CLEAR(d);
            PyErr_NoMemory();
        }
    }
    PyBuffer_Release(&ints);
    PyBuffer_Release(&masks);
    return (PyObject *)d;
}

/* Read a list of whole numbers below a limit each. */
static int
read_numbers(PyObject *given, int count, int *into)
{
    if (!PyList_Check(given) || PyList_GET_SIZE(given) != count) {
        PyErr_Format(PyExc_ValueError, "expected a list of %d numbers", count);
        return -1;
    }
    for (int k = 0; k < count; k++) {
        long value = PyLong_AsLong(PyList_GET_ITEM(given, k));
        if (value == -1 && PyErr_Occurred())
            return -1;
        into[k] = (int)value;
    }
    return 0;
}

static int
in_range(const int *numbers, int count, const int *limits, int limit)
{
    for (int k = 0; k < count; k++)
        if (numbers[k] < 0 || numbers[k] >= (limits ? limits[k] : limit)) {
            PyErr_SetString(PyExc_IndexError, "a number is out of range");
            return 0;
        }
    return 1;
}

static int
read_holds(Decoder *d, PyObject *holds)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;
    memset(d->hold, 0, sizeof(int) * 4 * d->jobs);
    while (PyDict_Next(holds, &at, &key, &value)) {
        long where = PyLong_AsLong(key), point = PyLong_AsLong(value);
        if (PyErr_Occurred())
            return -1;
        if (where < 0 || where >= 4L * d->jobs || point < 0 || point > d->horizon) {
            PyErr_SetString(PyExc_IndexError, "a hold is out of range");
            return -1;
        }
        d->hold[where] = (int)point;
    }
    return 0;
}

PyDoc_STRVAR(value_doc,
             "value(order, choices, holds) -> (refused, late, exposure, cost)\n\n"
             "Decode; refused counts the jobs that found no place.");

static PyObject *
decoder_value(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Decoder *d = (Decoder *)self;
    if (count != 3 || !PyDict_Check(args[2])) {
        PyErr_SetString(PyExc_TypeError, "expected order, choices and holds");
        return NULL;
    }
    int *order = d->seen + d->jobs;
    d->has_schedule = 0;
    if (read_numbers(args[0], d->jobs, order) < 0 ||
        !in_range(order, d->jobs, NULL, d->jobs) ||
        read_numbers(args[1], d->jobs, d->choice) < 0 ||
        !in_range(d->choice, d->jobs, d->mode_count, 0) || read_holds(d, args[2]) < 0)
        return NULL;
    int refused = decode(d, order);
    d->has_schedule = 1;
    if (refused)
        return Py_BuildValue("iiii", refused, 0, 0, 0);
    int64_t exposure = exposure_of(d), late = d->late;
    if (d->most_exposure >= 0 && exposure > d->most_exposure)
        late += 1 + (exposure - d->most_exposure) / 100;
    return Py_BuildValue("iLLL", 0, (long long)late, (long long)exposure,
                         (long long)cost_of(d));
}

static PyObject *
list_of(const int *numbers, int count)
{
    PyObject *found = PyList_New(count);
    for (int k = 0; found && k < count; k++) {
        PyObject *number = PyLong_FromLong(numbers[k]);
        if (!number)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, k, number);
    }
    return found;
}

PyDoc_STRVAR(cuts_doc, "cuts() -> list of int\n\nThe cut-overs of the last schedule.");

static PyObject *
decoder_cuts(PyObject *self, PyObject *unused)
{
    Decoder *d = (Decoder *)self;
    (void)unused;
    return list_of(d->end[MIGRATE], d->jobs);
}

PyDoc_STRVAR(troubled_doc, "troubled() -> list of int\n\nJobs without a place, or late.");

static PyObject *
decoder_troubled(PyObject *self, PyObject *unused)
{
    Decoder *d = (Decoder *)self;
    (void)unused;
    return list_of(d->troubled, d->troubles);
}

PyDoc_STRVAR(pushed_back_doc,
             "pushed_back() -> list of int\n\n"
             "Jobs by their starts if the last schedule were as late as can be.");

static PyObject *
decoder_pushed_back(PyObject *self, PyObject *unused)
{
    Decoder *d = (Decoder *)self;
    (void)unused;
    if (find_pushed_back(d, d->ready) < 0)
        return PyErr_NoMemory();
    return list_of(d->ready, d->jobs);
}

PyDoc_STRVAR(keep_doc,
             "keep()\n\nRemember the last schedule: the next ones are decoded from where "
             "they first differ from it.");

static PyObject *
decoder_keep(PyObject *self, PyObject *unused)
{
    (void)unused;
    keep((Decoder *)self);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"value", (PyCFunction)(void (*)(void))decoder_value, METH_FASTCALL, value_doc},
    {"cuts", decoder_cuts, METH_NOARGS, cuts_doc},
    {"troubled", decoder_troubled, METH_NOARGS, troubled_doc},
    {"keep", decoder_keep, METH_NOARGS, keep_doc},
    {"pushed_back", decoder_pushed_back, METH_NOARGS, pushed_back_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject decoder_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "exitplan.solver._kernel.Decoder",
    .tp_basicsize = sizeof(Decoder),
    .tp_dealloc = decoder_free,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Decoder(ints, masks): decodes one problem again and again.",
    .tp_methods = methods,
    .tp_new = decoder_new,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_kernel",
    .m_doc = "The compiled twin of the decoder.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__kernel(void)
{
    PyObject *found = PyModule_Create(&module);
    if (!found)
        return NULL;
    if (PyModule_AddType(found, &decoder_type) < 0) {
        Py_DECREF(found);
        return NULL;
    }
    return found;
}
