using ContactCenter.Backoffice.Facts;
using ContactCenter.FollowUps.Entries;
using ContactCenter.FollowUps.Facts;
using ContactCenter.History.Tests;

namespace ContactCenter.FollowUps.Tests.Facts;

/// <summary>What assessment measures of messages: those due, heard and answered in time, by the day on which the answer was due.</summary>
[Collection(PostgresTests.Name)]
public sealed class MessageFactTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset March = SomeFollowUps.Local("2026-03-01T00:00:00");

    private SomeFollowUps _some = null!;
    private FactReader _facts = null!;

    public async Task InitializeAsync()
    {
        _some = await SomeFollowUps.CreateAsync(postgres);
        _facts = new(_some.Database, [new MessageFacts()]);
    }

    public async Task DisposeAsync() => await _some.DisposeAsync();

    [Fact]
    public async Task MSG_02_03_what_is_in_time_to_its_last_millisecond_counts_and_what_needs_nothing_counts_nowhere()
    {
        Assert.Null(await MeasureAsync("messages.left"));

        // In time in both, heard late, answered late, nothing to answer, never answered; due in April.
        var terms = (await LeaveAsync("c1")).Answering.DueAt;
        var hear = (await _some.FindAsync("m-r-c1"))!.Listening!.DueAt;
        await EndAsync("c1", hear, terms, FollowUpResult.OtherWay);
        await LeaveAsync("c2");
        await EndAsync("c2", hear.AddMilliseconds(1), terms, FollowUpResult.OtherWay);
        await LeaveAsync("c3");
        await EndAsync("c3", hear, terms.AddMilliseconds(1), FollowUpResult.NotReached);
        await LeaveAsync("c4");
        await EndAsync("c4", hear, terms, FollowUpResult.NotNeeded);
        await LeaveAsync("c5");
        await _some.LeaveMessageAsync("c6", SomeFollowUps.Local("2026-03-31T22:00:00"));

        Assert.Equal(new(4, 4), await MeasureAsync("messages.left"));
        Assert.Equal(new(2, 2), await MeasureAsync("messages.heard-on-time"));
        Assert.Equal(new(2, 2), await MeasureAsync("messages.answered-on-time"));
        var rows = await _facts.ItemsAsync(
            _facts.Find("messages.answered-on-time")!, FactScope.Everything, March, March.AddMonths(1), 0, 10, None);
        Assert.Equal(["m-r-c1", "m-r-c2"], rows.Select(r => r.Shown[0]).Order());
    }

    [Fact]
    public async Task Another_queue_has_nothing_of_it_and_nothing_is_not_zero()
    {
        await LeaveAsync("c1");

        Assert.Equal(new(1, 1), await MeasureAsync("messages.left", SomeFollowUps.Queue));
        Assert.Equal(new(0, 0), await MeasureAsync("messages.answered-on-time", SomeFollowUps.Queue));
        Assert.Null(await MeasureAsync("messages.left", "tax-software"));
    }

    private Task<FollowUp> LeaveAsync(string call) => _some.LeaveMessageAsync(call, SomeFollowUps.Local("2026-03-06T22:00:00"));

    private async Task EndAsync(string call, DateTimeOffset heard, DateTimeOffset answered, FollowUpResult result)
    {
        await _some.Store.HearAsync("m-r-" + call, heard, "wang", None);
        await _some.Store.CloseAsync((await _some.FindAsync("m-r-" + call))!, new(answered, "wang", result, "as it was"), None);
    }

    private Task<FactTotal?> MeasureAsync(string fact, params string[] queues) =>
        _facts.MeasureAsync(_facts.Find(fact)!, new(queues, []), March, March.AddMonths(1), None);
}
