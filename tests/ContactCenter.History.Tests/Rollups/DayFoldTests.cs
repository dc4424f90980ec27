using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Queries;
using ContactCenter.History.Ratings;
using ContactCenter.History.Rollups;
using ContactCenter.History.Tests.Database;
using ContactCenter.History.Tests.Queries;
using ContactCenter.Testing.Events;
using FsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Random = System.Random;

namespace ContactCenter.History.Tests.Rollups;

/// <summary>Stored sums of days never make a difference to a figure, whatever happens to the calls of the day meanwhile.</summary>
[Collection(PostgresTests.Name)]
public sealed class DayFoldTests(PostgresFixture postgres)
{
    private static readonly DayPeriod Days = new(new(2026, 10, 30), new(2026, 11, 2), ReportTests.Shanghai);
    private static readonly FakeTimeProvider Later = new(new(2026, 11, 10, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Sums_of_days_equal_the_figures_of_their_records_while_calls_and_ratings_change()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var fold = Fold(rig);
        var (run, folded) = (0, 0);
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var events = new CallHistories(seed).Calls(40, $"run{run++}");
            foreach (var part in events.Chunk(Math.Max(1, events.Count / 3)))
            {
                rig.AppendAsync(part).GetAwaiter().GetResult();
                rig.CopyAsync().GetAwaiter().GetResult();
                RateAsync(rig, random, 10).GetAwaiter().GetResult();
                folded += random.Next(2) == 0 ? fold.FoldAsync(ReportTests.Shanghai, CancellationToken.None).GetAwaiter().GetResult().Folded : 0;
                CompareAsync(rig).GetAwaiter().GetResult();
            }
        }).Check(new Configuration { MaxNbOfTest = 10, QuietOnSuccess = true, Runner = Config.QuickThrowOnFailure.Runner });
        Assert.True(folded > 8, $"Only {folded} days were folded.");
    }

    [Fact]
    public async Task A_day_is_stored_once_it_is_over_and_taken_out_by_any_change_to_its_calls()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync("call/a", Sample.AnsweredCall(Sample.Noon));
        await rig.CopyAsync();
        var clock = new FakeTimeProvider(new(2026, 11, 20, 15, 59, 59, TimeSpan.Zero));
        var fold = new DayFold(rig.Database, clock, NullLogger<DayFold>.Instance);
        Assert.Equal(new(0, 0), await fold.FoldAsync(ReportTests.Shanghai, CancellationToken.None));

        clock.AdjustTime(clock.GetUtcNow().AddSeconds(1));
        Assert.Equal(new(1, 0), await fold.FoldAsync(ReportTests.Shanghai, CancellationToken.None));
        Assert.Equal(new(0, 0), await fold.FoldAsync(ReportTests.Shanghai, CancellationToken.None));
        Assert.Equal(1, await FoldedAsync(rig));

        await rig.AppendAsync("call/b", Sample.AnsweredCall(Sample.Noon.AddDays(1)));
        await rig.CopyAsync();
        Assert.Equal(1, await FoldedAsync(rig));
        foreach (var change in new[]
        {
            "UPDATE call_record SET note = 'changed' WHERE call_id = 'a'",
            "INSERT INTO call_rating SELECT call_id, arrived_at, true, 5, arrived_at FROM call_record WHERE call_id = 'a'",
            "UPDATE call_rating SET rating = 1",
            "DELETE FROM call_rating",
            "DELETE FROM call_record WHERE call_id = 'a'",
            "TRUNCATE call_record",
        })
        {
            await using var command = rig.Database.DataSource.CreateCommand(change);
            await command.ExecuteNonQueryAsync();
            Assert.Equal(0, await FoldedAsync(rig));
            await fold.FoldAsync(ReportTests.Shanghai, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_day_that_is_being_written_to_waits_for_the_next_round()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync("call/a", Sample.AnsweredCall(Sample.Noon.AddDays(-15)));
        await rig.AppendAsync("call/b", Sample.AnsweredCall(Sample.Noon.AddDays(-12)));
        await rig.CopyAsync();
        await using (var writer = await rig.Database.DataSource.OpenConnectionAsync())
        {
            await using var transaction = await writer.BeginTransactionAsync();
            await using var write = writer.CreateCommand();
            write.CommandText = "UPDATE call_record SET outcome = 'abandoned', answered_at = NULL WHERE call_id = 'a'";
            await write.ExecuteNonQueryAsync();
            var result = await Fold(rig).FoldAsync(ReportTests.Shanghai, CancellationToken.None);
            Assert.Equal((true, true), (result.Busy > 0, result.Folded > 0));
            await transaction.CommitAsync();
        }

        var voice = new VoiceFactQueries(rig.Database);
        var period = new DayPeriod(new(2026, 11, 1), new(2026, 11, 10), ReportTests.Shanghai);
        var before = await voice.ByDayAsync(CallScope.Everything, period, CancellationToken.None);
        Assert.Equal(0, (await Fold(rig).FoldAsync(ReportTests.Shanghai, CancellationToken.None)).Busy);
        var after = await voice.ByDayAsync(CallScope.Everything, period, CancellationToken.None);
        Assert.Equal(before.AsEnumerable(), after);
        Assert.Equal((1, 1), (after.Sum(d => d.Figures.Calls.Answered), after.Sum(d => d.Figures.Calls.Abandoned)));
    }

    [Fact]
    public async Task Folding_while_calls_are_copied_loses_none()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        rig.Options = rig.Options with { BatchEvents = 5 };
        var events = new CallHistories(7).Calls(150, "a");
        var copying = Task.Run(async () =>
        {
            foreach (var part in events.Chunk(60))
            {
                await rig.AppendAsync(part);
                await rig.CopyAsync();
            }
        });
        while (!copying.IsCompleted)
        {
            await Fold(rig).FoldAsync(ReportTests.Shanghai, CancellationToken.None);
        }

        await copying;
        await CompareAsync(rig);
    }

    [Fact]
    public async Task Sums_made_for_another_time_zone_are_not_used()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync(new CallHistories(8).Calls(100, "a"));
        await rig.CopyAsync();
        await Fold(rig).FoldAsync(TimeZoneInfo.Utc, CancellationToken.None);
        await CompareAsync(rig);
        Assert.NotEqual(0, (await Fold(rig).FoldAsync(ReportTests.Shanghai, CancellationToken.None)).Folded);
        await CompareAsync(rig);
    }

    [Fact]
    public async Task KPI_17_the_pages_behind_every_fact_list_exactly_what_it_counts()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync(new CallHistories(9).Calls(300, "a"));
        await rig.CopyAsync();
        await RateAsync(rig, new(9), 120);
        foreach (var folded in new[] { false, true })
        {
            if (folded)
            {
                await Fold(rig).FoldAsync(ReportTests.Shanghai, CancellationToken.None);
            }

            foreach (var scope in new[] { CallScope.Everything, new CallScope(["tax-general", "tax-levy"], ["12366"]) })
            {
                foreach (var fact in VoiceFacts.All)
                {
                    await CheckPagesAsync(rig, fact, scope);
                }
            }
        }
    }

    [Fact]
    public async Task SAT_02_the_last_rating_of_a_call_counts_and_only_of_answered_calls()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync("call/a", Sample.AnsweredCall(Sample.Noon));
        await rig.AppendAsync("call/lost",
            Sample.Arrived(Sample.Noon),
            new HumanRequested(Sample.Noon.AddSeconds(1), QueueId.From("tax-general")),
            new CallEnded(Sample.Noon.AddSeconds(9), new(CallParty.Caller, CallEndCause.Abandoned)));
        await rig.CopyAsync();
        var ratings = new RatingStore(rig.Database);
        var (end, call) = (Sample.Noon.AddMinutes(2), CallId.From("a"));
        Assert.True(await ratings.SaveAsync(call, pushed: true, null, end, CancellationToken.None));
        Assert.Equal(new(1, 0, 0), await TodayAsync(rig));
        Assert.True(await ratings.SaveAsync(call, pushed: true, 5, end.AddSeconds(9), CancellationToken.None));
        Assert.Equal(new(1, 1, 1), await TodayAsync(rig));
        Assert.True(await ratings.SaveAsync(call, pushed: true, 3, end.AddSeconds(20), CancellationToken.None));
        Assert.False(await ratings.SaveAsync(call, pushed: true, 5, end.AddSeconds(15), CancellationToken.None));
        Assert.True(await ratings.SaveAsync(CallId.From("lost"), pushed: true, 1, end, CancellationToken.None));
        Assert.False(await ratings.SaveAsync(CallId.From("nobody"), pushed: true, 1, end, CancellationToken.None));
        Assert.Equal(new(1, 1, 0), await TodayAsync(rig));
    }

    private static DayFold Fold(StorageRig rig) => new(rig.Database, Later, NullLogger<DayFold>.Instance);

    private static async Task<RatingFigures> TodayAsync(StorageRig rig) => (await new VoiceFactQueries(rig.Database).ByDayAsync(
        CallScope.Everything, new(new(2026, 11, 20), new(2026, 11, 20), ReportTests.Shanghai), CancellationToken.None))[0].Figures.Ratings;

    private static async Task<long> FoldedAsync(StorageRig rig)
    {
        var noon = Sample.Noon.ToUniversalTime();
        await using var command = rig.Database.DataSource.CreateCommand("SELECT count(*) FROM rollup.folded_day WHERE starts <= $1 AND ends > $1");
        command.Parameters.Add(new() { Value = noon });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RateAsync(StorageRig rig, Random random, int count)
    {
        var ids = await SchemaTests.StringsAsync(rig.Database, "SELECT call_id FROM call_record ORDER BY call_id");
        for (var i = 0; i < count && ids.Count > 0; i++)
        {
            int? rating = random.Next(3) == 0 ? null : random.Next(1, 6);
            await new RatingStore(rig.Database).SaveAsync(
                CallId.From(ids[random.Next(ids.Count)]), random.Next(4) > 0, rating, Sample.Noon.AddSeconds(random.Next(1_000)), CancellationToken.None);
        }
    }

    private static async Task CompareAsync(StorageRig rig)
    {
        var calls = rig.Folded().Values.ToList();
        await ReportTests.CompareAllAsync(rig, calls, ReportTests.Period);
        await ReportTests.CompareAllAsync(rig, calls, ReportTests.Period with { Queue = "tax-general", EntryNumber = "12366" });
        await ReportTests.CompareAllAsync(rig, calls, ReportTests.Period with { Agent = "8001" });
        var voice = await new VoiceFactQueries(rig.Database).ByDayAsync(CallScope.Everything, Days, CancellationToken.None);
        var ratings = await RatingsByCallAsync(rig);
        var expected = calls
            .Where(c => c.HumanRequestedAt is { } at && at >= Days.From && at < Days.To)
            .Aggregate(VoiceFigures.None, (sum, c) => sum + VoiceFigures.From(fact => fact.Of(c, ratings.GetValueOrDefault(c.Id.Value))));
        Assert.Equal(expected, voice.Aggregate(VoiceFigures.None, (sum, d) => sum + d.Figures));
        Assert.Equal(await RatingsAsync(rig), voice.Aggregate(RatingFigures.None, (sum, d) => sum + d.Figures.Ratings));
    }

    private static async Task<Dictionary<string, CallRating>> RatingsByCallAsync(StorageRig rig)
    {
        await using var command = rig.Database.DataSource.CreateCommand("SELECT call_id, pushed, rating FROM call_rating");
        await using var row = await command.ExecuteReaderAsync();
        var ratings = new Dictionary<string, CallRating>(StringComparer.Ordinal);
        while (await row.ReadAsync())
        {
            ratings.Add(row.GetString(0), new(row.GetBoolean(1), row.GetFieldValue<short?>(2)));
        }

        return ratings;
    }

    /// <summary>Counted plainly, over everything.</summary>
    private static async Task<RatingFigures> RatingsAsync(StorageRig rig)
    {
        await using var command = rig.Database.DataSource.CreateCommand("""
            SELECT count(*) FILTER (WHERE pushed), count(rating), count(*) FILTER (WHERE rating IN (4, 5))
            FROM call_rating JOIN call_record USING (call_id, arrived_at)
            WHERE human_requested_at IS NOT NULL AND answered_at IS NOT NULL AND human_requested_at >= $1 AND human_requested_at < $2
            """);
        command.Parameters.Add(new() { Value = Days.From.ToUniversalTime() });
        command.Parameters.Add(new() { Value = Days.To.ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    private static async Task CheckPagesAsync(StorageRig rig, VoiceFact fact, CallScope scope)
    {
        var queries = new VoiceFactQueries(rig.Database);
        var sum = (await queries.ByDayAsync(scope, Days, CancellationToken.None)).Aggregate(VoiceFigures.None, (all, d) => all + d.Figures);
        var items = new List<FactItem>();
        for (var page = 1; ; page++)
        {
            var part = await queries.ItemsAsync(fact, scope, Days, page, 17, CancellationToken.None);
            Assert.Equal((sum.CallsOf(fact), sum.Of(fact)), (part.Count, part.Sum));
            items.AddRange(part.Items);
            if (part.Items.Length < 17)
            {
                break;
            }
        }

        Assert.Equal(sum.CallsOf(fact), items.Count);
        Assert.Equal(sum.Of(fact), items.Sum(i => i.Amount));
        Assert.Equal(items.Count, items.DistinctBy(i => i.CallId).Count());
        Assert.Equal(items.OrderBy(i => i.HumanRequestedAt).ThenBy(i => i.CallId, StringComparer.Ordinal), items);
        Assert.True(sum.CallsOf(fact) > 0, $"{fact} was not tried.");
    }
}
