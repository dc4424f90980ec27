using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Questions;
using Npgsql;

namespace ContactCenter.Workforce.Sittings;

/// <summary>
/// Sittings as they go on: begun once, held by one window at a time, saved answer by answer, handed in once. Everything is decided by the
/// row of the sitting under its lock, so that no save comes behind the end, a take-over or the handing in.
/// </summary>
internal sealed class SittingStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns =
        "s.id, s.exam, s.person, s.paper, s.started_at, s.ends_at, s.holder, s.held_at, s.turns, s.submitted_at";

    /// <summary>Begins a sitting; of two windows that do so at once one has.</summary>
    /// <param name="exam">That is open.</param>
    /// <param name="person">A candidate of it.</param>
    /// <param name="paper">As it was drawn.</param>
    /// <param name="holder">The window.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The sitting that there is now, whoever began it; null when there is none and it has closed meanwhile.</returns>
    public async Task<Sitting?> BeginAsync(
        Exam exam, string person, IReadOnlyList<PaperLine> paper, string holder, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (now >= exam.ClosesAt)
        {
            return await FindAsync(exam.Id, person, cancel);
        }

        await database.WriteAsync(
            """
            INSERT INTO workforce.sitting (id, exam, person, paper, started_at, ends_at, holder, held_at)
            VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $5) ON CONFLICT (exam, person) DO NOTHING
            """,
            cancel, "s-" + Guid.CreateVersion7(now).ToString("N"), exam.Id, person, KeptJson.Write(paper), now, exam.EndOf(now), holder);
        return await FindAsync(exam.Id, person, cancel);
    }

    /// <summary>From now on this window writes and no other.</summary>
    /// <returns>False when the sitting is over.</returns>
    public async Task<bool> TakeOverAsync(string sitting, string holder, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE workforce.sitting SET holder = $2, held_at = $3, turns = turns + 1
        WHERE id = $1 AND submitted_at IS NULL AND $3 < ends_at AND holder <> $2
        """,
        cancel, sitting, holder, time.GetUtcNow()) > 0;

    /// <summary>Keeps one answer. The same save sent twice is one.</summary>
    /// <param name="sitting">Id.</param>
    /// <param name="holder">The window that saves.</param>
    /// <param name="place">From 1.</param>
    /// <param name="step">
    /// At most one more than the last that this sitting has, and more than the place has: an answer that comes late never replaces a later
    /// one, and none runs ahead of those that follow it.
    /// </param>
    /// <param name="answer">What was given.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SaveOutcome> SaveAsync(
        string sitting, string holder, int place, int step, GivenAnswer answer, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var written = await database.WriteAsync(
            """
            INSERT INTO workforce.answer (sitting, place, step, answer, saved_at)
            SELECT s.id, $3, $4, $5::jsonb, $6 FROM workforce.sitting s
            WHERE s.id = $1 AND s.holder = $2 AND s.submitted_at IS NULL AND $6 < s.ends_at
              AND $4 <= 1 + (SELECT coalesce(max(a.step), 0) FROM workforce.answer a WHERE a.sitting = $1)
              AND $4 > (SELECT coalesce(max(a.step), 0) FROM workforce.answer a WHERE a.sitting = $1 AND a.place = $3)
            FOR SHARE OF s
            ON CONFLICT DO NOTHING
            """,
            cancel, sitting, holder, place, step, KeptJson.Write(answer), now);
        if (written > 0)
        {
            return SaveOutcome.Saved;
        }

        var stands = await StandsAsync(sitting, holder, now, cancel);
        return stands is not SaveOutcome.Saved ? stands
            : await KeptAsync(sitting, place, step, cancel) is { } kept && kept.IsAs(answer) ? SaveOutcome.Saved : SaveOutcome.Step;
    }

    /// <summary>Of the last answer that was saved; 0: none was.</summary>
    public async Task<int> StepAsync(string sitting, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT coalesce(max(step), 0) FROM workforce.answer WHERE sitting = $1", r => r.GetInt32(0), cancel, sitting)).Single();

    /// <summary>Hands it in. What was saved counts, whether or not it was handed in.</summary>
    public async Task<SaveOutcome> SubmitAsync(string sitting, string holder, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var written = await database.WriteAsync(
            """
            UPDATE workforce.sitting SET submitted_at = $3 WHERE id = $1 AND holder = $2 AND submitted_at IS NULL AND $3 < ends_at
            """,
            cancel, sitting, holder, now);
        return written > 0 ? SaveOutcome.Saved : await StandsAsync(sitting, holder, now, cancel);
    }

    /// <returns>Null when it was not begun.</returns>
    public async Task<Sitting?> FindAsync(string exam, string person, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM workforce.sitting s WHERE s.exam = $1 AND s.person = $2", Row, cancel, exam, person)).FirstOrDefault();

    /// <summary>What somebody has sat.</summary>
    public Task<List<Sitting>> OfPersonAsync(string person, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM workforce.sitting s WHERE s.person = $1", Row, cancel, person);

    /// <summary>All sittings of an exam with what was answered and marked in them.</summary>
    public async Task<IReadOnlyList<SatPaper>> OfAsync(string exam, CancellationToken cancel)
    {
        var sittings = await database.ReadAsync(
            $"SELECT {Columns} FROM workforce.sitting s WHERE s.exam = $1 ORDER BY s.id", Row, cancel, exam);
        var ids = sittings.Select(s => s.Id).ToArray();
        var answers = (await AnswersAsync(ids, cancel)).ToLookup(a => a.Sitting, a => a.Answer, StringComparer.Ordinal);
        var marks = (await database.ReadAsync(
            """
            SELECT DISTINCT ON (sitting, place) sitting, place, points, note, marked_by FROM workforce.mark
            WHERE sitting = ANY ($1) ORDER BY sitting, place, seq DESC
            """,
            r => (Sitting: r.GetString(0), Mark: new PersonMark(r.GetInt32(1), r.GetDecimal(2), r.GetString(3), r.GetString(4))),
            cancel, (object)ids)).ToLookup(m => m.Sitting, m => m.Mark, StringComparer.Ordinal);
        return [.. sittings.Select(s => new SatPaper(s, answers[s.Id].ToDictionary(a => a.Place), marks[s.Id].ToDictionary(m => m.Place)))];
    }

    /// <summary>What counts in one sitting.</summary>
    public async Task<IReadOnlyList<SavedAnswer>> AnswersAsync(string sitting, CancellationToken cancel) =>
        [.. (await AnswersAsync([sitting], cancel)).Select(a => a.Answer)];

    private Task<List<(string Sitting, SavedAnswer Answer)>> AnswersAsync(string[] sittings, CancellationToken cancel) =>
        database.ReadAsync(
        """
        SELECT DISTINCT ON (sitting, place) sitting, place, step, answer, saved_at FROM workforce.answer
        WHERE sitting = ANY ($1) ORDER BY sitting, place, step DESC
        """,
        r => (
            r.GetString(0),
            new SavedAnswer(
                r.GetInt32(1), r.GetInt32(2), KeptJson.Read<GivenAnswer>(r.GetString(3)), r.GetFieldValue<DateTimeOffset>(4))),
        cancel, (object)sittings);

    private async Task<GivenAnswer?> KeptAsync(string sitting, int place, int step, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT answer FROM workforce.answer WHERE sitting = $1 AND place = $2 AND step = $3",
        r => KeptJson.Read<GivenAnswer>(r.GetString(0)), cancel, sitting, place, step)).FirstOrDefault();

    /// <summary>Why nothing was written: it is over, or another window has it; saved where neither is.</summary>
    private async Task<SaveOutcome> StandsAsync(string sitting, string holder, DateTimeOffset now, CancellationToken cancel)
    {
        var stands = (await database.ReadAsync(
            $"SELECT {Columns} FROM workforce.sitting s WHERE s.id = $1", Row, cancel, sitting)).Single();
        return stands.IsOver(now) ? SaveOutcome.Over : stands.Holder != holder ? SaveOutcome.Elsewhere : SaveOutcome.Saved;
    }

    private static Sitting Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), KeptJson.Read<IReadOnlyList<PaperLine>>(row.GetString(3)),
        row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5), row.GetString(6),
        row.GetFieldValue<DateTimeOffset>(7), row.GetInt32(8), row.TimeOrNull(9));
}
