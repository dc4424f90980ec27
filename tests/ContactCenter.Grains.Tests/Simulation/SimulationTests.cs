using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Tests.Centre;
using ContactCenter.Testing.Centre;
using Xunit.Abstractions;

namespace ContactCenter.Grains.Tests.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    public async Task Two_hundred_calls_and_ten_agents_end_well_and_all_figures_agree(int seed)
    {
        await using var centre = await TestCentre.Start(agents: 10);
        string[] agents = [.. Enumerable.Range(1, 10).Select(number => $"a{number}")];
        await new SimulatedDay(centre, seed).Run(200, agents);

        var records = centre.Journal.Records;
        Assert.Equal(200, records.Count);
        Assert.All(records, record => Assert.True(record.IsClosed, $"{record.Id} is left open"));
        foreach (var agent in agents)
        {
            Assert.Null((await centre.Look(agent)).Work);
        }

        foreach (var queue in new[] { SampleCentre.General, SampleCentre.Software })
        {
            var snapshot = await centre.Queue(queue).GetSnapshot();
            Assert.Equal((0, 0), (snapshot.Waiting.Length, snapshot.OffersPending));
        }

        NobodyIsAskedTwiceAtOnce(centre.Journal.Entries);
        await FiguresAgree(centre, records);
        output.WriteLine(
            $"answered {records.Count(r => r.Outcome is CallOutcome.Answered)}, abandoned {records.Count(r => r.Outcome is CallOutcome.Abandoned)}, "
            + $"offers {records.Sum(r => r.Offers)}, transfers {records.Sum(r => r.Transfers)}, events {centre.Journal.Entries.Length}");
    }

    private static void NobodyIsAskedTwiceAtOnce(IEnumerable<StreamEvent> entries)
    {
        var offered = new Dictionary<AgentId, OfferId>();
        var talking = new Dictionary<string, AgentId>();
        foreach (var entry in entries)
        {
            switch (entry.Event)
            {
                case CallOffered e:
                    Assert.True(offered.TryAdd(e.Agent, e.Offer), $"{e.Agent} has two offers");
                    Assert.DoesNotContain(e.Agent, talking.Values);
                    break;
                case OfferEnded e:
                    Assert.True(offered.Remove(e.Agent, out var offer) && offer == e.Offer, $"{e.Offer} has no single outcome");
                    break;
                case CallConnected e:
                    Assert.True(talking.TryAdd(entry.Stream, e.Agent), $"{entry.Stream} has two agents");
                    break;
                case CallTransferred or CallEnded or CallQueued:
                    talking.Remove(entry.Stream);
                    break;
            }
        }

        Assert.Empty(offered);
        Assert.Empty(talking);
    }

    /// <summary>Live metrics, a second fold of the journal, and the sum over the records are the same to the last number.</summary>
    private static async Task FiguresAgree(TestCentre centre, IReadOnlyCollection<CallRecord> records)
    {
        var entries = centre.Journal.Entries;
        var host = new HostId("one");
        Assert.False(await centre.Metrics.Observe(host, [.. entries.Take(1)]));
        await centre.Metrics.Replay(host, [.. entries.Take(10)], isLast: true);
        foreach (var batch in entries.Chunk(50))
        {
            Assert.True(await centre.Metrics.Observe(host, [.. batch]));
            Assert.True(await centre.Metrics.Observe(host, [.. batch]));
        }

        var live = await centre.Metrics.GetSnapshot();
        var fold = new LiveFigures(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        foreach (var entry in entries)
        {
            fold.Observe(entry);
        }

        var sum = Sum(records);
        Assert.Equal(sum, live.Today);
        Assert.Equal(sum, fold.Snapshot(centre.Clock.GetUtcNow()).Today);
        Assert.Equal(sum, live.Hours.Aggregate(Figures.None, (total, hour) => total + hour.Figures));
        Assert.Equal(0, live.CallsInProgress);
        Assert.Equal((sum.Offered, sum.Offered), (sum.Answered + sum.Abandoned, sum.Handled + sum.Abandoned));
        foreach (var queue in records.Where(record => record.HumanRequestedAt is not null).GroupBy(record => record.Queue!.Value))
        {
            Assert.Equal(Sum(queue), live.Queues[queue.Key].Today);
        }

        foreach (var agent in records.Where(record => record.Agent is not null).GroupBy(record => record.Agent!.Value))
        {
            Assert.Equal(Sum(agent), live.AgentsToday[agent.Key]);
        }
    }

    private static Figures Sum(IEnumerable<CallRecord> records) => records.Select(Figures.Of).Aggregate(Figures.None, (sum, one) => sum + one);
}
