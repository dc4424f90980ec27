using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;

namespace ContactCenter.Quality.Calibrations;

/// <summary>Which part of all calibrations.</summary>
public enum CalibrationShow
{
    /// <summary>Going on: scored, or being agreed on.</summary>
    Open,
    Settled,
    All,
}

/// <summary>A calibration in a list.</summary>
/// <param name="Session">As it is.</param>
/// <param name="Contacts">How many.</param>
/// <param name="Scorers">How many.</param>
/// <param name="Missing">Scores that are not submitted yet.</param>
/// <param name="MyMissing">Of them those of the person who asks.</param>
public sealed record CalibrationLine(Calibration Session, int Contacts, int Scorers, int Missing, int MyMissing);

/// <summary>Calibrations as they are read.</summary>
internal sealed class CalibrationQueries(StorageDatabase database)
{
    private const int MostInTrend = 24;

    /// <summary>Those whose contacts are all of queues that the person sees; $1 null: of all, and of none.</summary>
    private const string Within = """
        ($1::text[] IS NULL OR NOT EXISTS (SELECT FROM quality.calibration_contact o
          WHERE o.session = c.id AND (o.queue IS NULL OR NOT o.queue = ANY ($1::text[]))))
        """;

    private const string Scored = "FROM quality.calibration_score s WHERE s.session = c.id AND s.submitted_at IS NOT NULL";

    /// <summary>What was opened last comes first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("openedAt", Descending: true), "c.id", ("openedAt", "c.opened_at"), ("settledAt", "c.settled_at"), ("title", "c.title"));

    /// <param name="show">By how they stand.</param>
    /// <param name="queues">Of these queues alone; null: of all, and of none.</param>
    /// <param name="person">Who asks.</param>
    /// <param name="onlyTheirs">Those alone that the person scores or moderates.</param>
    /// <param name="question">Which page.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ListPage<CalibrationLine>> ListAsync(
        CalibrationShow show, IReadOnlyCollection<string>? queues, string person, bool onlyTheirs, ListQuestion question,
        CancellationToken cancel)
    {
        const string Mine = "EXISTS (SELECT FROM quality.calibration_scorer p WHERE p.session = c.id AND p.scorer = $2)";
        var where = $"WHERE {Shown(show)} AND {Within} AND ({(onlyTheirs ? "false" : "true")} OR c.moderator = $2 OR {Mine})";
        object?[] values = [queues?.ToArray(), person];
        var total = (await database.ReadAsync(
            $"SELECT count(*) FROM quality.calibration c {where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"""
            SELECT {CalibrationStore.Columns},
              (SELECT count(*) FROM quality.calibration_contact o WHERE o.session = c.id)::integer,
              (SELECT count(*) FROM quality.calibration_scorer p WHERE p.session = c.id)::integer,
              (SELECT count(*) {Scored})::integer, (SELECT count(*) {Scored} AND s.scorer = $2)::integer, {Mine}
            FROM quality.calibration c {where}
            {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            r =>
            {
                var (session, contacts, scorers) = (CalibrationStore.Row(r), r.GetInt32(10), r.GetInt32(11));
                return session.State is CalibrationState.Scoring
                    ? new CalibrationLine(
                        session, contacts, scorers, (contacts * scorers) - r.GetInt32(12), r.GetBoolean(14) ? contacts - r.GetInt32(13) : 0)
                    : new CalibrationLine(session, contacts, scorers, 0, 0);
            },
            cancel, values);
        return new(rows, total);
    }

    /// <summary>What was settled last, the oldest of it first.</summary>
    public async Task<IReadOnlyList<Calibration>> SettledAsync(IReadOnlyCollection<string>? queues, CancellationToken cancel)
    {
        var last = await database.ReadAsync(
            $"""
            SELECT {CalibrationStore.Columns} FROM quality.calibration c WHERE c.state = 'settled' AND {Within}
            ORDER BY c.settled_at DESC, c.id DESC LIMIT {MostInTrend}
            """,
            CalibrationStore.Row, cancel, [queues?.ToArray()]);
        return [.. Enumerable.Reverse(last)];
    }

    private static string Shown(CalibrationShow show) => show switch
    {
        CalibrationShow.Open => "c.state IN ('scoring', 'agreeing')",
        CalibrationShow.Settled => "c.state = 'settled'",
        CalibrationShow.All => "true",
    };
}
