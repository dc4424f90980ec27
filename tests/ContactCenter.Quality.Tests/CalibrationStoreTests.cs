using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Quality.Analysis;
using ContactCenter.Quality.Calibrations;
using ContactCenter.Quality.Coverage;
using ContactCenter.Quality.Facts;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Seed;
using ContactCenter.Quality.Sources;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ContactCenter.Quality.Tests;

/// <summary>Calibrations on a database: who is last opens the scores, and nothing of it is a sample.</summary>
[Collection(PostgresTests.Name)]
public sealed class CalibrationStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly Dictionary<string, string?> Right =
        SampleForms.Calls.Items.ToDictionary(i => i.Id, i => (string?)i.Options[0].Id);

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 9, 1, 0, 0, TimeSpan.Zero));
    private StorageDatabase _database = null!;
    private CalibrationStore _store = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new QualityModule()).MigrateAsync(_database, TimeProvider.System, None);
        _store = new(_database, _clock);
        Assert.True(await new FormStore(_database, _clock).SaveAsync("calls", 1, SampleForms.Calls, "first", "admin", None));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task The_scores_are_opened_with_the_last_of_them_also_where_two_are_the_last_at_once()
    {
        string[] scorers = ["li", "qian", "sun", "zhao"];
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var id = await OpenAsync(contacts: 1, scorers);
            foreach (var scorer in scorers)
            {
                Assert.Equal(1, await _store.SaveAsync(id, 1, scorer, 0, Right, [], "", None));
            }

            Assert.All(await Task.WhenAll(scorers.Select(s => Task.Run(() => _store.SubmitAsync(id, 1, s, None)))), Assert.Null);

            var kept = (await _store.FindAsync(id, None))!;
            Assert.Equal((CalibrationState.Agreeing, _clock.GetUtcNow()), (kept.Session.State, kept.Session.ClosedAt));
            Assert.Equal(
                ["open", "score", "score", "score", "score", "reveal"],
                (await _store.HistoryAsync(id, None)).Select(e => e.Step));
        }
    }

    [Fact]
    public async Task A_draft_is_of_one_window_and_nothing_is_scored_twice_or_after_the_scores_are_open()
    {
        var id = await OpenAsync(contacts: 2, "li", "zhao");
        Assert.Null(await _store.SaveAsync(id, 1, "li", 3, Right, [], "", None));
        Assert.Equal(1, await _store.SaveAsync(id, 1, "li", 0, Right, [], "稿", None));
        Assert.Null(await _store.SaveAsync(id, 1, "li", 0, Right, [], "other", None));
        Assert.Equal(2, await _store.SaveAsync(id, 1, "li", 1, Right, [], "定", None));
        Assert.Null(await _store.SubmitAsync(id, 1, "li", None));
        Assert.Null(await _store.SaveAsync(id, 1, "li", 2, Right, [], "late", None));
        Assert.Same(CalibrationRefusals.Submitted, await _store.SubmitAsync(id, 1, "li", None));
        Assert.Equal(2, (await _store.HistoryAsync(id, None)).Count);

        Assert.Null(await _store.CloseAsync(id, "wang", "时间已到", None));
        Assert.Null(await _store.SaveAsync(id, 2, "zhao", 0, Right, [], "", None));
        Assert.Same(CalibrationRefusals.Closed, await _store.CloseAsync(id, "wang", "again", None));
        Assert.Same(CalibrationRefusals.Closed, await _store.SubmitAsync(id, 2, "zhao", None));
        var kept = (await _store.FindAsync(id, None))!;
        Assert.Equal(["定"], kept.Scores.Select(s => s.Remark));
    }

    [Fact]
    public async Task What_is_agreed_is_of_one_window_and_changes_until_it_is_settled()
    {
        var id = await OpenAsync(contacts: 1, "li", "zhao");
        var reasons = new Dictionary<string, string> { ["polite"] = "打断来电人一次" };
        Assert.Same(CalibrationRefusals.Open, await _store.AgreeAsync(id, 1, 0, Right, reasons, "wang", None));
        Assert.Null(await _store.CloseAsync(id, "wang", "时间已到", None));
        Assert.Null(await _store.AgreeAsync(id, 1, 0, Right, reasons, "wang", None));
        Assert.Same(CalibrationRefusals.Changed, await _store.AgreeAsync(id, 1, 0, Right, reasons, "wang", None));
        Assert.Null(await _store.AgreeAsync(id, 1, 1, Right, reasons, "wang", None));
        Assert.Null(await _store.SettleAsync(id, "wang", None));
        Assert.Same(CalibrationRefusals.Over, await _store.AgreeAsync(id, 1, 2, Right, reasons, "wang", None));
        Assert.Same(CalibrationRefusals.Over, await _store.CancelAsync(id, "wang", "x", None));

        var kept = (await _store.FindAsync(id, None))!;
        Assert.Equal((CalibrationState.Settled, 2), (kept.Session.State, kept.Contacts.Single().Agreed!.Version));
        Assert.Equal(reasons, kept.Contacts.Single().Agreed!.Reasons);
        var changed = await Assert.ThrowsAsync<PostgresException>(() => _database.WriteAsync(
            "UPDATE quality.calibration SET moderator = 'x' WHERE id = $1", None, id));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, changed.SqlState);
    }

    [Fact]
    public async Task Nothing_of_a_calibration_is_a_sample_a_check_an_appraisal_or_a_fact()
    {
        var before = await FiguresAsync();
        var id = await OpenAsync(contacts: 2, "li", "zhao");
        var wrong = new Dictionary<string, string?>(Right) { ["business-error"] = "failed", ["service-ban"] = "failed" };
        foreach (var (place, scorer) in from p in new[] { 1, 2 } from s in new[] { "li", "zhao" } select (p, s))
        {
            Assert.Equal(1, await _store.SaveAsync(id, place, scorer, 0, wrong, [], "", None));
            Assert.Null(await _store.SubmitAsync(id, place, scorer, None));
        }

        foreach (var place in new[] { 1, 2 })
        {
            Assert.Null(await _store.AgreeAsync(id, place, 0, wrong, new Dictionary<string, string>(), "wang", None));
        }

        Assert.Null(await _store.SettleAsync(id, "wang", None));

        Assert.Equal(before, await FiguresAsync());
        // The same contact is still there to be drawn.
        Assert.Equal(2, (await new Populations(_database, [Calls]).ReadAsync(
            Calls, SamplePurpose.Both, Start, Start.AddMonths(1), [], None)).Count);
        var settled = Assert.Single(await new CalibrationQueries(_database).SettledAsync(null, None));
        Assert.Equal((id, CalibrationState.Settled), (settled.Id, settled.State));
        Assert.Empty(await new CalibrationQueries(_database).SettledAsync(["other"], None));
    }

    [Fact]
    public async Task A_list_has_what_is_missing_of_all_and_of_who_asks()
    {
        var id = await OpenAsync(contacts: 2, "li", "zhao");
        await _store.SaveAsync(id, 2, "li", 0, Right, [], "", None);
        await _store.SaveAsync(id, 1, "li", 0, Right, [], "", None);
        Assert.Null(await _store.SubmitAsync(id, 1, "li", None));

        Assert.Equal((2, 2, 3, 1), await LineAsync("li"));
        Assert.Equal((2, 2, 3, 2), await LineAsync("zhao"));
        Assert.Equal((2, 2, 3, 0), await LineAsync("wang"));
        Assert.Null(await LineAsync("qian"));
        Assert.Null(await LineAsync("li", "other"));
        Assert.Equal((2, 2, 3, 1), await LineAsync("li", "tax"));
        await _store.CancelAsync(id, "wang", "x", None);
        Assert.Null(await LineAsync("li"));

        async Task<(int, int, int, int)?> LineAsync(string person, params string[] queues)
        {
            var page = await new CalibrationQueries(_database).ListAsync(
                CalibrationShow.Open, queues.Length == 0 ? null : queues, person, onlyTheirs: true,
                new(1, 20, new("openedAt", Descending: true)), None);
            Assert.Equal(page.Items.Count, page.Total);
            return page.Items is [var line] ? (line.Contacts, line.Scorers, line.Missing, line.MyMissing) : null;
        }
    }

    private static PopulationSource Calls { get; } = new("calls", new("通话", "Calls"),
        """
        SELECT 'c-' || i AS id, timestamptz '2026-11-02 09:00+08' AS at, '8001' AS seat, 'tax' AS queue, NULL::text AS entry_number,
          NULL::text AS subject, NULL::integer AS rating, 60000::bigint AS length_ms
        FROM generate_series(1, 2) i
        """);

    private Task<string> OpenAsync(int contacts, params string[] scorers) => _store.OpenAsync(
        "十一月校准", FormHash.Of(SampleForms.Calls),
        [.. Enumerable.Range(1, contacts).Select(i =>
            ("calls", new SourceContact($"c-{i}", Start.AddDays(1), "8001", "tax", null, null, null, 60_000)))],
        scorers, "wang", None);

    private async Task<string> FiguresAsync()
    {
        var (end, items, analysis) = (Start.AddMonths(1), new QualityItems([]), new AnalysisQueries(_database, []));
        var facts = new List<string>();
        foreach (var fact in new QualityFacts(items).Facts)
        {
            var sum = await new FactReader(_database, [new QualityFacts(items)]).MeasureAsync(fact, FactScope.Everything, Start, end, None);
            facts.Add($"{fact.Name} {sum?.Sum}");
        }

        facts.Add($"seats {(await analysis.SeatsAsync(Start, end, None)).Count}");
        facts.Add($"pairs {(await analysis.TwiceAsync(Start, end, None)).Count}");
        facts.Add($"items {(await new CoverageQueries(_database, items).ItemsAsync(Start, end, null, None)).Count}");
        var samples = await new SampleQueries(_database).ListAsync(
            new(SampleShow.All, null), new(1, 20, new("createdAt", Descending: false)), None);
        return string.Join('\n', facts) + $"\nsamples {samples.Total}";
    }
}
