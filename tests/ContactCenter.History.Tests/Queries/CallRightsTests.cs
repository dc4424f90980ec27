using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Queries;
using ContactCenter.History.Rollups;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.History.Tests.Queries;

/// <summary>LIV-02: what a grant covers is the same for one call, for lists, and for reports from calls and from stored sums.</summary>
[Collection(PostgresTests.Name)]
public sealed class CallRightsTests(PostgresFixture postgres)
{
    private static readonly string[][] Queues = [[], ["tax-general"], ["tax-levy", "tax-software"]];
    private static readonly string[][] Numbers = [[], ["12366"], ["12366-2", "nowhere"]];

    [Fact]
    public async Task LIV_02_lists_and_reports_hold_the_calls_that_a_grant_covers_each_once()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync(new CallHistories(7).Calls(400, "rights"));
        await rig.CopyAsync();
        var calls = rig.Folded().Values.ToList();
        for (var seed = 0; seed < 40; seed++)
        {
            if (seed == 20)
            {
                await new DayFold(rig.Database, TimeProvider.System, NullLogger<DayFold>.Instance).FoldAsync(ReportTests.Shanghai, CancellationToken.None);
            }

            await CompareAsync(rig, calls, Rights(new(seed)));
        }

        await CompareAsync(rig, calls, CallRights.Everything);
        await CompareAsync(rig, calls, CallRights.Nothing);
    }

    private static CallRights Rights(Random random) => new(
    [
        .. Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var first = new DateOnly(2026, 10, 30).AddDays(random.Next(3));
            var days = new DayPeriod(first, first.AddDays(random.Next(2)), ReportTests.Shanghai);
            return new CallGrant([.. Queues[random.Next(3)]], [.. Numbers[random.Next(3)]], days.From, days.To);
        }),
    ]);

    private static async Task CompareAsync(StorageRig rig, List<CallRecord> calls, CallRights rights)
    {
        var covered = calls.Where(rights.Covers).ToList();
        var queries = new CallQueries(rig.Database);
        var listed = new List<string>();
        await foreach (var call in queries.StreamAsync(new() { Rights = rights }, CancellationToken.None))
        {
            listed.Add(call.Id.Value);
        }

        Assert.Equal(covered.Select(c => c.Id.Value).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(covered.Count, (await queries.SearchAsync(new() { Rights = rights }, 1, 10, CancellationToken.None)).Total);
        var counted = covered.Where(c => c.HumanRequestedAt is not null).ToImmutableArray();
        Assert.Equal(counted.Length, (await queries.SearchAsync(new() { Rights = rights, Fact = CallFact.Offered }, 1, 10, CancellationToken.None)).Total);
        var figures = counted.Aggregate(Figures.None, (sum, c) => sum + Figures.Of(c));
        foreach (var by in Enum.GetValues<ReportBy>())
        {
            var report = await new ReportQueries(rig.Database).ReportAsync(
                new(new(2026, 10, 29), new(2026, 11, 4), by, Rights: rights), ReportTests.Shanghai, CancellationToken.None);
            Assert.Equal(figures, report.Total);
        }
    }
}
