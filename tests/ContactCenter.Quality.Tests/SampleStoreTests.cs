using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Quality.Coverage;
using ContactCenter.Quality.Draws;
using ContactCenter.Quality.Facts;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Seed;
using ContactCenter.Quality.Sources;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Quality.Tests;

/// <summary>QA-02…07 on a database: from the published number to what the month's sheet counts.</summary>
[Collection(PostgresTests.Name)]
public sealed class SampleStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateOnly Monday = new(2026, 11, 2);

    private static readonly Dictionary<string, string?> Right =
        SampleForms.Calls.Items.ToDictionary(i => i.Id, i => (string?)i.Options[0].Id);

    private static readonly Dictionary<string, string?> Wrong = new(Right) { ["business-error"] = "failed" };

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 9, 1, 0, 0, TimeSpan.Zero));
    private readonly QualityItems _items = new([]);
    private StorageDatabase _database = null!;
    private FormStore _forms = null!;
    private PlanStore _plans = null!;
    private SampleStore _samples = null!;
    private EvaluationStore _evaluations = null!;
    private DrawDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new QualityModule()).MigrateAsync(_database, TimeProvider.System, None);
        (_forms, _plans, _samples, _evaluations) =
            (new(_database, _clock), new(_database), new(_database, _clock), new(_database, _clock));
        _desk = new(_database, _plans, _forms, new(_database, [PopulationSource.OfCalls]), _samples, _clock);
        Assert.True(await _forms.SaveAsync("calls", 1, SampleForms.Calls, "first", "admin", None));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task QA_02_a_draw_takes_two_of_each_seat_and_is_repeated_from_what_is_published()
    {
        await CallsAsync("8001", 9);
        await CallsAsync("8002", 1);
        var plan = await PlanAsync();

        var (draw, _) = await DrawAsync(plan);
        var samples = await AllAsync();

        Assert.Equal((10, 3, 3), (draw!.PopulationSize, draw.Samples, samples.Count));
        Assert.Equal(["8001", "8001", "8002"], samples.Select(s => s.Seat).Order());
        var list = DrawDesk.Unpack(await _plans.PopulationAsync(draw.Id, None));
        Assert.Equal(draw.PopulationHash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(list)));
        Candidate[] published = [.. System.Text.Encoding.UTF8.GetString(list).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split('\t')).Select(l => new Candidate(l[0], l[1]))];
        Assert.Equal(
            DrawCore.Draw(published, DrawCore.Seed(plan.Id, draw.From, draw.To, plan.Number), plan.Quota).Chosen.Select(c => c.Id).Order(),
            samples.Select(s => s.Contact).Order());
    }

    [Fact]
    public async Task A_day_is_drawn_once_and_not_before_it_is_over_and_not_by_a_plan_that_is_over()
    {
        await CallsAsync("8001", 4);
        var plan = await PlanAsync();
        Assert.NotNull((await DrawAsync(plan)).Made);

        Assert.Same(DrawRefusals.Twice, (await DrawAsync(plan, Monday.AddDays(6), Monday.AddDays(6), perDay: 3)).WhyNot);
        Assert.Same(DrawRefusals.NotOver, (await DrawAsync(plan, Monday.AddDays(7), Monday.AddDays(7))).WhyNot);
        Assert.Same(DrawRefusals.Nothing, (await DrawAsync(plan, Monday.AddDays(-7), Monday.AddDays(-7))).WhyNot);
        Assert.True(await _plans.EndAsync(plan.Id, "wang", _clock.GetUtcNow(), None));
        Assert.False(await _plans.EndAsync(plan.Id, "wang", _clock.GetUtcNow(), None));
        Assert.Same(DrawRefusals.Ended, (await DrawAsync((await _plans.FindAsync(plan.Id, None))!)).WhyNot);
    }

    [Fact]
    public async Task The_same_call_is_a_sample_once_for_each_of_the_two_rates()
    {
        await CallsAsync("8001", 1);
        var contact = (await new Populations(_database, [PopulationSource.OfCalls]).FindAsync(PopulationSource.OfCalls, "c-8001-0", None))!;
        Task<IReadOnlyList<string>> AddAsync(SamplePurpose purpose) =>
            _samples.AddAsync([NewSample.Of("calls", contact, purpose, SampleOrigin.Supervisor, Hash)], "wang", None);

        Assert.Single(await AddAsync(SamplePurpose.Business));
        Assert.Empty(await AddAsync(SamplePurpose.Business));
        Assert.Empty(await AddAsync(SamplePurpose.Both));
        Assert.Single(await AddAsync(SamplePurpose.Service));
    }

    [Fact]
    public async Task A_replacement_is_the_next_of_the_same_order_and_has_its_reason()
    {
        await CallsAsync("8001", 5);
        var (draw, _) = await DrawAsync(await PlanAsync());
        var first = (await AllAsync()).First(s => s.Rank == 1);
        var order = DrawCore.Order(Enumerable.Range(0, 5).Select(i => $"c-8001-{i}"), draw!.Seed).ToList();

        var (id, _) = await _desk.ReplaceAsync(first, "li", "没有录音", None);
        var next = (await _samples.FindAsync(id!, None))!;

        Assert.Equal((order[2], 3, SampleOrigin.Replacement, "没有录音"), (next.Contact, next.Rank, next.Origin, next.Reason));
        Assert.Equal((SampleState.Replaced, id), ((await _samples.FindAsync(first.Id, None))!.State,
            (await _samples.FindAsync(first.Id, None))!.ReplacedBy));
        // Who still sees it as it was does not replace it again, and nothing is added for it.
        Assert.Same(SampleRefusals.Changed, (await _desk.ReplaceAsync(first, "li", "again", None)).WhyNot);
        Assert.Equal(3, (await AllAsync()).Count);
        await _desk.ReplaceAsync(next, "li", "x", None);
        var last = (await AllAsync()).Single(s => s.Rank == 4);
        await _desk.ReplaceAsync(last, "li", "x", None);
        Assert.Same(DrawRefusals.NoneLeft, (await _desk.ReplaceAsync((await AllAsync()).Single(s => s.Rank == 5), "li", "x", None)).WhyNot);
    }

    [Fact]
    public async Task KPI_06_KPI_07_count_what_is_accepted_decided_or_past_its_window_and_add_up_to_their_lists()
    {
        await CallsAsync("8001", 6);
        await DrawAsync(await PlanAsync(perStratum: 6));
        var samples = await AllAsync();
        Assert.Null(await SumAsync("qa.business-samples"));
        foreach (var (sample, i) in samples.Select((s, i) => (s, i)))
        {
            await ScoreAsync(sample, i < 2 ? Wrong : Right, publish: i < 5);
        }

        // Published, and the seat may still appeal: nothing counts yet.
        Assert.Null(await SumAsync("qa.business-samples"));
        Assert.True(await _samples.AcknowledgeAsync(await NowAsync(samples[0]), "agent8001", None));
        Assert.True(await _samples.AppealAsync(await NowAsync(samples[1]), "agent8001", "政策已更新", None));
        Assert.Equal((1, 0), (await SumAsync("qa.business-samples"), await SumAsync("qa.business-accurate")));
        Assert.False(await _samples.AppealAsync(await NowAsync(samples[0]), "agent8001", "late", None));

        Assert.True(await _samples.DecideAsync(await NowAsync(samples[1]), Score.Of(SampleForms.Calls, Right), "zhao", "依据有效", None));
        Assert.True(await _samples.AcknowledgeAsync(await NowAsync(samples[2]), "agent8001", None));

        Assert.Equal((3, 2, 3, 3), (await SumAsync("qa.business-samples"), await SumAsync("qa.business-accurate"),
            await SumAsync("qa.service-samples"), await SumAsync("qa.service-compliant")));
        // All six were scored, each is one check, and the list adds up to the sum.
        Assert.Equal((6, 6), (await SumAsync("qa.items"), (await ItemsAsync("qa.items")).Count));
        Assert.All(await ItemsAsync("qa.business-samples"), i => Assert.StartsWith("qs-", i.Shown[0], StringComparison.Ordinal));
        Assert.Equal(3, (await ItemsAsync("qa.business-samples")).Sum(i => i.Amount));
    }

    [Fact]
    public async Task A_form_that_is_changed_in_mid_month_leaves_what_was_scored_before_as_it_was()
    {
        await CallsAsync("8001", 1);
        await DrawAsync(await PlanAsync());
        var sample = (await AllAsync()).Single();
        await ScoreAsync(sample, Right, publish: false);
        var changed = SampleForms.Calls with { Title = "新版", FatalZeroes = false };

        Assert.True(await _forms.SaveAsync("calls", 2, changed, "修订", "admin", None));
        Assert.False(await _forms.SaveAsync("calls", 2, changed with { Title = "又一版" }, "修订", "admin", None));

        var kept = await NowAsync(sample);
        Assert.Equal((10_000, Hash), (kept.Total, kept.FormHash));
        Assert.NotEqual(Hash, (await _forms.NewestAsync("calls", None))!.Hash);
        Assert.Equal(10_000, (await _evaluations.OfAsync(sample.Id, None)).Single().Score!.Total);
    }

    [Fact]
    public async Task A_draft_is_kept_and_of_two_windows_one_saves()
    {
        await CallsAsync("8001", 1);
        await DrawAsync(await PlanAsync());
        var sample = (await AllAsync()).Single();
        await _evaluations.BeginAsync(sample.Id, 1, "li", Hash, None);
        EvaluationComment[] comments = [new(12.5m, "r-1", "polite", "打断来电人")];

        Assert.Equal(2, await _evaluations.SaveAsync(sample.Id, 1, "li", 1, new Dictionary<string, string?> { ["polite"] = null },
            comments, "稿", None));
        Assert.Null(await _evaluations.SaveAsync(sample.Id, 1, "li", 1, Right, [], "other", None));
        Assert.Null(await _evaluations.SaveAsync(sample.Id, 1, "zhao", 2, Right, [], "other", None));

        var kept = (await _evaluations.OfAsync(sample.Id, None)).Single();
        Assert.Equal(("稿", 2, null), (kept.Remark, kept.Version, kept.Answers["polite"]));
        Assert.Equal(comments, kept.Comments);
    }

    [Fact]
    public async Task QA_02_a_week_has_each_seat_with_its_calls_and_what_of_them_was_heard()
    {
        await CallsAsync("8001", 5);
        await CallsAsync("8002", 3);
        await DrawAsync(await PlanAsync());
        foreach (var sample in (await AllAsync()).Where(s => s.Seat == "8001"))
        {
            await ScoreAsync(sample, Right, publish: false);
        }

        var queries = new CoverageQueries(_database, _items);
        var (from, to) = (Start(Monday), Start(Monday.AddDays(7)));

        Assert.Equal([new("8001", 5, 0), new("8002", 3, 0)], await queries.WeekAsync(from, to, null, None));
        // They were listened to in the week after, which is the one that counts.
        Assert.Equal([new("8001", 0, 2)], await queries.WeekAsync(to, to.AddDays(7), null, None));
        Assert.Equal((8, 0), (await queries.AnsweredAsync(from, to, null, None), await queries.AnsweredAsync(from, to, ["other"], None)));
        Assert.Equal([new("sample:calls", 2)], await queries.ItemsAsync(from, to.AddDays(7), null, None));
    }

    private static string Hash => FormHash.Of(SampleForms.Calls);

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

    private async Task CallsAsync(string seat, int count) => await _database.WriteAsync(
        """
        INSERT INTO call_record (call_id, arrived_at, direction, trunk, entry_number, caller_number, queue, agent, agents,
          human_requested_at,
          answered_at, ended_at, hold_ms, transfer_wait_ms, wrap_up_ms, wrap_up_automatic, offers, transfers, version, open_wrap_ups,
            outcome,
          is_closed, talk_ms)
        SELECT 'c-' || $1 || '-' || i, t, 'inbound', 'trunk', '12366', '+8613800000000', 'tax', $1, ARRAY[$1], t, t + interval '5 s',
          t + interval '2 min', 0, 0, 0, false, 1, 0, 1, '[]'::jsonb, 'answered', true, 115000
        FROM generate_series(0, $2 - 1) i, LATERAL (SELECT $3::timestamptz + i * interval '7 min' AS t) times
        """,
        None, seat, count, Start(Monday).AddHours(9));

    private async Task<SamplePlan> PlanAsync(int perStratum = 2)
    {
        var plan = new SamplePlan(
            "qp-" + Guid.NewGuid().ToString("N"), "每周", "calls", SamplePurpose.Both, [StratumKind.Seat], new(perStratum, 0, 0), 0,
                "calls", [],
            "0f1e2d3c4b5a69788796a5b4c3d2e1f0", _clock.GetUtcNow(), "wang");
        await _plans.AddAsync(plan, None);
        return plan;
    }

    private Task<(SampleDraw? Made, Domain.Faults.FaultKind? WhyNot)> DrawAsync(SamplePlan plan) =>
        DrawAsync(plan, Monday, Monday.AddDays(6));

    private async Task<(SampleDraw? Made, Domain.Faults.FaultKind? WhyNot)> DrawAsync(
        SamplePlan plan, DateOnly from, DateOnly to, int perDay = 0)
    {
        for (var i = 0; i < perDay; i++)
        {
            await _database.WriteAsync(
                "UPDATE call_record SET arrived_at = $1 WHERE call_id = $2", None, Start(from).AddHours(1 + i), $"c-8001-{i}");
        }

        return await _desk.DrawAsync(plan, from, to, Start(from), Start(to.AddDays(1)), Zone, "wang", None);
    }

    private async Task ScoreAsync(Sample sample, Dictionary<string, string?> answers, bool publish)
    {
        Assert.True(await _samples.AssignAsync(await NowAsync(sample), "li", "wang", None));
        Assert.True(await _samples.ScoreAsync(await NowAsync(sample), "li", None));
        await _evaluations.BeginAsync(sample.Id, 1, "li", Hash, None);
        Assert.NotNull(await _evaluations.SaveAsync(sample.Id, 1, "li", 1, answers, [], "", None));
        var score = Score.Of(SampleForms.Calls, answers);
        Assert.True(await _evaluations.SubmitAsync(sample.Id, 1, score, None));
        Assert.True(await _samples.SubmitAsync(await NowAsync(sample), score, "li", None));
        if (publish)
        {
            // The view counts by the clock of the database, so the window ends far away.
            Assert.True(await _samples.PublishAsync(await NowAsync(sample), DateTimeOffset.MaxValue.AddYears(-1000), "wang", None));
        }
    }

    private async Task<Sample> NowAsync(Sample sample) => (await _samples.FindAsync(sample.Id, None))!;

    private async Task<List<Sample>> AllAsync() => [.. (await new SampleQueries(_database).ListAsync(
        new(SampleShow.All, null), new(1, 200, new("createdAt", Descending: false)), None)).Items];

    private Fact FactOf(string name) => new QualityFacts(_items).Facts.Single(f => f.Name == name);

    private async Task<long?> SumAsync(string fact) => (await new FactReader(_database, [new QualityFacts(_items)]).MeasureAsync(
        FactOf(fact), FactScope.Everything, Start(new(2026, 11, 1)), Start(new(2026, 12, 1)), None))?.Sum;

    private Task<List<FactItem>> ItemsAsync(string fact) => new FactReader(_database, [new QualityFacts(_items)]).ItemsAsync(
        FactOf(fact), FactScope.Everything, Start(new(2026, 11, 1)), Start(new(2026, 12, 1)), 0, 100, None);
}
